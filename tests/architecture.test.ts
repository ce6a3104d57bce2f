/**
 * The house plan as a test: reads every import and every package.json and holds them against the table of the floors
 * (ARCHITECTURE.md). Each message says the reason, so that who breaks a rule learns what it protects.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

interface Rule {
  /** What may be imported of ours: `crypto` (any door), `crypto/seal` (that one). */
  readonly may: readonly string[]
  readonly pure: boolean
  readonly why: string
}

const PROOFS = ['crypto/seal', 'crypto/format', 'crypto/proof']
const PURE = 'it is compiled and tested without clock, network, files or page, so that the same code runs everywhere'
const RULES: Readonly<Record<string, Rule>> = {
  crypto: { may: [], pure: true, why: 'bytes to bytes: it knows nothing of the house above it' },
  protocol: { may: [], pure: true, why: 'the shapes of the wire stand below everything that speaks them' },
  store: { may: ['protocol'], pure: false, why: 'where bytes lie must not know what they mean' },
  vault: {
    may: ['crypto', 'protocol', 'store/contract'],
    pure: true,
    why: `the domain runs in worker and command line alike: ${PURE}`,
  },
  gate: {
    may: [...PROOFS, 'protocol'],
    pure: true,
    why: 'the gate holds halves and must never be able to open anything',
  },
  mail: { may: [], pure: true, why: `resolver, codec and renderer are arguments: ${PURE}` },
  breach: { may: ['protocol', 'crypto/proof'], pure: true, why: 'duties and proofs need no keys' },
  posture: { may: ['protocol'], pure: true, why: `probes are arguments: ${PURE}` },
  server: {
    may: ['protocol', 'store', 'gate', 'mail', 'breach', 'posture', ...PROOFS],
    pure: false,
    why: 'the server cannot read your photos: that claim IS the missing arrow server → crypto/open and server → vault',
  },
  web: {
    may: ['vault', 'breach', 'posture', 'protocol', 'store/http', 'crypto'],
    pure: false,
    why: 'the page reaches the box over HTTP only',
  },
  cli: {
    may: ['crypto', 'protocol', 'store', 'vault', 'gate', 'mail', 'breach', 'posture', 'server'],
    pure: false,
    why: 'the command line calls floors 1 to 3 and decides nothing',
  },
}

interface Manifest {
  readonly name: string
  readonly dependencies?: Record<string, string>
  readonly devDependencies?: Record<string, string>
  readonly optionalDependencies?: Record<string, string>
}
interface Source {
  readonly package: string
  readonly path: string
  readonly text: string
  readonly test: boolean
  readonly imports: readonly string[]
}

const packages = readdirSync(join(root, 'packages'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
const manifests = new Map(packages.map((name) => [name, readManifest(join(root, 'packages', name, 'package.json'))]))
const rootManifest = readManifest(join(root, 'package.json'))
const sources = packages.flatMap((name) => readSources(name))
const shipped = sources.filter((source) => !source.test)

describe('the floors', () => {
  it('has a rule for every package, and a package for every rule', () => {
    expect([...packages].sort()).toEqual(Object.keys(RULES).sort())
  })

  it.each(Object.keys(RULES))('%s imports only what stands below it', (name) => {
    const rule = RULES[name]!
    const wrong = shipped
      .filter((source) => source.package === name)
      .flatMap((source) => ours(source).map((target) => ({ source, target })))
      .filter(({ target }) => !allows(rule.may, target))
      .map(({ source, target }) => `${source.path} → ${target}`)
    expect(wrong, rule.why).toEqual([])
  })

  it.each(Object.keys(RULES))('%s declares only what stands below it', (name) => {
    const may = new Set(RULES[name]!.may.map((target) => target.split('/')[0]))
    const declared = Object.keys(manifests.get(name)?.dependencies ?? {}).flatMap((dependency) => own(dependency) ?? [])
    expect(
      declared.filter((target) => !may.has(target)),
      RULES[name]!.why,
    ).toEqual([])
  })

  it('lets no shipped file import a test: the attacker is no part of the product', () => {
    const wrong = shipped.filter((source) => source.imports.some((to) => /(^|\/)tests?\/|\.test\.ts$/.test(to)))
    expect(wrong.map((source) => source.path)).toEqual([])
  })

  it('keeps keys in the worker: only web/src/worker opens vault, crypto and store', () => {
    const wrong = shipped
      .filter((source) => source.package === 'web' && !source.path.startsWith('packages/web/src/worker/'))
      .filter((source) => ours(source).some((target) => /^(crypto|vault|store)\b/.test(target)))
    expect(
      wrong.map((source) => source.path),
      "the page's main thread never holds a key",
    ).toEqual([])
  })

  it('lets the store use the protocol for its errors and its HTTP adapter only', () => {
    const wrong = shipped
      .filter((source) => source.package === 'store' && !/\/http[./-]/.test(source.path))
      .flatMap((source) => ours(source).map((target) => `${source.path} → ${target}`))
      .filter((line) => !line.endsWith('protocol/errors'))
    expect(wrong, 'an adapter that reads requests would know what the bytes mean').toEqual([])
  })
})

describe('imports', () => {
  it('go in no circle', () => {
    expect(circles(), 'files that need each other are one file, or lack a third').toEqual([])
  })

  it('stay inside their package, or use its door', () => {
    const wrong = sources.flatMap((source) =>
      source.imports
        .filter((target) => target.startsWith('.'))
        .map((target) => relative(root, join(root, dirname(source.path), target)))
        .filter((target) => !target.startsWith(`packages/${source.package}/`) && !source.test)
        .map((target) => `${source.path} → ${target}`),
    )
    expect(wrong, 'a relative path into another package goes around its exports').toEqual([])
  })

  it('never go through the own front door', () => {
    const selfish = sources.flatMap((source) =>
      source.imports
        .filter((target) => own(target) === source.package || (!source.test && target === './index.ts'))
        .map((target) => `${source.path} → ${target}`),
    )
    expect(selfish, 'an inner file that imports its own index makes circles and slow starts').toEqual([])
  })

  it('carry their extension', () => {
    const wrong = sources.flatMap((source) =>
      source.imports
        .filter((target) => target.startsWith('.') && !/\.(tsx?|css|json|mjs|svg|woff2|wasm)(\?[\w&]+)?$/.test(target))
        .map((target) => `${source.path} → ${target}`),
    )
    expect(wrong, 'Node runs these files as they are: relative imports carry .ts').toEqual([])
  })

  it('are declared where they are used', () => {
    const wrong = sources.flatMap((source) => undeclared(source).map((name) => `${source.path} → ${name}`))
    expect(wrong, 'npm hoists, so an undeclared dependency works here and breaks elsewhere').toEqual([])
  })
})

describe('the pure floors', () => {
  const BANNED = /\b(Date\.now|Math\.random|performance\.now|process\.|console\.|setTimeout\(|fetch\()|\bnew Date\(\)/
  it.each(Object.keys(RULES).filter((name) => RULES[name]!.pure))(
    '%s takes time, chance and the world as arguments',
    (name) => {
      const wrong = shipped
        .filter((source) => source.package === name)
        .flatMap((source) =>
          code(source.text)
            .split('\n')
            .filter((line) => BANNED.test(line))
            .map((line) => `${source.path}: ${line.trim()}`),
        )
      expect(wrong, PURE).toEqual([])
    },
  )

  it.each(Object.keys(RULES).filter((name) => RULES[name]!.pure))('%s needs nothing of Node', (name) => {
    const wrong = shipped
      .filter((source) => source.package === name)
      .flatMap((source) =>
        source.imports.filter((target) => isBuiltin(target)).map((target) => `${source.path} → ${target}`),
      )
    expect(wrong, PURE).toEqual([])
  })
})

describe('the line', () => {
  it('has no default exports, no star barrels and no drawers for everything', () => {
    const wrong = shipped.filter(
      (source) =>
        /^export (default|\*)/m.test(source.text) ||
        /\b(utils?|helpers?|common|shared|misc)(\/|\.tsx?$)/.test(source.path.replace(/\.config\.ts$/, '')),
    )
    expect(
      wrong.map((source) => source.path),
      'a folder that could be in any project is a missing idea',
    ).toEqual([])
  })

  it('names no place that exists on one machine only', () => {
    const wrong = sources.filter((source) =>
      /(^|[\s'"`(])(\/home\/|\/Users\/|\/root\/|[A-Z]:\\Users\\)\w/.test(source.text),
    )
    expect(
      wrong.map((source) => source.path),
      'the next clone lies elsewhere',
    ).toEqual([])
  })
})

describe('the lockfile', () => {
  const lock: { packages: Record<string, { link?: boolean; resolved?: string; integrity?: string }> } = JSON.parse(
    readFileSync(join(root, 'package-lock.json'), 'utf8'),
  )
  const outside = Object.entries(lock.packages).filter(([path, entry]) => path.includes('node_modules/') && !entry.link)

  it('names no download address', () => {
    expect(
      outside.filter(([, entry]) => entry.resolved !== undefined).map(([path]) => path),
      'a clone uses the registry it has',
    ).toEqual([])
  })
  it('carries a hash for every package', () => {
    expect(outside.length).toBeGreaterThan(20)
    expect(
      outside.filter(([, entry]) => !entry.integrity).map(([path]) => path),
      'what is installed is what was reviewed',
    ).toEqual([])
  })
  it('is not overruled by a configured registry', () => {
    expect(readFileSync(join(root, '.npmrc'), 'utf8')).not.toMatch(/registry\s*=|_auth/)
  })
})

function readManifest(path: string): Manifest {
  return JSON.parse(readFileSync(path, 'utf8'))
}

function readSources(name: string): Source[] {
  const folder = join(root, 'packages', name)
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !/(^|\/)(node_modules|dist|generated)\//.test(path))
    .map((path) => {
      const text = readFileSync(join(folder, path), 'utf8')
      const test = /\.test\.tsx?$|(^|\/)(testing|fixtures)\//.test(path) || path.endsWith('.config.ts')
      return { package: name, path: `packages/${name}/${path}`, text, test, imports: importsOf(text) }
    })
}

function importsOf(text: string): string[] {
  const found = code(text).matchAll(
    /^\s*(?:import|export)\b[^'"`;=]*?\bfrom\s*['"]([^'"\n]+)['"]|^\s*import\s*['"]([^'"\n]+)['"]|\bimport\s*\(\s*['"]([^'"\n]+)['"]/gm,
  )
  return [...found].map((match) => match[1] ?? match[2] ?? match[3] ?? '')
}

/** The text without comments, so that a word in a sentence is no import. Strings stay. */
function code(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|(^|[\s;{}(,])\/\/[^\n]*/g, '$1')
}

/** Our package's name in an import or dependency, else null. */
function own(target: string): string | null {
  return /^@pellicle\/([a-z]+)/.exec(target)?.[1] ?? null
}

function ours(source: Source): string[] {
  return source.imports.filter((target) => own(target) !== null).map((target) => target.slice('@pellicle/'.length))
}

function allows(may: readonly string[], target: string): boolean {
  return may.some((one) => target === one || target.startsWith(`${one}/`))
}

/** Third-party and own packages that the manifest does not name. Tests may also use the root's development tools. */
function undeclared(source: Source): string[] {
  const manifest = manifests.get(source.package)
  const tools = source.test ? rootManifest.devDependencies : {}
  const known = { ...manifest?.dependencies, ...manifest?.optionalDependencies, ...manifest?.devDependencies, ...tools }
  return source.imports
    .filter((target) => !target.startsWith('.') && !target.startsWith('virtual:') && !isBuiltin(target))
    .map((target) =>
      target
        .split('/')
        .slice(0, target.startsWith('@') ? 2 : 1)
        .join('/'),
    )
    .filter((name) => !(name in known) && !(source.test && own(name) !== null))
}

/** Circles among the files of one package; between packages the table forbids them already. Types count: a reader follows them too. */
function circles(): string[] {
  const graph = new Map(
    shipped.map((source) => [
      source.path,
      source.imports
        .filter((target) => target.startsWith('.'))
        .map((target) => relative(root, join(root, dirname(source.path), target))),
    ]),
  )
  const found: string[] = []
  const done = new Set<string>()
  const visit = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) {
      found.push([...trail.slice(trail.indexOf(path)), path].join(' → '))
      return
    }
    if (done.has(path)) return
    for (const target of graph.get(path) ?? []) visit(target, [...trail, path])
    done.add(path)
  }
  for (const path of graph.keys()) visit(path, [])
  return found
}

/**
 * The pure floors are compiled without Node and without the page. One file that must fail: when a dependency let such types in, it
 * would compile, and "no file, no network, no clock" would rest on good intentions alone.
 */
import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const FIXTURE = join(root, 'tests/fixtures/compile-floor.ts')
const PURE = ['crypto', 'protocol', 'vault', 'gate', 'mail', 'breach', 'posture']
const built = PURE.filter((name) => existsSync(join(root, 'packages', name, 'src')))
const folder = mkdtempSync(join(tmpdir(), 'pellicle-floor-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Numbers of the fixture's lines that do something forbidden. */
const forbidden = readFileSync(FIXTURE, 'utf8')
  .split('\n')
  .flatMap((line, i) => (/^(import|export|console)/.test(line) && !line.startsWith('export const file') ? [i + 1] : []))

describe('the pure floors', () => {
  it.each(built)('%s cannot name Node or the page, whatever its dependencies bring', async (name) => {
    const errors = await compile(name, {
      extends: join(root, 'packages', name, 'tsconfig.json'),
      include: [join(root, 'packages', name, 'src/**/*.ts'), join(root, 'packages/globals.d.ts'), FIXTURE],
      exclude: [join(root, '**/*.test.ts'), join(root, '**/testing/**')],
    })
    expect(linesOf(errors, FIXTURE)).toEqual(forbidden)
  })

  it('twin: the same file compiles with the types of Node and the page', async () => {
    const errors = await compile('twin', {
      extends: join(root, 'tests/tsconfig.json'),
      compilerOptions: { typeRoots: [join(root, 'node_modules/@types')] },
      include: [FIXTURE],
    })
    expect(errors).toEqual([])
    expect(forbidden.length).toBe(13)
  })

  it('names every package that the architecture calls pure', () => {
    const text = readFileSync(join(root, 'tests/architecture.test.ts'), 'utf8')
    const rules = [...text.matchAll(/^ {2}([a-z]+): \{[^}]*?pure: true/gms)].map((match) => match[1])
    expect([...PURE].sort()).toEqual(rules.sort())
    expect(readdirSync(join(root, 'packages'))).toEqual(expect.arrayContaining(PURE))
  })
})

describe("the store's way over HTTP", () => {
  it('compiles in a page, without Node', async () => {
    const errors = await compile('store-http', {
      extends: join(root, 'tsconfig.base.json'),
      compilerOptions: { lib: ['ES2024', 'DOM', 'DOM.Iterable'], types: [] },
      include: [join(root, 'packages/store/src/http.ts'), join(root, 'packages/store/src/memory.ts')],
    })
    expect(errors).toEqual([])
  })
})

/** The compiler's error lines. */
function compile(name: string, config: object): Promise<string[]> {
  const path = join(folder, `${name}.json`)
  writeFileSync(path, JSON.stringify(config))
  const tsc = join(root, 'node_modules/typescript/bin/tsc')
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      [tsc, '-p', path, '--pretty', 'false'],
      { maxBuffer: 1 << 26 },
      (error, out, problem) => {
        const errors = out.split('\n').filter((line) => line.includes(': error TS'))
        if (error !== null && errors.length === 0) reject(new Error(`the compiler did not run: ${problem}${out}`))
        else resolve(errors)
      },
    )
  })
}

function linesOf(errors: readonly string[], path: string): number[] {
  const lines = errors.flatMap((line) => {
    const match = /^(.+?)\((\d+),\d+\): error/.exec(line)
    return match !== null && path.endsWith((match[1] as string).replace(/^(\.\.\/)+/, '')) ? [Number(match[2])] : []
  })
  return [...new Set(lines)].sort((a, b) => a - b)
}

/**
 * The built pages, from a folder: known files only, so no address ever becomes a path. Compressed once, in memory. Files
 * with a hash in their name never change; the page itself is asked for every time and gets a fresh nonce.
 */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

export interface Asset {
  readonly type: string
  readonly bytes: Uint8Array
  readonly etag: string
  /** Its name carries a hash of its content. */
  readonly lasting: boolean
  encoded(accepts: string): Promise<{ readonly encoding: 'br' | 'gzip' | null; readonly bytes: Uint8Array }>
}

export interface Page {
  readonly html: string
  /** Base64 SHA-256 of each inline script. */
  readonly scripts: readonly string[]
}

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  mjs: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  json: 'application/json',
  webmanifest: 'application/manifest+json',
  txt: 'text/plain; charset=utf-8',
  wasm: 'application/wasm',
  woff2: 'font/woff2',
  png: 'image/png',
  webp: 'image/webp',
  ico: 'image/x-icon',
}
const COMPRESSED = /^(js|mjs|css|svg|json|webmanifest|txt|wasm)$/
const LASTING = /^assets\/.*-[\w-]{8,}\.\w+$/
const INDEX = 'index.html'

export class Pages {
  readonly #folder: string
  #assets: ReadonlyMap<string, Asset> = new Map()
  #page: Page | null = null
  #built = -1

  constructor(folder: string) {
    this.#folder = folder
  }

  /** Null until the pages are built. Reads a new build as soon as it is there. */
  page(): Page | null {
    this.#refresh()
    return this.#page
  }

  /** `name` as in the folder, with `/`. */
  asset(name: string): Asset | null {
    return this.#assets.get(name) ?? null
  }

  #refresh(): void {
    const index = join(this.#folder, INDEX)
    const built = statSync(index, { throwIfNoEntry: false })?.mtimeMs ?? -1
    if (built === this.#built) return
    this.#built = built
    this.#page = built < 0 ? null : readPage(readFileSync(index, 'utf8'))
    this.#assets = built < 0 ? new Map() : readAssets(this.#folder)
  }
}

function readPage(html: string): Page {
  const inline = [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/gi)]
  return {
    html,
    scripts: inline.map((match) =>
      createHash('sha256')
        .update(match[1] as string)
        .digest('base64'),
    ),
  }
}

function readAssets(folder: string): Map<string, Asset> {
  if (!existsSync(folder)) return new Map()
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const assets = files.flatMap((entry): [string, Asset][] => {
    const path = join(entry.parentPath, entry.name)
    const name = relative(folder, path).split(sep).join('/')
    const suffix = /\.(\w+)$/.exec(name)?.[1] ?? ''
    const type = TYPES[suffix]
    if (type === undefined || name === INDEX || entry.name.startsWith('.')) return []
    return [
      [name, makeAsset(readFileSync(path), { type, lasting: LASTING.test(name), squeeze: COMPRESSED.test(suffix) })],
    ]
  })
  return new Map(assets)
}

const brotli = promisify(brotliCompress)
const zip = promisify(gzip)
/** Nearly the best ratio at a tenth of the time; once per file and start. */
const QUALITY = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }
const WORTH_IT = 1024

function makeAsset(bytes: Uint8Array, what: { type: string; lasting: boolean; squeeze: boolean }): Asset {
  const { type, lasting, squeeze } = what
  const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`
  const made = new Map<'br' | 'gzip', Promise<Uint8Array>>()
  return {
    type,
    bytes,
    etag,
    lasting,
    async encoded(accepts) {
      const encoding = squeeze && bytes.length >= WORTH_IT ? preferred(accepts) : null
      if (encoding === null) return { encoding, bytes }
      const done = made.get(encoding) ?? (encoding === 'br' ? brotli(bytes, QUALITY) : zip(bytes, { level: 9 }))
      made.set(encoding, done)
      return { encoding, bytes: await done }
    },
  }
}

function preferred(accepts: string): 'br' | 'gzip' | null {
  const offered = accepts
    .toLowerCase()
    .split(',')
    .map((part) => part.trim())
    .filter((part) => !/;\s*q=0(\.0+)?$/.test(part))
    .map((part) => part.split(';')[0])
  return offered.includes('br') ? 'br' : offered.includes('gzip') ? 'gzip' : null
}

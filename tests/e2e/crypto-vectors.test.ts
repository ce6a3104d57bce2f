/** Every vector in a worker of a real Chromium, over WebCrypto and over JavaScript alone. Spec: suite §4; case C6. */
import { readFile } from 'node:fs/promises'
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium } from 'playwright-core'
import { build, type Plugin } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const VECTORS = new URL('../../vectors/', import.meta.url)
const ENTRY = fileURLToPath(new URL('fixtures/crypto-vectors-worker.ts', import.meta.url))
/** What a page of the product may run: its own scripts and WebAssembly, nothing else. */
const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; img-src data:"
const ENGINES = ['native', 'portable'] as const

interface Report {
  readonly engine: string
  readonly outcomes: readonly { readonly name: string; readonly cases: number; readonly problems: readonly string[] }[]
  readonly failure?: string
}

let server: Server
let browser: Browser
let origin: string
const scripts = new Map<string, string>()

beforeAll(async () => {
  for (const engine of ENGINES) for (const [name, code] of await bundle(engine)) scripts.set(`/${engine}/${name}`, code)
  server = createServer((request, response) => void serve(request.url ?? '/', response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://localhost:${(server.address() as AddressInfo).port}`
  browser = await chromium.launch({
    executablePath: process.env.PELLICLE_CHROMIUM ?? chromium.executablePath(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  })
})
afterAll(async () => {
  await browser?.close()
  server?.closeAllConnections()
  server?.close()
})

describe.each(ENGINES)('vectors in Chromium, %s', (engine) => {
  it('all hold, in a worker, under the policy of the product', async () => {
    const page = await browser.newPage()
    const complaints: string[] = []
    page.on('console', (message) => complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(error.message))
    await page.goto(origin)
    const report = (await page.evaluate(
      (script) =>
        new Promise((resolve, reject) => {
          const worker = new Worker(script, { type: 'module' })
          worker.onmessage = (event) => resolve(event.data)
          worker.onerror = (event) => reject(new Error(event.message || 'the worker did not start'))
        }),
      `/${engine}/worker.js`,
    )) as Report
    await page.close()
    expect(report.failure).toBeUndefined()
    expect(report.engine).toBe(engine)
    expect(report.outcomes.flatMap(({ name, problems }) => problems.map((problem) => `${name}: ${problem}`))).toEqual(
      [],
    )
    const cases = report.outcomes.map(({ name, cases }) => `${name} ${cases}`)
    expect(report.outcomes.length).toBe(24)
    expect(report.outcomes.reduce((sum, { cases }) => sum + cases, 0)).toBeGreaterThan(3_500)
    expect(complaints).toEqual([])
    console.info(`${engine}: ${cases.join(', ')}`)
  })
})

/** Scripts by name. The portable ones have the module that chooses an engine replaced: no switch exists in the product. */
async function bundle(engine: (typeof ENGINES)[number]): Promise<[string, string][]> {
  const portable: Plugin = {
    name: 'portable-engine',
    enforce: 'pre',
    load: (id) =>
      id.endsWith('/crypto/src/engine/engine.ts') ? "export { portable as engine } from './portable.ts'" : null,
  }
  const built = await build({
    configFile: false,
    logLevel: 'error',
    plugins: engine === 'portable' ? [portable] : [],
    build: {
      write: false,
      minify: false,
      target: 'esnext',
      modulePreload: false,
      rollupOptions: { input: { worker: ENTRY }, output: { entryFileNames: '[name].js', chunkFileNames: '[name].js' } },
    },
  })
  const outputs = (Array.isArray(built) ? built : [built]).flatMap((one) => ('output' in one ? one.output : []))
  return outputs.flatMap((one): [string, string][] => (one.type === 'chunk' ? [[one.fileName, one.code]] : []))
}

async function serve(path: string, response: ServerResponse): Promise<void> {
  const script = scripts.get(path)
  const page = '<!doctype html><title>vectors</title><link rel="icon" href="data:,">'
  const [type, body] =
    script !== undefined
      ? ['text/javascript', script]
      : path === '/'
        ? ['text/html', page]
        : /^\/vectors\/[a-z0-9/_.-]+\.json$/.test(path) && !path.includes('..')
          ? ['application/json', await readFile(new URL(path.slice('/vectors/'.length), VECTORS))]
          : ['text/plain', null]
  if (body === null) response.writeHead(404).end()
  else response.writeHead(200, { 'content-type': type, 'content-security-policy': POLICY }).end(body)
}

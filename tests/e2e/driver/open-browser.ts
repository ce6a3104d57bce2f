/** A real Chromium for the browser tests, and pages whose every console error counts. */
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core'

const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** The browser that scripts/test.mjs found; by hand: Debian's. */
export function openBrowser(args: readonly string[] = [], env: NodeJS.ProcessEnv = process.env): Promise<Browser> {
  const executablePath = process.env.PELLICLE_CHROMIUM ?? '/usr/bin/chromium'
  return chromium.launch({ executablePath, args: [...QUIET, ...args], env: env as Record<string, string> })
}

export interface WatchedPage {
  readonly page: Page
  readonly context: BrowserContext
  /** Console errors and warnings, uncaught exceptions, requests to anybody else. */
  readonly complaints: string[]
}

export interface PageOptions extends BrowserContextOptions {
  /** Names that are this box too. */
  readonly ours?: readonly string[]
}

export async function openPage(
  browser: Browser,
  { ours: names = [], ...options }: PageOptions = {},
): Promise<WatchedPage> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB', ...options })
  const page = await context.newPage()
  const patience = Number(process.env.PELLICLE_E2E_PATIENCE_MS ?? 0)
  if (patience > 0) page.setDefaultTimeout(patience)
  const complaints: string[] = []
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(`${message.type()}: ${message.text()}`)
  })
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`))
  context.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url())
    const ours = ['localhost', '127.0.0.1', ...names].includes(hostname) || hostname.endsWith('.localhost')
    if (protocol.startsWith('http') && !ours) complaints.push(`foreign request: ${hostname}`)
  })
  return { page, context, complaints }
}

/**
 * A real browser for the measurements of pages: the machine's Chromium, driven by the project's own development tool. The command line does
 * not depend on that tool; where it or the browser is missing, the pages' rows are left out and a sentence says so.
 */
import { accessSync } from 'node:fs'
import { findProgram } from './find-program.ts'

/** What is used of playwright-core's page. Scripts are text: the page's world has other types than this one. */
export interface BrowserPage {
  goto(url: string): Promise<unknown>
  evaluate<T>(script: string): Promise<T>
  locator(selector: string): BrowserElement
  getByRole(role: string, options?: { readonly name?: string | RegExp; readonly exact?: boolean }): BrowserElement
  getByLabel(text: string, options?: { readonly exact?: boolean }): BrowserElement
  getByText(text: string | RegExp, options?: { readonly exact?: boolean }): BrowserElement
  waitForEvent(event: 'filechooser'): Promise<{ setFiles(paths: readonly string[]): Promise<void> }>
  on(event: 'response', listener: (response: BrowserResponse) => void): void
  readonly keyboard: { press(key: string): Promise<void> }
  readonly mouse: {
    move(x: number, y: number): Promise<void>
    down(): Promise<void>
    up(): Promise<void>
  }
  close(): Promise<void>
  context(): { newCDPSession(page: BrowserPage): Promise<DevTools> }
}

export interface BrowserElement {
  first(): BrowserElement
  nth(n: number): BrowserElement
  click(options?: { readonly timeout?: number }): Promise<void>
  fill(text: string): Promise<void>
  focus(): Promise<void>
  count(): Promise<number>
  waitFor(options?: { readonly timeout?: number }): Promise<void>
}

export interface BrowserResponse {
  url(): string
  body(): Promise<Uint8Array>
}

/** Chrome DevTools Protocol. */
export interface DevTools {
  send<T>(method: string, params?: object): Promise<T>
  on(event: string, listener: (params: never) => void): void
}

export interface Chromium {
  newPage(options: { readonly viewport: { readonly width: number; readonly height: number } }): Promise<BrowserPage>
  newBrowserCDPSession(): Promise<DevTools>
  version(): string
  close(): Promise<void>
}

interface Playwright {
  readonly chromium: {
    launchPersistentContext(
      profile: string,
      options: { readonly executablePath: string; readonly args: readonly string[]; readonly viewport: null },
    ): Promise<Profile>
  }
}

interface Profile {
  newPage(): Promise<BrowserPage & { setViewportSize(size: { width: number; height: number }): Promise<void> }>
  browser(): Pick<Chromium, 'newBrowserCDPSession' | 'version'>
  close(): Promise<void>
}

const DRIVER = 'playwright-core'
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const QUIET = [
  ...['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  ...['--disable-component-update', '--disable-sync'],
]

/**
 * The browser, or why there is none. `profile`: a folder for what it stores, as a practice's browser has one; a browser without keeps
 * every sealed photo in its memory.
 */
export async function openChromium(profile: string): Promise<Chromium | { readonly missing: string }> {
  const driver = (await import(DRIVER).catch(() => null)) as Playwright | null
  if (driver === null)
    return { missing: 'The rows of pages are left out: playwright-core is not installed (npm install).' }
  const executablePath = process.env.PELLICLE_CHROMIUM ?? NAMES.map(findProgram).find((path) => path !== null)
  if (executablePath === undefined || !isThere(executablePath))
    return { missing: 'The rows of pages are left out: there is no Chromium here (PELLICLE_CHROMIUM names one).' }
  // Root cannot use the browser's own sandbox; what it opens here is our own page on this machine.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const used = await driver.chromium.launchPersistentContext(profile, {
    ...{ executablePath, args: [...QUIET, ...sandbox], viewport: null },
  })
  return {
    async newPage({ viewport }) {
      const page = await used.newPage()
      await page.setViewportSize(viewport)
      return page
    },
    newBrowserCDPSession: () => used.browser().newBrowserCDPSession(),
    version: () => used.browser().version(),
    close: () => used.close(),
  }
}

function isThere(path: string): boolean {
  try {
    accessSync(path)
    return true
  } catch {
    return false
  }
}

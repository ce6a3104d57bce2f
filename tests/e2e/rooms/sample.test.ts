/**
 * The sample practice, one click from an empty box, with the whole program (`pellicle serve`): its pages in both themes and four sizes
 * without an accessibility fault, the thief's view over the running folder, and a command line that joins by a code.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { app } from '@pellicle/protocol/words/en/app'
import { compare } from '@pellicle/protocol/words/en/compare'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { violationsOf } from '../driver/look-at.ts'
import { openBrowser, openPage, type WatchedPage } from '../driver/open-browser.ts'
import { search } from '../driver/use-chart.ts'

const PROGRAM = fileURLToPath(new URL('../../../packages/cli/src/main.ts', import.meta.url))
/** Where pictures for the documents go when somebody asks for them. */
const PICTURES = process.env.PELLICLE_PICTURES
const root = mkdtempSync(join(tmpdir(), 'pellicle-sample-'))
let server: ChildProcess
let url: string
let browser: Browser
let here: WatchedPage

function cli(words: readonly string[], env: Record<string, string> = {}): ChildProcess {
  return spawn(process.execPath, ['--disable-warning=ExperimentalWarning', PROGRAM, ...words], {
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
}

beforeAll(async () => {
  server = cli(['serve', '--data', join(root, 'data'), '--port', '0', '--json'])
  url = await new Promise((done, refuse) => {
    server.stdout?.once('data', (line) => done((JSON.parse(String(line)) as { address: string }).address))
    server.once('exit', () => refuse(new Error('the server did not start')))
  })
  browser = await openBrowser()
  here = await openPage(browser)
  if (PICTURES !== undefined) mkdirSync(PICTURES, { recursive: true })
})
afterAll(async () => {
  await browser?.close()
  server?.kill('SIGTERM')
  await new Promise((done) => server?.once('exit', done))
  rmSync(root, { recursive: true, force: true })
})

const SIZES = { desktop: [1440, 900], tablet: [1024, 768], upright: [768, 1024], phone: [390, 844] } as const

const EVERYTHING = PICTURES !== undefined || process.env.PELLICLE_LONG !== undefined
/** What the short run looks at, beside pages-access (a desk in the light, a phone in the dark); the long one looks at all. */
const SHORT: ReadonlySet<string> = new Set(['upright dark'])

/** Looks at a page in both themes and all sizes. */
async function look(page: Page, name: string): Promise<void> {
  for (const scheme of ['light', 'dark'] as const)
    for (const [size, [width, height]] of Object.entries(SIZES)) {
      if (!EVERYTHING && !SHORT.has(`${size} ${scheme}`)) continue
      await page.emulateMedia({ colorScheme: scheme })
      await page.setViewportSize({ width, height })
      await page.waitForTimeout(250)
      if (PICTURES !== undefined) await page.screenshot({ path: join(PICTURES, `${name}-${size}-${scheme}.png`) })
      const violations = await violationsOf(page)
      expect(violations.map((one) => `${name} ${size} ${scheme}: ${one}`)).toEqual([])
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(sideways, `${name} ${size} scrolls sideways`).toBeLessThanOrEqual(0)
    }
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.emulateMedia({ colorScheme: 'light' })
}

describe('the sample practice', () => {
  it('stands one click behind the first page', async () => {
    const { page } = here
    await page.goto(url)
    await page.getByText(app.first.sample).waitFor()
    await look(page, 'first')
    await page.getByText(app.first.sample).click()
    await page.getByRole('heading', { name: app.patients.recent }).waitFor({ timeout: 60_000 })
    await page.getByText(app.sample.banner).first().waitFor()
    await look(page, 'patients')
  })

  it('shows a chart whose photos come as they are drawn', async () => {
    const { page } = here
    await page
      .getByRole('link', { name: /Rasa/ })
      .or(page.getByRole('button', { name: /Rasa/ }))
      .first()
      .click()
    await page.getByRole('heading', { name: /Vaitk/ }).waitFor()
    await expect.poll(() => page.locator('.tile img').count(), { timeout: 120_000 }).toBeGreaterThanOrEqual(8)
    await look(page, 'chart')
  })

  it('compares two of them', async () => {
    const { page } = here
    const tiles = page.getByRole('option', { name: /^Frontal/ })
    await expect.poll(() => tiles.count(), { timeout: 60_000 }).toBeGreaterThanOrEqual(2)
    await tiles.first().focus()
    await page.keyboard.press('Space')
    await tiles.last().focus()
    await page.keyboard.press('Space')
    await page.keyboard.press('c')
    await page.getByRole('button', { name: compare.export.open }).waitFor()
    await page.waitForTimeout(1500)
    await look(page, 'compare')
    await page.keyboard.press('s')
    await page.waitForTimeout(500)
    await look(page, 'slider')
    await page.keyboard.press('Escape')
  })

  it('shows what a thief would hold: nothing to look at', async () => {
    const { page } = here
    await page
      .getByRole('link', { name: app.rooms.thief })
      .or(page.getByRole('button', { name: app.rooms.thief }))
      .first()
      .click()
    await page
      .getByText(/Nothing to look at|nothing/i)
      .first()
      .waitFor({ timeout: 90_000 })
    await look(page, 'thief')
  })

  it('lets a command line join by a code', async () => {
    const { page } = here
    await page
      .getByRole('link', { name: app.rooms.devices })
      .or(page.getByRole('button', { name: app.rooms.devices }))
      .first()
      .click()
    await page.getByRole('button', { name: app.devices.makeCode }).click()
    const shown = page.locator('.offer-code').first()
    await shown.waitFor()
    const code = /[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}/.exec(await shown.innerText())?.[0] as string
    const device = join(root, 'device')
    const joining = cli(['enrol', '--label', 'Test command line', '--json'], {
      ...{ PELLICLE_BOX: `${url}/sample`, PELLICLE_DEVICE: device },
      ...{ PELLICLE_CODE: code, PELLICLE_PASSPHRASE: 'a lantern on a quiet pier' },
    })
    let said = ''
    for (const stream of [joining.stdout, joining.stderr]) stream?.on('data', (bytes) => (said += String(bytes)))
    await page.getByText('Test command line').first().waitFor({ timeout: 60_000 })
    const compared = /must show:\s+(\S.*\S)/.exec(said)?.[1] as string
    expect((await page.evaluate(() => document.body.innerText)).replace(/\s/g, '')).toContain(
      compared.replace(/\s/g, ''),
    )
    await look(page, 'devices')
    await page.getByRole('button', { name: app.devices.admit }).click()
    const ended = await new Promise((done) => joining.once('close', done))
    expect(ended, said).toBe(0)
  })

  it('opens in another browser with the same people', async () => {
    const other = await openPage(browser)
    await other.page.goto(`${url}/sample/`)
    await other.page.getByRole('heading', { name: app.patients.recent }).waitFor({ timeout: 60_000 })
    await search(other.page, 'okafor')
    await other.page
      .getByRole('option', { name: /Okafor/ })
      .first()
      .waitFor()
    expect(other.complaints).toEqual([])
    await other.context.close()
  })

  it('complained of nothing and asked nobody else', () => {
    expect(here.complaints).toEqual([])
  })
})

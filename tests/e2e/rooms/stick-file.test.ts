/**
 * The contact card from a quiet day to the bad one: filled in, printed, saved to a stick; opened from disk by a browser that has no network,
 * with the wrong passphrase and the right one, on a phone, in the dark, on paper. And once a number changes, room and checkup say that the
 * copies are behind.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { app } from '@pellicle/protocol/words/en/app'
import { checkupPage } from '@pellicle/protocol/words/en/checkup-page'
import { CALLED, contactCard as say } from '@pellicle/protocol/words/en/contact-card'
import { room } from '@pellicle/protocol/words/en/room'
import { removeData, startServer, type TestServer } from '@pellicle/server/testing/start-server'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { stickingOut, violationsOf } from '../driver/look-at.ts'
import { openBrowser, openPage, type WatchedPage } from '../driver/open-browser.ts'
import { BUILT_PAGES } from '../driver/pages.ts'
import { setUpPractice } from '../driver/set-up-practice.ts'
import { takeShot } from '../driver/take-shot.ts'

const folder = mkdtempSync(join(tmpdir(), 'pellicle-stick-'))
const file = join(folder, 'contacts.html')
const PASSPHRASE = 'seven grey herons at dusk'
const NUMBERS = {
  police: '+49 30 4664 0, cybercrime desk',
  insurer: 'Nordhaus Cyber, policy 77-120, +49 40 555 0100',
  lawyer: 'Ona Petraitienė, +370 600 00000',
  regulator: 'Berlin DPA, +49 30 13889 0',
  it: 'Timo, +49 170 5550123',
}

let browser: Browser
let server: TestServer
let owner: WatchedPage

beforeAll(async () => {
  browser = await openBrowser()
  server = await startServer({ pages: BUILT_PAGES })
  owner = await openPage(browser)
  await owner.page.goto(server.url)
  await setUpPractice(owner.page)
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  removeData(server)
  rmSync(folder, { recursive: true })
})

const field = (who: keyof typeof CALLED) => owner.page.getByLabel(`${CALLED[who]}: ${say.number}`, { exact: true })
const press = (name: string) => owner.page.getByRole('button', { name, exact: true }).click()

it('is filled in on a quiet day, printed, and saved to a stick', async () => {
  const { page } = owner
  await page.getByRole('link', { name: app.rooms.response }).click()
  await page.getByText(say.never('stick')).waitFor()
  for (const [who, number] of Object.entries(NUMBERS)) await field(who as keyof typeof CALLED).fill(number)
  await page.getByText(say.unsaved).waitFor()
  await press(say.keep)
  await page.evaluate(() =>
    addEventListener('beforeprint', () => {
      document.title = document.getElementById('paper')?.innerText ?? ''
    }),
  )
  await press(say.print)
  await page.getByText(say.current('paper', 0)).waitFor()
  await page.waitForFunction(() => document.title.includes('policy 77-120'))
  await page.getByText(say.stick.title).click()
  await page.getByLabel(say.stick.passphrase, { exact: true }).fill('too short')
  expect(await page.getByRole('button', { name: say.stick.save }).isDisabled()).toBe(true)
  await page.getByLabel(say.stick.passphrase, { exact: true }).fill(PASSPHRASE)
  const download = page.waitForEvent('download')
  await press(say.stick.save)
  await (await download).saveAs(file)
  await page.getByText(say.current('stick', 0)).waitFor()
  await takeShot(page, 'card-wide')
  expect(await violationsOf(page)).toEqual([])
  expect(await stickingOut(page)).toEqual([])
  expect(readFileSync(file, 'utf8')).not.toMatch(/Petraitien|Nordhaus|4664 0/)
})

it('opens from disk without a network, for the passphrase alone, on a phone and in the dark, and prints', async () => {
  const asked: string[] = []
  const { page, context, complaints } = await openPage(browser, {
    viewport: { width: 390, height: 844 },
    offline: true,
  })
  context.on('request', (request) => asked.push(request.url()))
  const address = pathToFileURL(file).href
  await page.goto(address)
  await takeShot(page, 'stick-asks-phone')
  expect(await violationsOf(page)).toEqual([])
  await page.getByLabel(say.file.ask, { exact: true }).fill('seven grey herons at dawn')
  await page.getByRole('button', { name: say.file.open, exact: true }).click()
  await page.getByRole('alert').getByText(say.file.wrong).waitFor()
  await takeShot(page, 'stick-wrong-phone')
  expect(await violationsOf(page)).toEqual([])
  expect(await page.locator('h2').count()).toBe(0)

  await page.getByLabel(say.file.ask, { exact: true }).fill(PASSPHRASE)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: say.calls }).waitFor()
  expect(await page.getByLabel(say.file.ask, { exact: true }).isVisible()).toBe(false)
  expect(await page.getByRole('alert').innerText()).toBe('')
  const headings = await page.locator('h2').allInnerTexts()
  expect(headings.slice(0, 3)).toEqual([say.calls, say.first, say.law('Germany')])
  const items = await page.locator('ol').first().locator('li').allInnerTexts()
  expect(items.map((text) => text.split('\n'))).toEqual(
    Object.entries(NUMBERS).map(([who, number]) => [CALLED[who as keyof typeof CALLED], number]),
  )
  expect(await page.locator('ol').nth(1).locator('li').allInnerTexts()).toEqual([...room.breathe.lines])
  await page.getByText(/^As of .* 20\d\d\./).waitFor()
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    expect(await violationsOf(page)).toEqual([])
  }
  expect(await stickingOut(page)).toEqual([])
  await takeShot(page, 'stick-open-phone')
  await page.setViewportSize({ width: 1180, height: 820 })
  await takeShot(page, 'stick-open-wide')
  await page.emulateMedia({ media: 'print' })
  expect(await page.getByRole('button', { name: say.file.print, exact: true }).isVisible()).toBe(false)
  await page.emulateMedia({ media: null })
  const pdf = await page.pdf({ format: 'A4' })
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
  // The file itself, and nothing else.
  expect(asked).toEqual([address])
  expect(complaints).toEqual([])
  await context.close()
})

it('is said to be behind, in the room and in the checkup, as soon as a number changes', async () => {
  const { page } = owner
  const row = page.locator('[data-check="contact-card"]')
  await page.getByRole('link', { name: app.rooms.checkup }).click()
  await page.getByText(checkupPage.titles['contact-card']).first().waitFor({ timeout: 60_000 })
  expect(await row.first().getAttribute('data-verdict')).toBe('pass')
  await page.getByRole('link', { name: app.rooms.response }).click()
  await field('it').fill('Timo, +49 170 5550999')
  await press(say.keep)
  await page.getByText(say.behind('paper', 0)).waitFor()
  await page.getByText(say.behind('stick', 0)).waitFor()
  await takeShot(page, 'card-behind')
  expect(await violationsOf(page)).toEqual([])
  await page.getByRole('link', { name: app.rooms.checkup }).click()
  await page.locator('[data-check="contact-card"][data-verdict="fail"]').first().waitFor({ timeout: 60_000 })
  await page.getByRole('link', { name: app.rooms.response }).click()
  await press(say.gone('stick'))
  await page.getByText(say.never('stick')).waitFor()
  await press(say.print)
  await page.getByText(say.current('paper', 0)).waitFor()
  // In a case it is where one calls from.
  await press(room.start.practise)
  await page.getByRole('link', { name: room.steps.call }).click()
  await page.getByRole('button', { name: `${room.call.called}: ${CALLED.police}` }).click()
  await page.getByText(/^Called /).waitFor()
  expect(await field('it').inputValue()).toBe('Timo, +49 170 5550999')
  await takeShot(page, 'card-in-case')
  expect(await violationsOf(page)).toEqual([])
  expect(owner.complaints).toEqual([])
})

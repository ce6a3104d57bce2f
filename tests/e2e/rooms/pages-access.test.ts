/**
 * Every page as somebody meets it who sees little, uses no mouse, enlarges twice or holds a phone: axe finds nothing in either theme,
 * the keyboard reaches everything, focus comes back to where it was, nothing scrolls both ways at 320 pixels.
 */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { app } from '@pellicle/protocol/words/en/app'
import { chart } from '@pellicle/protocol/words/en/chart'
import { compare } from '@pellicle/protocol/words/en/compare'
import { importing } from '@pellicle/protocol/words/en/import'
import { setup } from '@pellicle/protocol/words/en/setup'
import { thief } from '@pellicle/protocol/words/en/thief'
import { removeData, startServer, type TestServer } from '@pellicle/server/testing/start-server'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { settled, stickingOut, violationsOf } from '../driver/look-at.ts'
import { makePhotos } from '../driver/make-photos.ts'
import { openBrowser, openPage, type WatchedPage } from '../driver/open-browser.ts'
import { BUILT_PAGES } from '../driver/pages.ts'
import { PASSPHRASE, setUpPractice } from '../driver/set-up-practice.ts'
import { createPatient, importPhotos, lockNow, toRoom, unlock } from '../driver/use-chart.ts'

const DESK = { width: 1440, height: 900 }
const LOOKS = [
  { size: { width: 390, height: 844 }, colorScheme: 'dark' },
  { size: DESK, colorScheme: 'light' },
] as const

let browser: Browser
let server: TestServer
let here: WatchedPage

beforeAll(async () => {
  browser = await openBrowser()
  server = await startServer({ pages: BUILT_PAGES })
  here = await openPage(browser)
  await here.page.goto(server.url)
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  removeData(server)
})

let turn = 0

/** The page as it stands, at a desk in the light or on a phone in the dark, by turns; the long series takes both each time. */
async function seen(page: Page): Promise<readonly string[]> {
  const found: string[] = []
  const looks = process.env.PELLICLE_LONG ? LOOKS : [LOOKS[turn++ % 2] ?? LOOKS[0]]
  for (const { size, colorScheme } of looks) {
    await page.setViewportSize(size)
    await page.emulateMedia({ colorScheme })
    found.push(...(await violationsOf(page)).map((one) => `${size.width} ${colorScheme} ${one}`))
  }
  await page.setViewportSize(DESK)
  return found
}

const focusName = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '')

describe('axe finds nothing', () => {
  it('on the first page', async () => {
    expect(await seen(here.page)).toEqual([])
  })

  it('in set-up, with a fault shown', async () => {
    const { page } = await openPage(browser)
    await page.goto(server.url)
    await page.getByRole('button', { name: /set up your practice/i }).click()
    await page.getByRole('button', { name: app.act.continue, exact: true }).click()
    await page.getByText(setup.practice.nameNeeded).waitFor()
    expect(await seen(page)).toEqual([])
    await page.context().close()
  })

  it('in the chart, with a pair chosen, and in its sheets', async () => {
    const { page } = here
    await setUpPractice(page)
    expect(await seen(page)).toEqual([])
    await createPatient(page, { given: 'Rosa', family: 'Vidal', born: '1988-04-02' })
    expect(await seen(page)).toEqual([])
    const day = (n: number) => (n < 2 ? '2026-03-12' : '2026-06-12')
    const { paths } = await makePhotos(join(mkdtempSync(join(tmpdir(), 'pellicle-pages-')), 'photos'), {
      count: 4,
      side: 900,
      day,
    })
    await importPhotos(page, paths)
    const tiles = page.getByRole('option')
    await tiles.nth(0).focus()
    await page.keyboard.press(' ')
    await tiles.nth(2).focus()
    await page.keyboard.press(' ')
    expect(await seen(page)).toEqual([])
    await page.keyboard.press('i')
    await page.getByRole('button', { name: importing.choose, exact: true }).waitFor()
    expect(await seen(page)).toEqual([])
    await page.keyboard.press('Escape')
  })

  it('in the dark room: one photo, two, the slider, the export', async () => {
    const { page } = here
    await page.keyboard.press('c')
    await page.getByRole('main', { name: compare.label }).waitFor()
    expect(await seen(page)).toEqual([])
    await page.keyboard.press('s')
    expect(await seen(page)).toEqual([])
    await page.getByRole('button', { name: compare.export.open }).click()
    await page.getByRole('img', { name: compare.export.preview }).waitFor()
    expect(await seen(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await page.getByRole('option').first().press('Enter')
    await page.getByRole('main', { name: chart.viewer.label }).waitFor()
    expect(await seen(page)).toEqual([])
    await page.keyboard.press('Escape')
  })

  it('in the other rooms, on the lock screen and among the other ways in', async () => {
    const { page } = here
    await page.getByRole('link', { name: app.rooms.thief }).click()
    await page.getByRole('button', { name: thief.again }).waitFor()
    expect(await seen(page)).toEqual([])
    await page.getByRole('link', { name: app.rooms.devices }).click()
    await page.getByRole('button', { name: app.devices.makeCode }).click()
    await page.getByText(app.devices.waiting).waitFor()
    expect(await seen(page)).toEqual([])
    await lockNow(page)
    expect(await seen(page)).toEqual([])
    await page.getByRole('button', { name: app.lock.someoneElse }).click()
    expect(await seen(page)).toEqual([])
    for (const way of [app.ways.sheet, app.ways.cards, app.ways.device]) {
      await page.getByRole('button', { name: way }).click()
      expect(await seen(page)).toEqual([])
      await page.getByRole('button', { name: app.act.back, exact: true }).click()
    }
    await page.getByRole('button', { name: app.ways.back }).click()
  })
})

describe('without a mouse', () => {
  it('finds a patient, opens, chooses, compares, and comes back to where it was', async () => {
    const { page } = here
    await unlock(page, PASSPHRASE)
    await page.getByRole('navigation', { name: app.rooms.label }).waitFor()
    await page.keyboard.press('/')
    await page.keyboard.type('vidal')
    await page.getByRole('listbox').getByRole('option').first().waitFor()
    await page.keyboard.press('Enter')
    await expect.poll(() => focusName(page)).toBe('Rosa Vidal')
    await page.keyboard.press('j')
    const first = await focusName(page)
    await page.keyboard.press('ArrowDown')
    expect(await focusName(page)).not.toBe(first)
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Enter')
    await page.getByRole('main', { name: chart.viewer.label }).waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(() => focusName(page)).toBe(first)
    await page.keyboard.press(' ')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press(' ')
    await page.keyboard.press('c')
    await page.getByRole('main', { name: compare.label }).waitFor()
    await page.keyboard.press('s')
    const divider = page.getByRole('slider', { name: compare.divider })
    await page.keyboard.press('Shift+ArrowRight')
    await page.keyboard.press('ArrowLeft')
    await expect.poll(() => divider.getAttribute('aria-valuenow')).toBe('59')
    expect(await divider.getAttribute('aria-valuetext')).toMatch(/^Divider, 59 percent, .* on the left$/)
    await page.keyboard.press('End')
    await expect.poll(() => divider.getAttribute('aria-valuenow')).toBe('100')
  })

  it('hears no single letter in a field, nor when they are switched off', async () => {
    const { page } = here
    await page.keyboard.press('Escape')
    await page.getByRole('main').getByRole('heading', { name: 'Rosa Vidal' }).waitFor()
    await page.getByRole('link', { name: app.rooms.devices }).click()
    await page.locator('label', { hasText: app.devices.keys }).click()
    await page.keyboard.press('?')
    expect(await page.getByRole('dialog').count()).toBe(0)
    await page.locator('label', { hasText: app.devices.keys }).click()
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: app.keys.title }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('link', { name: app.rooms.patients }).click()
    await page.getByRole('combobox').fill('?')
    expect(await page.getByRole('dialog').count()).toBe(0)
  })
})

describe('in a narrow window', () => {
  it('nothing sticks out at 320 pixels', async () => {
    const { page } = here
    await page.setViewportSize({ width: 320, height: 640 })
    await page.getByRole('combobox').fill('')
    const rooms = [app.rooms.patients, app.rooms.thief, app.rooms.devices]
    for (const room of rooms) {
      await toRoom(page, room)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await settled(page)
      expect(await stickingOut(page), room).toEqual([])
    }
    await page.getByRole('link', { name: app.rooms.patients }).click()
    await page.getByRole('button', { name: /Rosa Vidal/ }).click()
    await page.getByRole('option').first().waitFor()
    expect(await stickingOut(page), 'chart').toEqual([])
    await page.getByRole('option').first().press('Enter')
    await page.getByRole('main', { name: chart.viewer.label }).waitFor()
    expect(await stickingOut(page), 'viewer').toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('option').nth(0).press(' ')
    await page.getByRole('option').nth(2).press(' ')
    await page.keyboard.press('c')
    await page.getByRole('main', { name: compare.label }).waitFor()
    expect(await stickingOut(page), 'compare').toEqual([])
  })

  it('and in all of this the browser complained of nothing', () => {
    expect(here.complaints).toEqual([])
  })
})

/**
 * The whole way of a first user, in a real Chromium against a real server: set-up, a patient, an import, the chart, a comparison, the
 * lock; then the bad days of a browser: reload in the middle, storage gone, another address.
 */
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { app } from '@pellicle/protocol/words/en/app'
import { compare } from '@pellicle/protocol/words/en/compare'
import { thief } from '@pellicle/protocol/words/en/thief'
import { removeData, startServer, type TestServer } from '@pellicle/server/testing/start-server'
import ExifReader from 'exifreader'
import type { Browser, Route } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { violationsOf } from './driver/look-at.ts'
import { makePhotos } from './driver/make-photos.ts'
import { openBrowser, openPage, type WatchedPage } from './driver/open-browser.ts'
import { BUILT_PAGES } from './driver/pages.ts'
import { PASSPHRASE, type Paper, setUpPractice } from './driver/set-up-practice.ts'
import { createPatient, importPhotos, lockNow, search, unlock } from './driver/use-chart.ts'

let browser: Browser
let server: TestServer
let here: WatchedPage
let paper: Paper
const folder = mkdtempSync(join(tmpdir(), 'pellicle-journey-'))

beforeAll(async () => {
  browser = await openBrowser()
  server = await startServer({ pages: BUILT_PAGES, origins: ['other.localhost'] })
  here = await openPage(browser, { acceptDownloads: true })
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  removeData(server)
})

describe('a first day', () => {
  it('goes from an empty box to an open practice', async () => {
    await here.page.goto(server.url)
    paper = await setUpPractice(here.page)
    expect(paper.cards.map((card) => card.split(' ').length)).toEqual([33, 33, 33])
    expect(paper.sheet.split(' ')).toHaveLength(14)
  })

  it('takes in photos of two days and shows each on its own', async () => {
    const { page } = here
    await createPatient(page, { given: 'Rosa', family: 'Vidal', born: '1988-04-02' })
    const day = (n: number) => (n < 6 ? '2026-03-12' : '2026-06-12')
    const { paths } = await makePhotos(join(folder, 'photos'), { count: 12, side: 1600, day })
    await importPhotos(page, paths)
    await page.getByRole('heading', { name: '12 June 2026' }).waitFor()
    await page.getByRole('heading', { name: '12 March 2026' }).waitFor()
    expect(await page.getByRole('option').count()).toBe(12)
    await expect.poll(() => page.locator('.tile img').count()).toBe(12)
  })

  it('compares before with after, swaps, and lets one clean picture leave', async () => {
    const { page } = here
    const tiles = page.getByRole('option')
    await tiles.first().focus()
    await page.keyboard.press('Space')
    await tiles.last().focus()
    await page.keyboard.press('Space')
    await page.keyboard.press('c')
    await page.getByRole('group', { name: compare.label }).or(page.getByLabel(compare.label)).first().waitFor()
    await page.keyboard.press('s')
    await page.getByRole('slider').first().waitFor()
    await page.keyboard.press('w')
    await page.getByRole('button', { name: compare.export.open }).click()
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: compare.export.confirm }).click()
    const bytes = readFileSync((await (await download).path()) as string)
    const text = bytes.toString('latin1')
    for (const word of ['EXIF-CANARY', 'Testcam', 'Rosa Vidal', 'IMG_10']) expect(text).not.toContain(word)
    expect(ExifReader.load(new Uint8Array(bytes).buffer, { expanded: true }).exif).toBeUndefined()
    // The sheet goes with the picture; one step back is the chart.
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.keyboard.press('Escape')
    await page.getByRole('heading', { name: 'Rosa Vidal' }).waitFor()
  })

  it('locks at once, shows no patient, and opens where one was', async () => {
    const { page } = here
    await lockNow(page)
    const shown = await page.evaluate(() => document.body.innerText)
    expect(shown).not.toContain('Vidal')
    expect(await page.locator('img').count()).toBe(0)
    await unlock(page, PASSPHRASE)
    await page.getByRole('heading', { name: 'Rosa Vidal' }).waitFor()
  })

  it('is locked again and again: what an open practice waits for at the box goes with the lock', async () => {
    const { page } = here
    // A browser has six connections to a box.
    for (let turn = 0; turn < 7; turn++) {
      await lockNow(page)
      await unlock(page, PASSPHRASE)
      await page.getByRole('heading', { name: 'Rosa Vidal' }).waitFor()
    }
  })

  it('refuses a wrong passphrase in words', async () => {
    const { page } = here
    await lockNow(page)
    await unlock(page, 'not this one at all')
    await page.getByText('does not open this device').first().waitFor()
    await unlock(page, PASSPHRASE)
    await page.getByRole('heading', { name: 'Rosa Vidal' }).waitFor()
  })

  it('finds the patient again after a reload, by two letters', async () => {
    const { page } = here
    await page.goto(server.url)
    await unlock(page, PASSPHRASE)
    await page
      .getByRole('button', { name: app.rooms.patients })
      .or(page.getByRole('link', { name: app.rooms.patients }))
      .first()
      .click()
    await search(page, 'vi')
    await page.getByRole('option', { name: /Vidal/ }).first().waitFor()
  })

  it('complained of nothing and asked nobody else', () => {
    expect(here.complaints).toEqual([])
  })
})

describe('the bad days of a browser', () => {
  it('goes on with an import after a reload in the middle', async () => {
    const { page } = here
    await page.getByRole('option', { name: /Vidal/ }).first().click()
    await page.getByRole('heading', { name: 'Rosa Vidal' }).waitFor()
    const { paths } = await makePhotos(join(folder, 'more'), { count: 8, side: 1500, day: () => '2026-09-01' })
    await here.context.route('**/api/objects/**', (route) => route.abort())
    await page.getByRole('button', { name: app.keys.import, exact: true }).first().click()
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'Choose photos', exact: true }).click()
    await (await chooser).setFiles([...paths])
    await page.getByRole('button', { name: 'Import 8 photos' }).click()
    await expect.poll(() => page.locator('.tile-sealed').count(), { timeout: 60_000 }).toBe(8)
    await page.reload()
    // The driver loses a worker that starts while its own look at requests ends.
    await page.getByLabel(app.lock.passphrase, { exact: true }).waitFor()
    await here.context.unroute('**/api/objects/**')
    await unlock(page, PASSPHRASE)
    await page.getByRole('heading', { name: 'Rosa Vidal' }).waitFor()
    await page.getByRole('heading', { name: '1 September 2026' }).waitFor()
    await expect.poll(() => page.getByRole('option').count(), { timeout: 60_000 }).toBe(20)
  })

  it('says so when the code of a room does not arrive; the others stand, and the room is there once the box answers', async () => {
    const { page } = here
    const missing = /assets\/(rulebook-room|thief-page)-.*\.js$/
    await here.context.route(missing, (route) => route.abort())
    await page.getByRole('link', { name: app.rooms.thief }).click()
    await page.getByRole('heading', { name: app.problem.pageFault }).waitFor()
    expect(await violationsOf(page)).toEqual([])
    await page.getByRole('link', { name: app.rooms.patients }).click()
    await page.getByRole('heading', { name: app.patients.title }).waitFor()
    await page.getByRole('link', { name: app.rooms.thief }).click()
    await page.getByRole('heading', { name: app.problem.pageFault }).waitFor()
    const hold = (route: Route) => route.abort()
    await here.context.route(`${server.url}/**`, hold)
    await page.getByRole('button', { name: app.problem.reload }).click()
    await page.getByRole('main').getByText(app.problem.offline).waitFor()
    await here.context.unroute(`${server.url}/**`, hold)
    await here.context.unroute(missing)
    await page.getByRole('button', { name: app.problem.reload }).click()
    await page.getByLabel(app.lock.passphrase, { exact: true }).waitFor()
    await unlock(page, PASSPHRASE)
    await page.getByRole('button', { name: thief.again }).waitFor()
  })

  it('says that the box was updated under an open page, locked or open, and loads the new one', async () => {
    const { page } = here
    const updated = async (route: Route): Promise<void> => {
      if (route.request().resourceType() !== 'fetch') return route.fallback()
      const body = (await (await route.fetch()).text()).replace(
        /(<script type="module"[^>]* src="[^"]*)\.js"/,
        '$1-next.js"',
      )
      await route.fulfill({ body, contentType: 'text/html' })
    }
    expect(await page.getByText(app.problem.olderPage).count()).toBe(0)
    await here.context.route((url) => url.pathname === new URL(page.url()).pathname, updated)
    await lockNow(page)
    await page.getByText(app.problem.olderPage).waitFor()
    expect(await violationsOf(page)).toEqual([])
    await unlock(page, PASSPHRASE)
    await page.getByRole('button', { name: thief.again }).waitFor()
    await page.getByText(app.problem.olderPage).waitFor()
    expect(await violationsOf(page)).toEqual([])
    await here.context.unrouteAll()
    await page.getByRole('button', { name: app.problem.reload }).click()
    await unlock(page, PASSPHRASE)
    await page.getByRole('button', { name: thief.again }).waitFor()
    expect(await page.getByText(app.problem.olderPage).count()).toBe(0)
  })

  it('opens by the member sheet on an empty browser under another name', async () => {
    const other = await openPage(browser)
    await other.page.goto(server.url.replace('localhost', 'other.localhost'))
    await other.page.getByText(app.ways.sheet, { exact: true }).first().click()
    await other.page.getByLabel(app.ways.sheetCode).fill(paper.sheet)
    await other.page.getByLabel(app.ways.label).fill('Second browser')
    await other.page.getByLabel(app.ways.newPassphrase, { exact: true }).fill('another gull on another pier')
    await other.page.getByText(/^Strength:/).waitFor()
    await other.page.getByRole('button', { name: app.ways.open }).click()
    await search(other.page, 'rosa')
    await other.page.getByRole('option', { name: /Vidal/ }).first().click()
    await expect.poll(() => other.page.locator('.tile img').count(), { timeout: 30_000 }).toBeGreaterThan(0)
    expect(other.complaints).toEqual([])
    await other.context.close()
  })

  it('opens by two cards on an empty browser, and every older way ends', async () => {
    const other = await openPage(browser)
    await other.page.goto(server.url)
    await other.page.getByText(app.ways.cards, { exact: true }).first().click()
    await other.page.getByLabel(app.ways.card(1)).fill(paper.cards[2] as string)
    await other.page.getByLabel(app.ways.card(2)).fill(paper.cards[0] as string)
    await other.page.getByLabel(app.ways.label).fill('Recovered')
    await other.page.getByLabel(app.ways.newPassphrase, { exact: true }).fill('a third pier with a lamp on it')
    await other.page.getByText(/^Strength:/).waitFor()
    await other.page.getByRole('button', { name: app.ways.open }).click()
    await other.page.getByText(app.ways.newSheet).first().waitFor()
    expect(other.complaints).toEqual([])
    await other.context.close()
    // The browser of the first day was removed with everything older: its next act says so.
    await here.page.reload()
    await unlock(here.page, PASSPHRASE)
    await here.page
      .getByText(/removed|no longer|revoked/i)
      .first()
      .waitFor()
  })
})

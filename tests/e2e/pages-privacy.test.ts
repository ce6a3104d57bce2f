/**
 * What a page leaves behind for somebody who looks over a shoulder, at the address bar, into the browser's storage or at the paper in
 * the tray: titles, addresses and storage hold no patient; a window that is left shows grey; a locked page has nothing left to show.
 */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { app } from '@pellicle/protocol/words/en/app'
import { chart } from '@pellicle/protocol/words/en/chart'
import { removeData, startServer, type TestServer } from '@pellicle/server/testing/start-server'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makePhotos } from './driver/make-photos.ts'
import { openBrowser, openPage, type WatchedPage } from './driver/open-browser.ts'
import { BUILT_PAGES } from './driver/pages.ts'
import { PASSPHRASE, setUpPractice } from './driver/set-up-practice.ts'
import { createPatient, importPhotos, lockNow, unlock } from './driver/use-chart.ts'

const NAME = { given: 'Wilhelmina', family: 'Quastenbrunn', born: '1961-02-27' }
const WORDS = [NAME.given, NAME.family, NAME.born, 'IMG_1000', PASSPHRASE]

let browser: Browser
let server: TestServer
let here: WatchedPage

beforeAll(async () => {
  browser = await openBrowser()
  server = await startServer({ pages: BUILT_PAGES })
  here = await openPage(browser)
  await here.page.goto(server.url)
  await setUpPractice(here.page)
  await createPatient(here.page, NAME)
  const folder = join(mkdtempSync(join(tmpdir(), 'pellicle-privacy-')), 'photos')
  await importPhotos(here.page, (await makePhotos(folder, { count: 2, side: 800 })).paths)
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  removeData(server)
})

const leave = (page: Page): Promise<void> => page.evaluate(() => void window.dispatchEvent(new Event('blur')))
const comeBack = (page: Page): Promise<void> => page.evaluate(() => void window.dispatchEvent(new Event('focus')))

/** Pictures of which a single pixel could be seen. */
const visiblePictures = (page: Page): Promise<number> =>
  page.evaluate(() => [...document.images].filter((image) => getComputedStyle(image).visibility === 'visible').length)

describe('the address bar, the title, the history', () => {
  it('name ids and rooms only, in a chart, at a photo, comparing', async () => {
    const { page } = here
    const seen = new Set<string>()
    const note = async (): Promise<unknown> => seen.add(`${page.url().slice(server.url.length)} ${await page.title()}`)
    await note()
    await page.getByRole('option').first().press('Enter')
    await page.getByRole('main', { name: chart.viewer.label }).waitFor()
    await note()
    await page.keyboard.press('Escape')
    await page.getByRole('combobox').count()
    for (const one of seen) expect(one).toMatch(/^\/?#\/chart\/[a-z2-7]{26}(\/photo\/[a-z2-7]{26})? Pellicle$/)
    expect(seen.size).toBe(2)
  })
})

describe('leaving the window', () => {
  it('leaves no picture on the screen within a frame, and brings them back', async () => {
    const { page } = here
    await expect.poll(() => visiblePictures(page)).toBe(2)
    await leave(page)
    expect(await visiblePictures(page)).toBe(0)
    await comeBack(page)
    expect(await visiblePictures(page)).toBe(2)
    await page.getByRole('option').first().press('Enter')
    await expect.poll(() => visiblePictures(page)).toBeGreaterThan(0)
    await leave(page)
    expect(await visiblePictures(page)).toBe(0)
    await comeBack(page)
    await page.keyboard.press('Escape')
  })

  it('prints no page and no picture, whoever asks', async () => {
    const { page } = here
    await page.emulateMedia({ media: 'print' })
    expect(await page.evaluate(() => document.body.innerText.trim())).toBe('')
    expect(await visiblePictures(page)).toBe(0)
    await page.emulateMedia({ media: null })
  })
})

describe('the browser’s storage', () => {
  it('holds no readable word of a patient, of a file or of the passphrase', async () => {
    const everything = await here.page.evaluate(async () => {
      const found: string[] = [
        JSON.stringify({ ...localStorage }),
        JSON.stringify({ ...sessionStorage }),
        document.cookie,
      ]
      const read = (bytes: Uint8Array): string => new TextDecoder('latin1').decode(bytes)
      const walk = async (value: unknown): Promise<void> => {
        if (value instanceof Blob) found.push(read(new Uint8Array(await value.arrayBuffer())))
        else if (value instanceof ArrayBuffer) found.push(read(new Uint8Array(value)))
        else if (ArrayBuffer.isView(value)) found.push(read(new Uint8Array(value.buffer)))
        else if (typeof value === 'object' && value !== null) for (const one of Object.values(value)) await walk(one)
        else found.push(String(value))
      }
      for (const { name } of await indexedDB.databases()) {
        const database = await new Promise<IDBDatabase>((answer, refuse) => {
          const asked = indexedDB.open(name as string)
          asked.onsuccess = () => answer(asked.result)
          asked.onerror = () => refuse(asked.error)
        })
        for (const store of database.objectStoreNames) {
          const rows = await new Promise<unknown[]>((answer, refuse) => {
            const asked = database.transaction(store).objectStore(store).getAll()
            asked.onsuccess = () => answer(asked.result)
            asked.onerror = () => refuse(asked.error)
          })
          for (const row of rows) await walk(row)
        }
        database.close()
      }
      return found
    })
    expect(everything.length).toBeGreaterThan(3)
    const text = everything.join('\n')
    for (const word of WORDS) expect(text.includes(word), word).toBe(false)
  })
})

describe('a lock', () => {
  it('leaves nothing of the chart in the page, not even covered', async () => {
    const { page } = here
    await lockNow(page)
    const left = await page.evaluate(() => document.documentElement.outerHTML)
    for (const word of WORDS) expect(left.includes(word), word).toBe(false)
    expect(await page.evaluate(() => document.images.length)).toBe(0)
    await page.getByText(app.lock.resume('W. Q.')).waitFor()
  })

  it('comes by key as well, and opens where one was', async () => {
    const { page } = here
    await unlock(page, PASSPHRASE)
    await page.getByRole('heading', { name: 'Wilhelmina Quastenbrunn' }).waitFor()
    await page.keyboard.press('Control+Shift+L')
    await page.getByLabel(app.lock.passphrase, { exact: true }).waitFor()
  })

  it('comes by itself, after a warning that any key extends', async () => {
    const { page } = here
    await unlock(page, PASSPHRASE)
    await page.getByRole('heading', { name: 'Wilhelmina Quastenbrunn' }).waitFor()
    // Minutes pass at once: the page looks at the clock, not at a timer.
    const pass = (ms: number) =>
      page.evaluate((by) => {
        const real = Date.now
        Date.now = () => real() + by
      }, ms)
    await pass(4 * 60_000 + 5_000)
    await page.getByText(app.idle.hint).first().waitFor()
    await page.keyboard.press('Shift')
    await expect.poll(() => page.getByRole('button', { name: app.idle.stay }).count()).toBe(0)
    await pass(5 * 60_000 + 1_000)
    await page.getByLabel(app.lock.passphrase, { exact: true }).waitFor()
  })

  it('and the browser complained of nothing, and asked nobody else', () => {
    expect(here.complaints).toEqual([])
  })
})

/** What people do to photos of a chart, and how each act is taken back; with files among them that are no photos. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { app } from '@pellicle/protocol/words/en/app'
import { chart } from '@pellicle/protocol/words/en/chart'
import { importing } from '@pellicle/protocol/words/en/import'
import { removeData, startServer, type TestServer } from '@pellicle/server/testing/start-server'
import type { Browser } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makePhotos } from './driver/make-photos.ts'
import { openBrowser, openPage, type WatchedPage } from './driver/open-browser.ts'
import { BUILT_PAGES } from './driver/pages.ts'
import { setUpPractice } from './driver/set-up-practice.ts'
import { createPatient, importPhotos, search } from './driver/use-chart.ts'

let browser: Browser
let server: TestServer
let here: WatchedPage
let paths: readonly string[]
const folder = mkdtempSync(join(tmpdir(), 'pellicle-acts-'))

beforeAll(async () => {
  browser = await openBrowser()
  server = await startServer({ pages: BUILT_PAGES })
  here = await openPage(browser)
  await here.page.goto(server.url)
  await setUpPractice(here.page)
  paths = (await makePhotos(join(folder, 'photos'), { count: 3, side: 900 })).paths
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  removeData(server)
  rmSync(folder, { recursive: true, force: true })
})

const tiles = () => here.page.getByRole('option')
const undo = () => here.page.getByRole('button', { name: app.act.undo }).first().click()
async function choose(nth: number): Promise<void> {
  const bar = here.page.locator('.act-bar')
  // A tile that comes back is a new one: what had the focus a moment ago may be gone.
  for (let tries = 0; tries < 5 && !(await bar.isVisible()); tries++) {
    await tiles().nth(nth).focus()
    await here.page.keyboard.press('Space')
    await bar.waitFor({ timeout: 1500 }).catch(() => undefined)
  }
}
async function act(word: string): Promise<void> {
  await here.page.getByRole('button', { name: chart.bar.more }).click()
  await here.page.getByRole('menuitem', { name: word }).click()
}
async function openByName(letters: string, name: RegExp): Promise<void> {
  const { page } = here
  await page
    .getByRole('link', { name: app.rooms.patients })
    .or(page.getByRole('button', { name: app.rooms.patients }))
    .first()
    .click()
  await search(page, letters)
  await page.getByRole('option', { name }).first().click()
}

describe('an import', () => {
  it('takes what is a photo and names what is not', async () => {
    const { page } = here
    await createPatient(page, { given: 'Other', family: 'Person', born: '1970-01-01' })
    await page
      .getByRole('link', { name: app.rooms.patients })
      .or(page.getByRole('button', { name: app.rooms.patients }))
      .first()
      .click()
    await createPatient(page, { given: 'Rosa', family: 'Vidal', born: '1988-04-02' })
    mkdirSync(join(folder, 'mixed'))
    const mixed = (name: string, bytes: Uint8Array) => {
      const path = join(folder, 'mixed', name)
      writeFileSync(path, bytes)
      return path
    }
    const whole = readFileSync(paths[0] as string)
    const bomb = await sharp({ create: { width: 16_000, height: 16_000, channels: 3, background: '#777' } })
      .png()
      .toBuffer()
    const files = [
      ...paths,
      mixed('cut.jpg', whole.subarray(0, whole.length / 3)),
      mixed('page.jpg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')),
      mixed('empty.jpg', Buffer.alloc(0)),
      mixed('bomb.png', bomb),
      mixed('same again.jpg', whole),
    ]
    await page.getByRole('button', { name: app.keys.import, exact: true }).first().click()
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: importing.choose, exact: true }).click()
    await (await chooser).setFiles(files)
    await page.getByRole('button', { name: importing.start(files.length) }).click()
    await page.getByText(importing.queue.needYou(4)).first().waitFor({ timeout: 60_000 })
    await expect.poll(() => tiles().count()).toBe(3)
    if ((await page.getByText('bomb.png').count()) === 0) await page.locator('.queue-head').click()
    for (const name of ['cut.jpg', 'page.jpg', 'empty.jpg', 'bomb.png']) await page.getByText(name).first().waitFor()
    expect(here.complaints).toEqual([])
  })

  it('is undone, and the undo is undone by putting back', async () => {
    const { page } = here
    await page.reload()
    await page.getByLabel(app.lock.passphrase, { exact: true }).fill('quiet harbour lantern forty gulls')
    await page.getByRole('button', { name: app.lock.unlock, exact: true }).click()
    await page.getByRole('heading', { name: 'Rosa Vidal' }).waitFor()
    await expect.poll(() => tiles().count()).toBe(3)
    const { paths: more } = await makePhotos(join(folder, 'more'), { count: 2, side: 700, day: () => '2026-09-09' })
    await importPhotos(page, more)
    await expect.poll(() => tiles().count()).toBe(5)
    await undo()
    await expect.poll(() => page.getByRole('option', { name: /^(?!.*Withdrawn)/ }).count()).toBe(3)
  })
})

describe('photos', () => {
  it('are turned, and turned back', async () => {
    const { page } = here
    await choose(0)
    await act(chart.bar.rotate)
    await page.getByText(chart.turned).first().waitFor()
    await undo()
    await page.keyboard.press('Escape')
  })

  it('are hidden and leave a gap that one can see, and come back', async () => {
    const { page } = here
    const before = await tiles().count()
    await choose(0)
    await act(chart.bar.hide)
    await page.getByText(chart.hid(1)).first().waitFor()
    await undo()
    // Back means not pale any more: a choice made while the undo is on its way would be another act.
    await expect.poll(() => page.locator('.tile-pale').count()).toBe(0)
    expect(await tiles().count()).toBe(before)
  })

  it('move to the chart they belong in, and both charts say so', async () => {
    const { page } = here
    await choose(0)
    await act(chart.bar.move)
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('combobox').fill('person')
    await dialog
      .getByRole('option', { name: /Person/ })
      .first()
      .click()
    await dialog.getByRole('button', { name: chart.move.move('Other Person') }).click()
    await page.getByText(chart.move.moved(1, 'Other Person')).first().waitFor()
    await page.getByText(chart.photo.moved).first().waitFor()
    await openByName('person', /Person/)
    await page.getByRole('heading', { name: 'Other Person' }).waitFor()
    await page.getByText(chart.photo.movedIn).first().waitFor()
    await expect.poll(() => page.locator('.tile img').count()).toBe(1)
    await undo()
    await openByName('vidal', /Vidal/)
    await page.getByText(chart.photo.movedIn).first().waitFor()
  })

  it('complained of nothing', () => {
    expect(here.complaints).toEqual([])
  })
})

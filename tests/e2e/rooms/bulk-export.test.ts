/**
 * Everything leaves, by two members and a day's wait: asked and withdrawn, asked and agreed, open a day later, written as ordinary files with
 * people of its own who do not exist, by whom a leaked list names its file; a reload in between loses nothing. And an owner's limits: lower at once, higher when somebody agreed.
 */
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { app } from '@pellicle/protocol/words/en/app'
import { bulkExport } from '@pellicle/protocol/words/en/bulk-export'
import { gate } from '@pellicle/protocol/words/en/gate'
import { limits } from '@pellicle/protocol/words/en/limits'
import { people as peopleWords } from '@pellicle/protocol/words/en/people'
import { room } from '@pellicle/protocol/words/en/room'
import { removeData, startServer, type TestServer } from '@pellicle/server/testing/start-server'
import { unzipSync } from 'fflate'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { agreeOn } from '../driver/agree-on.ts'
import { joinPractice } from '../driver/join-practice.ts'
import { stickingOut, violationsOf } from '../driver/look-at.ts'
import { makePhotos } from '../driver/make-photos.ts'
import { openBrowser, openPage, type WatchedPage } from '../driver/open-browser.ts'
import { makePeople, openOwnersDesk } from '../driver/owners-desk.ts'
import { BUILT_PAGES } from '../driver/pages.ts'
import { PASSPHRASE, setUpPractice } from '../driver/set-up-practice.ts'
import { takeShot } from '../driver/take-shot.ts'
import { createPatient, importPhotos, toRoom, unlock } from '../driver/use-chart.ts'

const MIA = 'nine small boats before breakfast'
const NAMES = ['Ada Arbor', 'Bela Birch', 'Cleo Cedar', 'Dora Dogwood']
const DAY_MS = 86_400_000

let browser: Browser
let server: TestServer
let owner: WatchedPage
let mia: WatchedPage
let photo: Buffer
/** What was saved. */
let files: Readonly<Record<string, Uint8Array>> = {}

beforeAll(async () => {
  browser = await openBrowser()
  server = await startServer({ pages: BUILT_PAGES, clock: 'movable' })
  owner = await openPage(browser, { viewport: { width: 1180, height: 820 } })
  await owner.page.goto(server.url)
  const { sheet } = await setUpPractice(owner.page)
  const desk = await openOwnersDesk(server.url, sheet)
  await makePeople(desk, NAMES)
  await desk.lock()
  const { paths } = await makePhotos(mkdtempSync(join(tmpdir(), 'pellicle-export-')), { count: 1, side: 900 })
  photo = readFileSync(paths[0] as string)
  await createPatient(owner.page, { given: 'Rosa', family: 'Vidal', born: '1988-04-02' })
  await importPhotos(owner.page, paths)
  mia = await openPage(browser, { viewport: { width: 390, height: 844 } })
  const pages = { owner: owner.page, theirs: mia.page, url: server.url }
  await joinPractice(pages, { name: 'Mia Brandt', role: 'injector', passphrase: MIA, device: 'iPad' })
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  removeData(server)
})

const pressed = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

/** The clock of a page's worker, from which it signs; the page's own stays. */
async function shiftWorkers({ page }: WatchedPage, ms: number): Promise<void> {
  for (const worker of page.workers())
    await worker.evaluate((by) => {
      const now = Date.now
      Date.now = () => now() + by
    }, ms)
}

async function agree(): Promise<void> {
  const said = await owner.page
    .getByText(/The number \d\d stands/)
    .first()
    .innerText()
  await agreeOn(mia.page, { number: gate.number(/\d\d/.exec(said)?.[0] as string), passphrase: MIA })
}

it('an owner lowers a limit alone, and raises it when somebody agreed', async () => {
  const { page } = owner
  await toRoom(page, app.rooms.people)
  await pressed(page, app.rooms.limits)
  await page.getByRole('heading', { name: limits.answer(25) }).waitFor()
  const row = limits.changeOf(peopleWords.roleNames.surgeon, limits.classes.charts)
  const change = page.getByRole('button', { name: `${limits.change}: ${row}` })
  const set = async (touch: string): Promise<void> => {
    await change.click()
    await page.getByRole('dialog').getByLabel(limits.touch, { exact: true }).fill(touch)
    await pressed(page, app.act.save)
  }
  await set('20')
  await page.getByRole('heading', { name: limits.answer(20) }).waitFor()
  await takeShot(page, 'limits-ipad')
  expect(await violationsOf(page)).toEqual([])
  await set('24')
  await agree()
  await page.reload()
  await unlock(page, PASSPHRASE)
  await pressed(page, limits.use)
  await page.getByRole('heading', { name: limits.answer(24) }).waitFor()
  await toRoom(mia.page, app.rooms.limits)
  await mia.page.getByText(limits.onlyOwners).waitFor()
  await takeShot(mia.page, 'limits-phone')
  expect(await stickingOut(mia.page)).toEqual([])
  expect(await violationsOf(mia.page)).toEqual([])
})

it('an export is asked for, withdrawn, asked for again, and agreed to', async () => {
  const { page } = owner
  await page.goto(`${server.url}/#/export`)
  await page.getByRole('heading', { name: bulkExport.none }).waitFor()
  expect(await violationsOf(page)).toEqual([])
  await pressed(page, bulkExport.ask)
  await page.getByRole('heading', { name: bulkExport.asked }).waitFor()
  await pressed(page, bulkExport.withdraw)
  await page.getByRole('heading', { name: bulkExport.none }).waitFor()
  await pressed(page, bulkExport.ask)
  await takeShot(page, 'export-asked-ipad')
  await agree()
  await page.getByRole('heading', { name: /^Agreed\. It opens/ }).waitFor()
  await takeShot(mia.page, 'more-room-phone')
})

it('a day later it is open; the file holds everybody, as they are, and some who do not exist', async () => {
  const { page } = owner
  server.shiftClock(DAY_MS + 60_000)
  await shiftWorkers(owner, DAY_MS + 60_000)
  await page.getByRole('heading', { name: /^The export is open until/ }).waitFor({ timeout: 40_000 })
  await takeShot(page, 'export-open-ipad')
  expect(await violationsOf(page)).toEqual([])
  const download = page.waitForEvent('download')
  await pressed(page, bulkExport.start)
  files = unzipSync(new Uint8Array(readFileSync((await (await download).path()) as string)))
  await page.getByRole('heading', { name: bulkExport.done(NAMES.length + 1) }).waitFor()
  const folders = new Set(
    Object.keys(files).flatMap((path) => (path.includes('/') ? [path.split('/')[0] as string] : [])),
  )
  const real = [...NAMES.map((name) => name.split(' ').reverse().join(', ')), 'Vidal, Rosa'].map(
    (name) => `${name} (1988-04-02)`,
  )
  for (const name of real) expect([...folders]).toContain(name)
  expect(folders.size).toBeGreaterThanOrEqual(real.length + 2)
  const originals = Object.entries(files).filter(([path]) => path.startsWith('Vidal, Rosa') && path.endsWith('.jpg'))
  expect(originals).toHaveLength(1)
  expect(Buffer.from(originals[0]?.[1] ?? []).equals(photo)).toBe(true)
  const chart = JSON.parse(new TextDecoder().decode(files[`${real.at(-1)}/chart.json`]))
  expect(chart.record).toMatchObject({ family: 'Vidal', given: 'Rosa' })
  expect(chart.visits[0].photos).toHaveLength(1)

  await page.reload()
  await page.getByLabel(app.lock.passphrase, { exact: true }).waitFor()
  await shiftWorkers(owner, DAY_MS + 60_000)
  await unlock(page, PASSPHRASE)
  await page.getByRole('heading', { name: bulkExport.done(NAMES.length + 1) }).waitFor()
  await page.getByText(bulkExport.file(1, folders.size)).waitFor()
  await takeShot(page, 'export-done-ipad')
})

it('a leaked list of names, and a picture of nobody, name the file they came from; a list without either says so', async () => {
  const { page } = owner
  await toRoom(page, app.rooms.response)
  await pressed(page, room.start.practise)
  await page.getByRole('link', { name: room.steps.real }).click()
  const drop = page.getByLabel(room.real.add)
  const finding = (name: string) => page.locator('.sample', { hasText: name }).locator('.sample-finding')
  const folders = [...new Set(Object.keys(files).flatMap((path) => path.split('/').slice(0, -1)[0] ?? []))]
  const csv = folders.map((name, n) => `${n + 1};${name.replace(/[()]/g, '').replace(/ (?=\d{4}-)/, ';')}`).join('\r\n')
  await drop.setInputFiles({ name: 'leak.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
  const invented = folders.length - NAMES.length - 1
  await finding('leak.csv').waitFor()
  expect(await finding('leak.csv').innerText()).toMatch(
    new RegExp(
      `^This list came from file 1 of the export of everything, made on .*${invented} of the ${invented} people`,
    ),
  )
  const ours = Buffer.from(NAMES.map((name) => `${name};1988-04-02`).join('\n'))
  await drop.setInputFiles({ name: 'ours.csv', mimeType: 'text/csv', buffer: ours })
  await finding('ours.csv')
    .getByText(/Nothing in it shows which export it came from/)
    .waitFor()
  // Whether any of them got photos is chance: they are formed after people of the file.
  const nobody = Object.entries(files).find(
    ([path]) => path.endsWith('.jpg') && !path.startsWith('Vidal, Rosa (1988-04-02)'),
  )
  if (nobody !== undefined) {
    const buffer = Buffer.from(nobody[1])
    await drop.setInputFiles({ name: 'nobody.jpg', mimeType: 'image/jpeg', buffer })
    await finding('nobody.jpg')
      .getByText(/^This person does not exist/)
      .waitFor()
  }
  await takeShot(page, 'room-list-ipad')
  expect(await violationsOf(page)).toEqual([])
})

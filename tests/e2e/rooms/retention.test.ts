/**
 * How long charts are kept, as an owner sees and decides it: a rule with its preview before it is signed, a chart that falls due a year later, a legal hold
 * that takes it off the list and the way back, a day of its own; then two members erase it and the certificate is shown. Who is no owner is told calmly.
 */
import { app } from '@pellicle/protocol/words/en/app'
import { chart } from '@pellicle/protocol/words/en/chart'
import { gate } from '@pellicle/protocol/words/en/gate'
import { people } from '@pellicle/protocol/words/en/people'
import { retentionPage as say } from '@pellicle/protocol/words/en/retention-page'
import { removeData, startServer, type TestServer } from '@pellicle/server/testing/start-server'
import type { Browser, Page, Worker } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { agreeOn } from '../driver/agree-on.ts'
import { joinPractice } from '../driver/join-practice.ts'
import { stickingOut, violationsOf } from '../driver/look-at.ts'
import { openBrowser, openPage, type WatchedPage } from '../driver/open-browser.ts'
import { makePeople, openOwnersDesk } from '../driver/owners-desk.ts'
import { BUILT_PAGES } from '../driver/pages.ts'
import { setUpPractice } from '../driver/set-up-practice.ts'
import { takeShot } from '../driver/take-shot.ts'

const MIA = 'nine small boats before breakfast'
const NAMES = ['Ada Arbor', 'Bela Birch', 'Cleo Cedar', 'Dora Dogwood']
/** Behind the last of them, made when Mia is there, the gate says nothing before the year goes by: its age cannot be told. */
const DUE = NAMES.length - 1
const YEAR_AND_MORE_MS = 400 * 86_400_000
const PHONE = { width: 390, height: 844 }
const IPAD = { width: 1180, height: 820 }

let browser: Browser
let server: TestServer
let owner: WatchedPage
let mia: WatchedPage

function shift(worker: Worker): Promise<void> {
  return worker.evaluate((by) => {
    const now = Date.now
    Date.now = () => now() + by
  }, YEAR_AND_MORE_MS)
}

beforeAll(async () => {
  browser = await openBrowser()
  server = await startServer({ pages: BUILT_PAGES, clock: 'movable' })
  owner = await openPage(browser, { viewport: IPAD })
  await owner.page.goto(server.url)
  const { sheet } = await setUpPractice(owner.page)
  const desk = await openOwnersDesk(server.url, sheet)
  await makePeople(desk, NAMES.slice(0, DUE))
  mia = await openPage(browser, { viewport: PHONE })
  const pages = { owner: owner.page, theirs: mia.page, url: server.url }
  await joinPractice(pages, { name: 'Mia Brandt', role: 'injector', passphrase: MIA, device: 'iPad' })
  await makePeople(desk, NAMES.slice(DUE))
  await desk.lock()
  // More than a year goes by, on the box and in the workers that sign.
  server.shiftClock(YEAR_AND_MORE_MS)
  for (const worker of [owner, mia].flatMap(({ page }) => page.workers())) await shift(worker)
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  removeData(server)
})

const pressed = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const dialog = (page: Page) => page.getByRole('dialog')
const answers = (page: Page, sentence: string) => page.getByRole('heading', { level: 1, name: sentence }).waitFor()
const list = (page: Page, title: string) => page.getByRole('region', { name: title, exact: true })
const menu = async (page: Page, name: string, act: string): Promise<void> => {
  await pressed(page, say.actsFor(name))
  await page.getByRole('menuitem', { name: act, exact: true }).click()
}

/** Sheets that were closed are gone, not on their way out. */
async function closed(page: Page): Promise<void> {
  await page.locator('.scrim').waitFor({ state: 'detached' })
}

/** On both screens, in both themes where somebody looks: nothing sticks out, and, where it is worth its second, nothing that axe finds. */
async function lookedAt(page: Page, name: string, how: 'axe' | 'sight' = 'axe'): Promise<void> {
  await takeShot(page, `${name}-ipad`)
  if (how === 'axe') expect(await violationsOf(page)).toEqual([])
  await page.setViewportSize(PHONE)
  await takeShot(page, `${name}-phone`)
  expect(await stickingOut(page)).toEqual([])
  await page.setViewportSize(IPAD)
}

it('a rule says what it would make due before it is signed; then the list does', async () => {
  const { page } = owner
  await page.goto(`${server.url}/#/people`)
  const door = page.getByRole('button', { name: app.rooms.retention, exact: true })
  await door.scrollIntoViewIfNeeded()
  await lookedAt(page, 'retention-door', 'sight')
  await door.click()
  await answers(page, say.noRules)
  await lookedAt(page, 'retention-none', 'sight')
  await pressed(page, say.addRule)
  await dialog(page).getByText(say.previewSays(0, 0)).waitFor()
  await dialog(page).getByLabel(say.howLong, { exact: true }).fill('1')
  await dialog(page).getByText(say.previewSays(DUE, 0)).waitFor()
  await lookedAt(page, 'retention-rule')
  await pressed(page, say.sign)
  await answers(page, say.answer(DUE))
  await page.getByText(say.sentence('general', 12)).waitFor()
  // Names that this browser never saw stay closed until somebody asks.
  await page
    .getByRole('button', { name: /^Show the name of patient/ })
    .first()
    .click()
  await page.getByRole('button', { name: NAMES[0] as string, exact: true }).waitFor()
  await closed(page)
  await lookedAt(page, 'retention-due')
})

it('a legal hold takes a chart off the list; ending it brings it back, and so does the way back', async () => {
  const { page } = owner
  const name = NAMES[0] as string
  const due = list(page, say.due).getByRole('button', { name, exact: true })
  const held = list(page, say.held).getByRole('button', { name, exact: true })
  await menu(page, name, say.hold)
  await answers(page, say.answer(DUE - 1))
  await held.waitFor()
  expect(await due.count()).toBe(0)
  await list(page, say.held)
    .getByText(/since .*, by Dr\. Ieva Norkutė/)
    .waitFor()
  await closed(page)
  await held.scrollIntoViewIfNeeded()
  await lookedAt(page, 'retention-held', 'sight')
  await pressed(page, say.endHoldOf(name))
  await due.waitFor()
  await pressed(page, app.act.undo)
  await held.waitFor()
  await answers(page, say.answer(DUE - 1))
  await pressed(page, say.endHoldOf(name))
  await due.waitFor()
})

it('a day of its own and a class are signed from the row, and from the chart', async () => {
  const { page } = owner
  const name = NAMES[0] as string
  await menu(page, name, say.until)
  await dialog(page).getByLabel(say.keepUntil).fill('2099-01-01')
  await lookedAt(page, 'retention-keep')
  await pressed(page, app.act.save)
  await answers(page, say.answer(DUE - 1))
  await pressed(page, app.act.undo)
  await answers(page, say.answer(DUE))
  await page.getByRole('button', { name, exact: true }).click()
  await answers(page, name)
  await pressed(page, chart.more)
  await page.getByRole('menuitem', { name: say.keep, exact: true }).click()
  await dialog(page)
    .getByText(/^It has been due since/)
    .waitFor()
  await takeShot(page, 'retention-chart-ipad')
  await pressed(page, app.act.cancel)
  await page.goBack()
  await answers(page, say.answer(DUE))
})

it('two members erase it, and the certificate says what was destroyed', async () => {
  const { page } = owner
  const name = NAMES[0] as string
  await menu(page, name, `${say.erase} …`)
  await lookedAt(page, 'retention-ask', 'sight')
  await pressed(page, say.eraseAsk)
  const waits = await page.getByText(/their screen shows \d\d$/).innerText()
  await closed(page)
  await lookedAt(page, 'retention-asked', 'sight')
  // Whose chart it is stands on the second member's screen, and leads there.
  await mia.page.getByRole('button', { name: /^Open the chart first: / }).waitFor()
  await takeShot(mia.page, 'retention-agree-phone')
  expect(await violationsOf(mia.page)).toEqual([])
  expect(await stickingOut(mia.page)).toEqual([])
  await agreeOn(mia.page, { number: gate.number(/\d\d$/.exec(waits)?.[0] as string), passphrase: MIA })
  await pressed(page, say.eraseNowOf(name))
  await page.getByRole('alertdialog').getByText(say.ground).waitFor()
  await lookedAt(page, 'retention-erase')
  await pressed(page, say.eraseConfirm)
  await dialog(page).getByText(say.certificateGround(say.grounds.retention)).waitFor()
  await lookedAt(page, 'retention-certificate')
  await page.keyboard.press('Escape')
  await answers(page, say.answer(DUE - 1))
  await closed(page)
  await lookedAt(page, 'retention-erased', 'sight')
})

it('who is no owner is told who sees it', async () => {
  const { page } = mia
  await page.goto(`${server.url}/#/retention`)
  await answers(page, say.onlyOwners)
  await takeShot(page, 'retention-other-phone')
  expect(await stickingOut(page)).toEqual([])
  expect(await violationsOf(page)).toEqual([])
  await page.goto(`${server.url}/#/people`)
  await page.getByText(people.onlyOwners).waitFor()
  expect(await page.getByRole('button', { name: app.rooms.retention, exact: true }).count()).toBe(0)
  expect(owner.complaints).toEqual([])
})

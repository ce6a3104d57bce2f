/**
 * Two people in the response room: the noon exercise with its clock and report, whose end the checkup sees; then for real a decision signed
 * by both, and containment in one step: writing stopped, a device closed, each with its proof; writing let go on.
 */
import { app } from '@pellicle/protocol/words/en/app'
import { people } from '@pellicle/protocol/words/en/people'
import { room as say } from '@pellicle/protocol/words/en/room'
import { setup } from '@pellicle/protocol/words/en/setup'
import { removeData, startServer, type TestServer } from '@pellicle/server/testing/start-server'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { stickingOut, violationsOf } from '../driver/look-at.ts'
import { openBrowser, openPage, type WatchedPage } from '../driver/open-browser.ts'
import { BUILT_PAGES } from '../driver/pages.ts'
import { setUpPractice } from '../driver/set-up-practice.ts'
import { createPatient } from '../driver/use-chart.ts'

let browser: Browser
let server: TestServer
let owner: WatchedPage
let mia: WatchedPage

beforeAll(async () => {
  browser = await openBrowser()
  server = await startServer({ pages: BUILT_PAGES })
  owner = await openPage(browser)
  await owner.page.goto(server.url)
  await setUpPractice(owner.page)
  mia = await join('Mia Brandt')
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  removeData(server)
})

/** Invited by the owner, compared, signed, the sheet typed back. */
async function join(name: string): Promise<WatchedPage> {
  const { page } = owner
  await page.getByRole('link', { name: app.rooms.people }).click()
  await page.getByRole('button', { name: people.invite }).click()
  await page.getByLabel(people.inviteName, { exact: true }).fill(name)
  await page.locator('label', { hasText: people.roleNames.frontdesk }).first().click()
  await page.getByRole('button', { name: people.inviteMake }).click()
  await page.getByRole('button', { name: people.inviteCopy }).waitFor()
  const joined = await openPage(browser)
  await joined.page.goto(`${server.url}/#/join/${await page.locator('.offer-code').innerText()}`)
  await joined.page.getByLabel(app.ways.label).fill('Reception')
  await joined.page.getByLabel(app.ways.newPassphrase, { exact: true }).fill('nine small boats before breakfast')
  await joined.page.getByText(/^Strength:/).waitFor()
  await joined.page.getByRole('button', { name: app.ways.ask }).click()
  await joined.page.locator('.ways-compare').waitFor()
  await page.getByRole('button', { name: people.inviteSign }).click()
  await page.getByText(people.inviteAdmitted(name)).first().waitFor()
  await page.getByRole('button', { name: app.act.done }).click()
  await confirmSheet(joined.page)
  await joined.page.getByRole('heading', { name: app.patients.title }).waitFor()
  return joined
}

async function confirmSheet(page: Page): Promise<void> {
  await page.getByRole('button', { name: setup.sheet.show }).click()
  const groups = await page.locator('.member-sheet[data-state="shown"] .member-code span').allInnerTexts()
  await page.getByRole('button', { name: setup.cards.onPaper }).click()
  const label = (await page.locator('label', { hasText: /^Type group/ }).innerText()).trim()
  await page.getByLabel(label).fill(groups[Number(/group (\d+)/.exec(label)?.[1]) - 1] as string)
  await page.getByRole('button', { name: setup.cards.check, exact: true }).click()
}

const step = (name: keyof typeof say.steps) => owner.page.getByRole('link', { name: say.steps[name] }).click()
const press = (name: string) => owner.page.getByRole('button', { name, exact: true }).click()

it('an exercise is played with a clock, closes nobody, ends in a report, and the checkup sees it', async () => {
  const { page } = owner
  await page.getByRole('link', { name: app.rooms.response }).click()
  await page.getByLabel(say.start.second).selectOption('Mia Brandt')
  await press(say.start.practise)
  await page.getByText(say.exerciseLead).waitFor()
  await press(say.breathe.keep)
  await press(say.note.sample)
  await press(say.note.keep)
  await page.locator('.exhibit', { hasText: '$20,000' }).waitFor()
  await page.locator('.clock-theirs .clock-left', { hasNotText: say.clocks.none }).waitFor()
  await step('contain')
  await page.getByText(say.contain.exerciseNote).waitFor()
  expect(await page.getByText(say.contain.stop, { exact: true }).count()).toBe(0)
  await page.locator('label', { hasText: 'Reception' }).click()
  await press(say.contain.close(1))
  await page.getByText(say.log.wouldContain(1)).waitFor()
  await step('pay')
  await press(say.pay.sign)
  await page.getByText('Pay? Not today.').waitFor()
  await step('watch')
  await page.getByRole('heading', { name: say.report.title }).waitFor()
  const done = await page.locator('.exercise-report td').allInnerTexts()
  expect(done.filter((text) => text !== say.report.open).length).toBeGreaterThanOrEqual(4)
  expect(await violationsOf(page)).toEqual([])
  await press(say.watch.close)
  await page.getByRole('link', { name: app.rooms.checkup }).click()
  await page.locator('[data-check="noon"]', { hasText: /today|steps/ }).waitFor({ timeout: 60_000 })
  // Nobody was closed.
  await mia.page.goto(`${server.url}/#/response`)
  await mia.page.getByText(say.start.notOwner).waitFor()
})

it('a decision waits for the second person, who reads it on an own device and signs', async () => {
  const { page } = owner
  await page.getByRole('link', { name: app.rooms.response }).click()
  await press(say.start.open)
  await page.getByRole('heading', { name: say.breathe.headline }).waitFor()
  await step('pay')
  await press(say.pay.sign)
  await page.getByText(say.pay.waiting('Dr. Ieva Norkutė')).waitFor()
  await mia.page.reload()
  await mia.page.getByLabel(app.lock.passphrase, { exact: true }).fill('nine small boats before breakfast')
  await mia.page.getByRole('button', { name: app.lock.unlock, exact: true }).click()
  await mia.page.getByRole('button', { name: say.pay.cosign }).first().click()
  await mia.page.getByText(say.pay.both('Dr. Ieva Norkutė', 'Mia Brandt')).first().waitFor()
  expect(await violationsOf(mia.page)).toEqual([])
  await page.reload()
  await page.getByLabel(app.lock.passphrase, { exact: true }).waitFor()
})

it('containment stops writing and closes a device in one step, with the ledger’s proof, and lets writing go on', async () => {
  const { page } = owner
  await page.getByLabel(app.lock.passphrase, { exact: true }).fill('quiet harbour lantern forty gulls')
  await page.getByRole('button', { name: app.lock.unlock, exact: true }).click()
  await page.getByText(say.pay.both('Dr. Ieva Norkutė', 'Mia Brandt')).waitFor()
  await step('contain')
  await page.locator('label', { hasText: 'Reception' }).click()
  await press(say.contain.stopAndClose(1))
  await page.getByText(new RegExp(`^${say.contain.writing.stop} in .*; ledger entry below \\d+`)).waitFor()
  await page.getByText(/^Reception: closed in .*; ledger entry below \d+/).waitFor()
  await page.getByText(/^Writing is stopped\. .*, by Dr\. Ieva Norkutė/).waitFor()
  expect(await violationsOf(page)).toEqual([])
  expect(await stickingOut(page)).toEqual([])
  await mia.page.goto(`${server.url}/#/devices`)
  await mia.page.getByText(app.lock.whyRevoked).waitFor()
  // Nobody writes now, not even the owner.
  await page.getByRole('link', { name: app.rooms.patients }).click()
  await page.getByRole('button', { name: app.patients.create }).first().click()
  await page.getByLabel(app.patient.given).fill('Ada')
  await page.getByLabel(app.patient.family).fill('Later')
  await page.getByLabel(app.patient.birthDate).fill('1990-01-02')
  await page.getByRole('button', { name: app.patient.create }).click()
  await page
    .getByText(/Writing is stopped in this practice/)
    .first()
    .waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: app.rooms.response }).click()
  await step('contain')
  await press(say.contain.goOn)
  await page.getByText(new RegExp(`^${say.contain.writing['go on']} in `)).waitFor()
  await page.getByRole('link', { name: app.rooms.patients }).click()
  await createPatient(page, { given: 'Ada', family: 'Later', born: '1990-01-02' })
  expect([...owner.complaints, ...mia.complaints].filter((line) => !/423|403|401/.test(line))).toEqual([])
})

/**
 * A practice of more than one: somebody is invited by a link, both screens are compared, an owner signs; the new person sees what the role
 * sees and nothing else; roles change; the last owner stays.
 */
import { readFileSync } from 'node:fs'
import { activity } from '@pellicle/protocol/words/en/activity'
import { app } from '@pellicle/protocol/words/en/app'
import { chart } from '@pellicle/protocol/words/en/chart'
import { people } from '@pellicle/protocol/words/en/people'
import { setup } from '@pellicle/protocol/words/en/setup'
import { removeData, startServer, type TestServer } from '@pellicle/server/testing/start-server'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { stickingOut, violationsOf } from '../driver/look-at.ts'
import { openBrowser, openPage, type WatchedPage } from '../driver/open-browser.ts'
import { BUILT_PAGES } from '../driver/pages.ts'
import { PASSPHRASE, setUpPractice } from '../driver/set-up-practice.ts'
import { createPatient, lockNow, unlock } from '../driver/use-chart.ts'

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
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  removeData(server)
})

/** Back from paper: the sheet that a new person prints. */
async function confirmSheet(page: Page): Promise<void> {
  await page.getByRole('button', { name: setup.sheet.show }).click()
  const groups = await page.locator('.member-sheet[data-state="shown"] .member-code span').allInnerTexts()
  await page.getByRole('button', { name: setup.cards.onPaper }).click()
  const label = (await page.locator('label', { hasText: /^Type group/ }).innerText()).trim()
  await page.getByLabel(label).fill(groups[Number(/group (\d+)/.exec(label)?.[1]) - 1] as string)
  await page.getByRole('button', { name: setup.cards.check, exact: true }).click()
}

it('says who is here, alone at first, and that the last owner stays', async () => {
  const { page } = owner
  await createPatient(page, { given: 'Rosa', family: 'Vidal', born: '1988-04-02' })
  await page.getByRole('link', { name: app.rooms.people }).click()
  await page.getByRole('heading', { name: people.alone }).waitFor()
  expect(await violationsOf(page)).toEqual([])
  await page.getByRole('button', { name: /Ieva Norkutė/ }).click()
  await page.getByText(people.lastOwner).waitFor()
  await page.getByRole('button', { name: people.changeRole }).click()
  await page.locator('label', { hasText: people.roleNames.owner }).first().click()
  expect(await page.getByRole('button', { name: app.act.save }).isDisabled()).toBe(true)
  await page.keyboard.press('Escape')
})

it('an owner invites, both compare, the owner signs, the new person prints a sheet', async () => {
  const { page } = owner
  await page.getByRole('button', { name: people.invite }).click()
  await page.getByLabel(people.inviteName, { exact: true }).fill('Mia Brandt')
  await page.locator('label', { hasText: people.roleNames.frontdesk }).first().click()
  await page.getByRole('button', { name: people.inviteMake }).click()
  await page.getByRole('img', { name: people.inviteScan('Mia Brandt') }).waitFor()
  expect(await violationsOf(page)).toEqual([])
  // What the copied link holds; the page may write the clipboard and never read it.
  await page.getByRole('button', { name: people.inviteCopy }).waitFor()
  const link = `${server.url}/#/join/${await page.locator('.offer-code').innerText()}`

  mia = await openPage(browser, { viewport: { width: 390, height: 844 } })
  await mia.page.goto(link)
  await mia.page.getByRole('heading', { name: people.joinTitle(null) }).waitFor()
  expect(new URL(mia.page.url()).hash).not.toContain('join')
  await mia.page.getByLabel(app.ways.label).fill('Reception')
  await mia.page.getByLabel(app.ways.newPassphrase, { exact: true }).fill('nine small boats before breakfast')
  await mia.page.getByText(/^Strength:/).waitFor()
  await mia.page.getByRole('button', { name: app.ways.ask }).click()
  const compare = await mia.page.locator('.ways-compare').innerText()
  const fingerprint = await mia.page.locator('.people-print').innerText()
  await page.getByText(compare, { exact: true }).waitFor()
  expect(await page.locator('.people-print').last().innerText()).toBe(fingerprint)
  await page.getByRole('button', { name: people.inviteSign }).click()
  await page.getByText(people.inviteAdmitted('Mia Brandt')).first().waitFor()
  await page.getByRole('button', { name: app.act.done }).click()
  await confirmSheet(mia.page)
  await mia.page.getByRole('heading', { name: app.patients.title }).waitFor()
})

it('the front desk finds a name and opens no chart: it does not hold the key', async () => {
  const { page } = mia
  await page.getByRole('combobox', { name: app.patients.search }).fill('vidal')
  await page.getByRole('option', { name: /Vidal/ }).first().click()
  await page.getByRole('heading', { name: 'Rosa Vidal' }).waitFor()
  await page.getByText(chart.noPhotoKey).waitFor()
  expect(await page.locator('.tile').count()).toBe(0)
  await page.goto(`${server.url}/#/people`)
  await page.getByText(people.onlyOwners).waitFor()
  expect(await page.getByRole('button', { name: people.invite }).count()).toBe(0)
  expect(await stickingOut(page)).toEqual([])
  expect(await violationsOf(page)).toEqual([])
})

it('roles change, keys turn, and the person sees it', async () => {
  const { page } = owner
  await page.getByRole('heading', { name: people.answer(2, 1) }).waitFor()
  await page.getByRole('button', { name: /Mia Brandt/ }).click()
  await page.getByText(people.roleSentences.frontdesk).waitFor()
  await page.getByRole('button', { name: people.changeRole }).click()
  await page.locator('label', { hasText: people.roleNames.coordinator }).first().click()
  await page.getByRole('button', { name: app.act.save }).click()
  await page.getByText(people.rolesChanged('Mia Brandt')).first().waitFor()
  await page.getByText(`${people.roleNames.frontdesk}, ${people.roleNames.coordinator}`).waitFor()
})

it('the record says who opened what, what a session could have taken, and prints for the patient', async () => {
  const { page } = owner
  // A new session: what it opens is granted anew, and stands in the record.
  await lockNow(page)
  await unlock(page, PASSPHRASE)
  await page.getByRole('link', { name: app.rooms.patients }).click()
  await page
    .getByRole('button', { name: /Rosa Vidal/ })
    .first()
    .click()
  await page.getByRole('heading', { name: 'Rosa Vidal' }).waitFor()
  await page.getByRole('link', { name: app.rooms.activity }).click()
  await page.getByRole('cell', { name: 'Vidal, Rosa' }).first().waitFor()
  expect(await violationsOf(page)).toEqual([])
  await page.getByRole('button', { name: activity.ask }).click()
  await page.getByText(activity.takenAnswer(1, 0)).waitFor()
  await page.getByText(activity.excluded, { exact: false }).waitFor()
  await page.getByText(activity.bound(25), { exact: false }).waitFor()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: activity.export }).click()
  const csv = readFileSync((await (await download).path()) as string, 'utf8')
  expect(csv).toMatch(/^entry,When,Who/)
  expect(csv).toContain('"Vidal, Rosa"')
})

it('somebody leaves in one press: access ends, keys turn, the certificate says what they were given', async () => {
  const { page } = owner
  await page.getByRole('link', { name: app.rooms.people }).click()
  await page.getByRole('button', { name: /Mia Brandt/ }).click()
  await page.getByRole('button', { name: people.leave }).click()
  await page.getByRole('button', { name: people.leaveConfirm }).click()
  const said = page.getByText(/Mia Brandt has no access any more: [\d,]+ ms/)
  await said.first().waitFor()
  await page.getByText(/patients?, .* by the gate\. Nothing else was ever given/).waitFor()
  expect(await violationsOf(page)).toEqual([])
  process.stdout.write(`${await said.first().innerText()}\n`)
  await page.getByRole('button', { name: app.act.done }).click()
  await page.getByRole('heading', { name: people.gone }).waitFor()
  await mia.page.goto(`${server.url}/#/devices`)
  await mia.page.getByText(app.lock.whyRevoked).waitFor()
  expect(owner.complaints).toEqual([])
})

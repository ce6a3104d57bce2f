/** One iPad, two members: somebody new sits down in an own place, the lock screen lets the next one choose who they are, nobody opens another's. */
import { app } from '@pellicle/protocol/words/en/app'
import { removeData, startServer, type TestServer } from '@pellicle/server/testing/start-server'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { confirmSheet } from '../driver/join-practice.ts'
import { violationsOf } from '../driver/look-at.ts'
import { openBrowser, openPage, type WatchedPage } from '../driver/open-browser.ts'
import { inviteFrom, openOwnersDesk } from '../driver/owners-desk.ts'
import { BUILT_PAGES } from '../driver/pages.ts'
import { PASSPHRASE, setUpPractice } from '../driver/set-up-practice.ts'
import { takeShot } from '../driver/take-shot.ts'
import { createPatient, lockNow, unlock } from '../driver/use-chart.ts'

const MIA = 'nine small boats before breakfast'

let browser: Browser
let server: TestServer
let ipad: WatchedPage
let code = ''
let admitted: Promise<void>

beforeAll(async () => {
  browser = await openBrowser()
  server = await startServer({ pages: BUILT_PAGES })
  ipad = await openPage(browser, { viewport: { width: 1180, height: 820 } })
  await ipad.page.goto(server.url)
  const { sheet } = await setUpPractice(ipad.page)
  await createPatient(ipad.page, { given: 'Rosa', family: 'Vidal', born: '1988-04-02' })
  const desk = await openOwnersDesk(server.url, sheet)
  ;({ code, admitted } = await inviteFrom({ url: server.url, desk }, { name: 'Mia Brandt', roles: ['injector'] }))
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  removeData(server)
})

it('somebody new joins on a device that another member uses', async () => {
  const { page } = ipad
  await lockNow(page)
  await page.getByRole('button', { name: app.lock.somebodyNew }).click()
  await page.getByRole('button', { name: new RegExp(app.ways.device) }).click()
  await page.getByLabel(app.ways.deviceCode).fill(code)
  await page.getByLabel(app.ways.label).fill('iPad')
  await page.getByLabel(app.ways.newPassphrase, { exact: true }).fill(MIA)
  await page.getByText(/^Strength:/).waitFor()
  await page.getByRole('button', { name: app.ways.ask }).click()
  await admitted
  await confirmSheet(page)
  await page.getByRole('heading', { name: app.patients.title }).waitFor()
  // What another member opened here is sealed under that member's key.
  expect(await page.getByText('Vidal').count()).toBe(0)
})

it('the next one chooses who they are, and opens nothing with another’s passphrase', async () => {
  const { page } = ipad
  await lockNow(page)
  await page.getByRole('heading', { name: 'Mia Brandt' }).waitFor()
  await page.getByRole('heading', { name: app.lock.others }).waitFor()
  expect(await violationsOf(page)).toEqual([])
  await takeShot(page, 'lock-shared-ipad')
  await page.getByRole('button', { name: /Ieva/ }).click()
  await page.getByRole('heading', { name: 'Dr. Ieva Norkutė' }).waitFor()
  await unlock(page, MIA)
  await page.getByRole('alert').filter({ hasText: /./ }).waitFor()
  await unlock(page, PASSPHRASE)
  await page.getByText('Vidal').first().waitFor()
  await page.reload()
  await page.getByRole('heading', { name: 'Dr. Ieva Norkutė' }).waitFor()
  await page.getByRole('button', { name: /Mia Brandt/ }).click()
  await unlock(page, MIA)
  await page.getByRole('heading', { name: app.patients.title }).waitFor()
  expect(ipad.complaints).toEqual([])
})

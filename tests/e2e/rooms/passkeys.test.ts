/**
 * Passkeys as the everyday way in, in a real Chromium with a virtual authenticator: made while setting up, used at the lock screen, refused
 * where the authenticator has no PRF, removed again; and the two ways that always remain.
 */
import { app } from '@pellicle/protocol/words/en/app'
import { setup } from '@pellicle/protocol/words/en/setup'
import { ways } from '@pellicle/protocol/words/en/ways'
import { removeData, startServer, type TestServer } from '@pellicle/server/testing/start-server'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Authenticator, plugIn } from '../driver/authenticator.ts'
import { violationsOf } from '../driver/look-at.ts'
import { openBrowser, openPage, type WatchedPage } from '../driver/open-browser.ts'
import { BUILT_PAGES } from '../driver/pages.ts'
import { PASSPHRASE, type Paper, setUpPractice } from '../driver/set-up-practice.ts'
import { unlock } from '../driver/use-chart.ts'

let browser: Browser
let server: TestServer
let here: WatchedPage
let key: Authenticator
let paper: Paper

beforeAll(async () => {
  browser = await openBrowser()
  server = await startServer({ pages: BUILT_PAGES })
  here = await openPage(browser)
  key = await plugIn(here.page, { prf: true })
  await here.page.goto(server.url)
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  removeData(server)
})

const byPasskey = (page: Page) => page.getByRole('button', { name: ways.unlock })

async function lock(page: Page): Promise<void> {
  await page.getByRole('button', { name: app.rooms.lock }).first().click()
}

/** Somebody closes the browser's own question; an authenticator that is not recognised too often locks itself, so this is played in the page. */
function sayNoOnce(page: Page): Promise<void> {
  return page.evaluate(() => {
    const { credentials } = navigator
    const ask = credentials.get.bind(credentials)
    credentials.get = async () => {
      credentials.get = ask
      throw new DOMException('', 'NotAllowedError')
    }
  })
}

it('is offered in set-up, when the paper is done, and opens the lock with one press', async () => {
  const { page } = here
  paper = await setUpPractice(page, {
    atTheEnd: async () => {
      await page.getByRole('button', { name: ways.add }).click()
      await page.getByText(ways.added).first().waitFor()
    },
  })
  expect(paper.sheet.split(' ')).toHaveLength(14)
  await lock(page)
  const began = Date.now()
  await byPasskey(page).click()
  await page.getByRole('heading', { name: app.patients.title }).waitFor()
  process.stdout.write(`lock screen to open practice, by passkey: ${Date.now() - began} ms\n`)
})

it('stands after the passphrase, which still opens', async () => {
  const { page } = here
  await lock(page)
  await byPasskey(page).waitFor()
  expect(await violationsOf(page)).toEqual([])
  await page.getByRole('button', { name: ways.passphraseInstead, exact: true }).click()
  await unlock(page, PASSPHRASE)
  await page.getByRole('heading', { name: app.patients.title }).waitFor()
})

it('says calmly when no touch came, and nothing was lost', async () => {
  const { page } = here
  await lock(page)
  await sayNoOnce(page)
  await byPasskey(page).click()
  await page.getByText(ways.trouble.cancelled).waitFor()
  await byPasskey(page).click()
  await page.getByRole('heading', { name: app.patients.title }).waitFor()
})

it('uses a passkey that is there already instead of writing over it', async () => {
  const { page } = here
  await page.getByRole('link', { name: app.rooms.devices }).click()
  await page.getByText(ways.elsewhere(1)).waitFor()
  await page.getByRole('button', { name: ways.add }).click()
  await expect.poll(() => page.getByText(ways.methods.prf, { exact: true }).count()).toBe(2)
  expect(await key.count()).toBe(1)
  expect(await violationsOf(page)).toEqual([])
})

it('can be removed, down to two ways of which one is not in this browser', async () => {
  const { page } = here
  const removes = page.getByRole('button', { name: /^Remove: / })
  for (const left of [3, 2]) {
    await removes
      .filter({ hasText: ways.remove })
      .and(page.getByRole('button', { name: /Passkey/ }))
      .first()
      .click()
    await page.getByRole('dialog').getByRole('button', { name: ways.remove, exact: true }).click()
    await page.getByRole('heading', { name: app.devices.answer(left) }).waitFor()
  }
  expect(await removes.count()).toBe(0)
  await page.getByText(ways.least).waitFor()
  await lock(page)
  await page.getByLabel(app.lock.passphrase, { exact: true }).waitFor()
  expect(await byPasskey(page).count()).toBe(0)
  await unlock(page, PASSPHRASE)
  await page.getByRole('heading', { level: 1 }).waitFor()
})

it('is not added where the authenticator has no PRF, and says why', async () => {
  const other = await openPage(browser)
  await plugIn(other.page, { prf: false })
  await other.page.goto(server.url)
  await other.page.getByRole('button', { name: app.ways.sheet }).click()
  await other.page.getByLabel(app.ways.sheetCode).fill(paper.sheet)
  await other.page.getByLabel(app.ways.label).fill('Reception')
  await other.page.getByLabel(app.ways.newPassphrase, { exact: true }).fill('another quiet harbour with nine gulls')
  await other.page.getByText(/^Strength:/).waitFor()
  await other.page.getByRole('button', { name: app.ways.open, exact: true }).click()
  await other.page.getByRole('heading', { name: app.patients.title }).waitFor()
  await other.page.getByRole('link', { name: app.rooms.devices }).click()
  await other.page.getByRole('button', { name: ways.add }).click()
  await other.page.getByText(ways.trouble['no-prf']).waitFor()
  expect(await other.page.getByText(ways.methods.prf, { exact: true }).count()).toBe(0)
  await lock(other.page)
  await other.page.getByLabel(app.lock.passphrase, { exact: true }).waitFor()
  expect(other.complaints).toEqual([])
  await other.context.close()
})

it('a new sheet is read back from paper, and the old code ends', async () => {
  const { page } = here
  await page.getByRole('link', { name: app.rooms.devices }).click()
  await page.getByRole('button', { name: ways.newSheet }).click()
  await page.getByRole('dialog').getByRole('button', { name: ways.newSheet }).click()
  await page.getByRole('button', { name: setup.sheet.show }).click()
  const groups = await page.locator('.member-sheet[data-state="shown"] .member-code span').allInnerTexts()
  expect(groups.join(' ')).not.toBe(paper.sheet)
  await page.getByRole('button', { name: setup.cards.onPaper }).click()
  const label = (await page.locator('label', { hasText: /^Type group/ }).innerText()).trim()
  await page.getByLabel(label).fill(groups[Number(/group (\d+)/.exec(label)?.[1]) - 1] as string)
  await page.getByRole('button', { name: setup.cards.check, exact: true }).click()
  await page.getByText(ways.newSheetDone).first().waitFor()
  expect(here.complaints).toEqual([])
})

/**
 * The rulebook in a real browser, without any practice: the table found, narrowed and sorted, a country's page, duties worked out from
 * what is typed, an update that is believed only when it is signed by the hand that was named, paper. axe finds nothing.
 */
import { generateKeyPairSync, sign } from 'node:crypto'
import { loadJurisdiction } from '@pellicle/breach/rulebook/catalogue'
import { TABLE_ROWS } from '@pellicle/breach/rulebook/table-rows'
import { formatRulebookUpdate, updateMessage } from '@pellicle/breach/rulebook/update-file'
import { rulebookPage as say } from '@pellicle/protocol/words/en/rulebook-page'
import { removeData, startServer, type TestServer } from '@pellicle/server/testing/start-server'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { stickingOut, violationsOf } from '../driver/look-at.ts'
import { openBrowser, openPage, type WatchedPage } from '../driver/open-browser.ts'
import { BUILT_PAGES } from '../driver/pages.ts'

let browser: Browser
let server: TestServer
let here: WatchedPage
let page: Page

beforeAll(async () => {
  browser = await openBrowser()
  server = await startServer({ pages: BUILT_PAGES })
  here = await openPage(browser)
  page = here.page
  await page.goto(`${server.url}/rulebook.html`)
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  removeData(server)
})

const names = (): Promise<string[]> => page.locator('.rules tbody th').allInnerTexts()

describe('the table', () => {
  it('opens without a key, every cell with how sure it is', async () => {
    await page.getByRole('heading', { name: say.title }).waitFor()
    expect(await page.locator('.rules tbody tr').count()).toBe(TABLE_ROWS.length)
    const cells = await page.locator('.rules tbody td').count()
    expect(await page.locator('.rules tbody td [role=img]').count()).toBe(cells)
    expect(await violationsOf(page)).toEqual([])
  })

  it('is found by words, narrowed by part of the world, sorted by length of a deadline', async () => {
    await page.getByLabel(say.find).fill('lithuania')
    expect(await names()).toEqual(['Lithuania'])
    await page.getByLabel(say.find).fill('')
    await page.getByRole('button', { name: say.regions.europe }).click()
    expect(await names()).toContain('Germany')
    expect(await names()).not.toContain('Texas')
    await page.getByRole('button', { name: say.columns.regulatorDeadline }).click()
    expect(await page.locator('th[aria-sort=ascending]').innerText()).toBe(say.columns.regulatorDeadline)
    await page.getByLabel(say.find).fill('no such country')
    await page.getByText(say.none).waitFor()
    await page.getByLabel(say.find).fill('')
    await page.getByRole('button', { name: say.all(TABLE_ROWS.length) }).click()
  })

  it('fits a phone', async () => {
    await page.setViewportSize({ width: 320, height: 700 })
    expect(await stickingOut(page)).toEqual([])
    await page.setViewportSize({ width: 1440, height: 900 })
  })

  it('goes onto paper whole', async () => {
    await page.evaluate(() => {
      window.print = () => undefined
    })
    await page.getByRole('button', { name: say.print }).click()
    await page.waitForFunction(() => document.querySelectorAll('#paper tbody tr').length > 0)
    expect(await page.locator('#paper tbody tr').count()).toBe(TABLE_ROWS.length)
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')))
  })
})

describe('a country', () => {
  it('has a page in plain words with its sources', async () => {
    await page.getByRole('link', { name: 'Lithuania' }).click()
    await page.getByRole('heading', { name: /^Lithuania/ }).waitFor()
    await page
      .getByText(/VDAI.*72 hours/)
      .first()
      .waitFor()
    expect(await page.locator('.country-sources li').count()).toBeGreaterThan(2)
    expect(await violationsOf(page)).toEqual([])
    await page.getByRole('link', { name: say.back }).click()
  })
})

describe('duties', () => {
  it('are dated from what is typed; what is missing is asked for, and the answer counts at once', async () => {
    await page.getByRole('link', { name: say.workOut }).click()
    await page.getByLabel(say.duties.establishment).selectOption('LT')
    await page.getByLabel(say.duties.addPlace).selectOption('LT')
    await page.locator('.people-row input').fill('1240')
    await page.getByLabel(say.duties.awareness).fill('2026-03-27T18:30')
    const ask = /unlikely to result in a risk/
    await page.getByRole('button', { name: new RegExp(`^${say.duties.no}: .*unlikely to result in a risk`) }).click()
    await page.locator('.duty[data-status=due]', { hasText: 'VDAI' }).locator('.duty-date').waitFor()
    expect(await page.locator('.duty[data-status=due]', { hasText: 'VDAI' }).first().innerText()).toMatch(/30 March/)
    expect(await page.locator('.questions').innerText()).not.toMatch(ask)
    expect(await violationsOf(page)).toEqual([])
    await page.goto(`${server.url}/rulebook.html#/`)
  })
})

describe('an update', () => {
  it('is taken from the hand that was named, kept, believed again after a reload, and from no other hand', async () => {
    const keys = generateKeyPairSync('ed25519')
    const publicKey = new Uint8Array(keys.publicKey.export({ type: 'spki', format: 'der' }).subarray(-32))
    const lithuania = await loadJurisdiction('LT')
    const row = TABLE_ROWS.find(({ code }) => code === 'LT')
    const update = {
      serial: 3,
      issued: '2026-12-01',
      jurisdictions: [{ ...lithuania, asOf: '2026-12-01' }],
      rows: [{ ...row, regulator: 'The office of the test' }],
    }
    const payload = new TextEncoder().encode(JSON.stringify(update))
    const signature = new Uint8Array(sign(null, updateMessage(payload), keys.privateKey))
    const file = Buffer.from(formatRulebookUpdate(payload, { publicKey, signature }))
    const load = async (signer: string) => {
      await page.getByRole('button', { name: new RegExp(`${say.update.open}|${say.update.inUse(3)}`) }).click()
      await page.getByLabel(say.update.trust).fill(signer)
      await page.locator('input[type=file]').setInputFiles({ name: 'update', mimeType: 'text/plain', buffer: file })
      await page.getByRole('button', { name: say.update.load, exact: true }).click()
    }
    await load('0'.repeat(64))
    await page
      .getByRole('alert')
      .getByText(/not believed/)
      .waitFor()
    await page.keyboard.press('Escape')
    await load(Buffer.from(publicKey).toString('hex'))
    await page.getByText(say.update.taken(3, '2026-12-01', 1)).waitFor()
    await page.keyboard.press('Escape')
    await page.reload()
    await page.getByText('The office of the test').waitFor()
    // Whoever changes what this browser keeps changes nothing but whether an update is used.
    await page.evaluate(() => {
      const kept = JSON.parse(localStorage.getItem('pellicle.rulebook') ?? '{}') as { file: string }
      kept.file = kept.file.replace('The office of the test', 'The office of a forger')
      localStorage.setItem('pellicle.rulebook', JSON.stringify(kept))
    })
    await page.reload()
    await page.getByRole('button', { name: say.update.open }).waitFor()
    expect(await page.getByText('The office of a forger').count()).toBe(0)
  })

  it('left nothing on the console and asked nobody else', () => {
    expect(here.complaints).toEqual([])
  })
})

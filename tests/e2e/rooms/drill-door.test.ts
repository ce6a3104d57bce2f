/**
 * A drill in a real browser: announced, sent by SMTP to a real mail server of the test, its link opened in a tab of its own that has no
 * field, counted only through the tab in which somebody is signed in, reported, ended. Locked, nothing is counted and nothing is asked.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { drillsPage as say } from '@pellicle/protocol/words/en/drills-page'
import { removeData, startServer, type TestServer } from '@pellicle/server/testing/start-server'
import type { Browser, Page } from 'playwright-core'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { stickingOut, violationsOf } from '../driver/look-at.ts'
import { openBrowser, openPage, type WatchedPage } from '../driver/open-browser.ts'
import { BUILT_PAGES } from '../driver/pages.ts'
import { setUpPractice } from '../driver/set-up-practice.ts'
import { lockNow } from '../driver/use-chart.ts'

const letters: string[] = []
let mail: SMTPServer
let server: TestServer
let browser: Browser
let watched: WatchedPage
let page: Page

beforeAll(async () => {
  mail = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _, done) => {
      const parts: Buffer[] = []
      stream.on('data', (bytes: Buffer) => parts.push(bytes))
      stream.on('end', () => {
        letters.push(Buffer.concat(parts).toString())
        done()
      })
    },
  })
  const port = await new Promise<number>((resolve) => {
    const listening = mail.listen(0, '127.0.0.1', () => resolve((listening.address() as { port: number }).port))
  })
  server = await startServer({ pages: BUILT_PAGES })
  mkdirSync(join(server.data, 'secrets'), { recursive: true })
  const smtp = { host: '127.0.0.1', port, recipients: [{ address: 'desk@clinic.example', member: null }] }
  writeFileSync(join(server.data, 'secrets', 'drills.json'), JSON.stringify({ smtp }))
  browser = await openBrowser()
  watched = await openPage(browser)
  page = watched.page
  await page.goto(server.url)
  await setUpPractice(page)
  await page.evaluate(() => {
    location.hash = '#/drills'
  })
  await page.getByRole('heading', { level: 1, name: say.title }).waitFor()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  await new Promise<void>((resolve) => mail.close(() => resolve()))
  removeData(server)
})

const drillsFile = () => readFileSync(join(server.data, 'checkup', 'drills.json'), 'utf8')
const linkOf = (letter: string): string => /http:\/\/localhost:\d+\/api\/drills\/open\/\S+/.exec(letter)?.[0] ?? ''
const place = async (): Promise<string> => {
  const before = letters.length
  await page.getByLabel(say.now).selectOption('payroll')
  await page.getByRole('button', { name: say.place }).click()
  await expect.poll(() => letters.length).toBe(before + 1)
  return linkOf(letters[before] as string)
}

describe('a drill', () => {
  let link: string

  it('is announced before it is placed', async () => {
    expect(await violationsOf(page)).toEqual([])
    await page.getByRole('button', { name: say.announce }).click()
    await page.getByText(/there will be drills, about one a month/).waitFor()
    link = await place()
    expect(link).not.toBe('')
  })

  it('leads to a page without a field, which counts one press of one person', async () => {
    const door = await watched.context.newPage()
    await door.goto(link)
    await door.getByRole('heading', { name: say.door.title }).waitFor()
    expect(await door.locator('input, textarea, select, [contenteditable]').count()).toBe(0)
    await door.waitForTimeout(400)
    await door.getByRole('button', { name: say.door.go }).click()
    await door.getByRole('heading', { name: say.landing.title }).waitFor()
    await door.getByText(say.door.counted).waitFor()
    expect(await door.locator('input, textarea, select, [contenteditable]').count()).toBe(0)
    expect(await violationsOf(door)).toEqual([])
    await door.setViewportSize({ width: 390, height: 844 })
    expect(await stickingOut(door)).toEqual([])
    await door.getByRole('button', { name: say.landing.wouldNot }).click()
    await door.close()
    const drills = () =>
      (JSON.parse(drillsFile()) as { drills: { events: { kind: string; human: boolean }[]; loads: object[] }[] }).drills
    // The press is signed in the other tab and written by the box: a moment later.
    await expect
      .poll(() => drills()[0]?.events.map(({ kind, human }) => [kind, human]), { timeout: 20_000 })
      .toEqual([
        ['visit', true],
        ['visit', true],
      ])
    expect(drills()[0]?.loads).toEqual([])
  })

  it('a script that presses is no person', async () => {
    const door = await watched.context.newPage()
    await door.goto(link)
    await door.getByRole('button', { name: say.door.go }).waitFor()
    await door.waitForTimeout(400)
    await door.evaluate(() => document.querySelector<HTMLButtonElement>('.door button')?.click())
    await door.getByRole('heading', { name: say.landing.title }).waitFor()
    await door.close()
    const { drills } = JSON.parse(drillsFile()) as { drills: { events: { human: boolean }[] }[] }
    expect(drills[0]?.events.map(({ human }) => human)).toEqual([true, true, false])
  })

  it('is reported by its Message-ID, thanked for, and ended without naming anybody', async () => {
    const messageId = /^Message-ID: (.+)$/im.exec(letters[0] as string)?.[1]?.trim() as string
    await page.getByLabel(say.reportField).fill('<nothing@elsewhere.example>')
    await page.getByRole('button', { name: say.reportGo }).click()
    await page.getByText(say.reportReal).waitFor()
    await page.getByLabel(say.reportField).fill(messageId)
    await page.getByRole('button', { name: say.reportGo }).click()
    await page
      .getByText(/^Thank you\. It was a drill/)
      .first()
      .waitFor()
    await page.getByRole('button', { name: say.close }).click()
    await page.getByText(say.few).waitFor()
  })

  it('locked, it counts nobody and asks for nothing', async () => {
    const again = await place()
    await lockNow(page)
    const door = await watched.context.newPage()
    await door.goto(again)
    await door.waitForTimeout(400)
    await door.getByRole('button', { name: say.door.go }).click()
    await door.getByText(say.door.notCounted).waitFor()
    expect(await door.locator('input').count()).toBe(0)
    await door.close()
    const { drills } = JSON.parse(drillsFile()) as { drills: { events: object[]; loads: object[] }[] }
    expect([drills[1]?.events, drills[1]?.loads.length]).toEqual([[], 1])
    expect(watched.complaints).toEqual([])
  })
})

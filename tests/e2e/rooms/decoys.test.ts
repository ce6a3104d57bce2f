/**
 * Decoys nobody asked for: an owner's browser makes them behind the day's work; they stand in the practice like anybody; and whoever opens one
 * is frozen within a second, with an alarm on every device. Spec: gate §14.
 */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { formatId, type PatientId } from '@pellicle/protocol/ids'
import { app } from '@pellicle/protocol/words/en/app'
import { gate } from '@pellicle/protocol/words/en/gate'
import { removeData, startServer, type TestServer } from '@pellicle/server/testing/start-server'
import { everyPatient } from '@pellicle/vault/acts/bulk-export'
import type { OpenDesk } from '@pellicle/vault/unlock/open-desk'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { makePhotos } from '../driver/make-photos.ts'
import { openBrowser, openPage, type WatchedPage } from '../driver/open-browser.ts'
import { makePeople, openOwnersDesk } from '../driver/owners-desk.ts'
import { BUILT_PAGES } from '../driver/pages.ts'
import { PASSPHRASE, setUpPractice } from '../driver/set-up-practice.ts'
import { createPatient, importPhotos, lockNow, unlock } from '../driver/use-chart.ts'

const NAMES = ['Ada Arbor', 'Bela Birch', 'Cleo Cedar', 'Dora Dogwood']

let browser: Browser
let server: TestServer
let here: WatchedPage
let other: OpenDesk
let known: readonly PatientId[] = []

beforeAll(async () => {
  browser = await openBrowser()
  server = await startServer({ pages: BUILT_PAGES })
  here = await openPage(browser)
  const { page } = here
  await page.goto(server.url)
  const { sheet } = await setUpPractice(page)
  other = await openOwnersDesk(server.url, sheet)
  known = await makePeople(other, NAMES)
  const { paths } = await makePhotos(mkdtempSync(join(tmpdir(), 'pellicle-decoys-')), { count: 2, side: 900 })
  await createPatient(page, { given: 'Rosa', family: 'Vidal', born: '1988-04-02' })
  await importPhotos(page, paths)
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  removeData(server)
})

const everybody = async (): Promise<readonly PatientId[]> =>
  (await everyPatient(other)).map((id) => formatId<PatientId>(id))

it('come by themselves once the device knows a few people, and nobody is told', async () => {
  const { page } = here
  const before = new Set(await everybody())
  expect(before.size).toBe(NAMES.length + 1)
  // Minutes and hours of waiting, in a moment: the worker's longest timers only.
  for (const worker of page.workers())
    await worker.evaluate(() => {
      const later = setTimeout
      self.setTimeout = ((act: () => void, ms = 0) => later(act, ms > 60_000 ? 500 : ms)) as typeof setTimeout
    })
  await lockNow(page)
  await unlock(page, PASSPHRASE)
  for (const [n, patient] of known.entries()) {
    await page.goto(`${server.url}/#/chart/${patient}`)
    await page.getByRole('heading', { name: NAMES[n] as string, level: 1 }).waitFor()
  }
  await page.goto(`${server.url}/#/`)
  await page
    .getByRole('button', { name: /Rosa Vidal/ })
    .first()
    .click()
  await page.getByRole('heading', { name: 'Rosa Vidal', level: 1 }).waitFor()
  await expect.poll(async () => (await everybody()).length, { timeout: 120_000, interval: 1_000 }).toBe(before.size + 2)
  await page.goto(`${server.url}/#/`)
  await page.getByRole('heading', { name: app.patients.title }).waitFor()
  // The list of this device holds those whom somebody opened.
  await expect.poll(() => page.getByRole('button', { name: /, / }).count()).toBeLessThanOrEqual(before.size)
  expect(here.complaints).toEqual([])
})

it('opening one freezes the device at once, and says why', async () => {
  const { page } = here
  const real = new Set<string>(known)
  const decoy = (await everybody()).filter((one) => !real.has(one))
  // Rosa Vidal is the third of those; she has the photos of a day's work and opens.
  let frozen = false
  for (const patient of decoy) {
    await page.goto(`${server.url}/#/chart/${patient}`)
    await page.getByRole('heading', { level: 1 }).first().waitFor()
    frozen = await page
      .getByText(gate.frozenWhy.decoy, { exact: false })
      .waitFor({ timeout: 4_000 })
      .then(
        () => true,
        () => false,
      )
    if (frozen) break
  }
  expect(frozen).toBe(true)
})

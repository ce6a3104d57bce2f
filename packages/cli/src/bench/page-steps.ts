/** What a person does in the app, as far as a measurement needs it. Everything is found by the words on the screen. */
import { setTimeout as wait } from 'node:timers/promises'
import { app } from '@pellicle/protocol/words/en/app'
import { importing } from '@pellicle/protocol/words/en/import'
import { BENCH_PASSPHRASE } from './bench-practice.ts'
import type { BrowserElement, BrowserPage } from './chromium.ts'

const IMPORT_MS = 300_000
/** What the import list says of itself: counts, never a name. */
const SENTENCE = "document.querySelector('.queue-head')?.innerText ?? ''"
/** Every photo is a tile of the chart, and nothing is sealed or sent any more. */
const ALL_IN =
  "((count) => document.querySelectorAll('.tile').length >= count && document.querySelector('.queue-bar') === null)"

/** An empty browser becomes a device of the owner by the member sheet. */
export async function openBySheet(page: BrowserPage, url: string, sheet: string): Promise<void> {
  await page.goto(url)
  await page.getByText(app.ways.sheet, { exact: true }).first().click()
  await page.getByLabel(app.ways.sheetCode).fill(sheet)
  await page.getByLabel(app.ways.label).fill('Bench')
  await page.getByLabel(app.ways.newPassphrase, { exact: true }).fill(BENCH_PASSPHRASE)
  await page.getByText(/^Strength:/).waitFor()
  await page.getByRole('button', { name: app.ways.open }).click()
  await page.getByRole('heading', { name: app.patients.title }).waitFor()
}

export async function goToPatients(page: BrowserPage): Promise<void> {
  await page.evaluate("location.hash = '#/'")
  await page.getByRole('heading', { name: app.patients.title }).waitFor()
}

/** The line of the one patient who is found by these letters; a press on it opens the chart. */
export async function findPatient(page: BrowserPage, family: string): Promise<BrowserElement> {
  await page.getByRole('combobox', { name: app.patients.search }).fill(family)
  const line = page.getByRole('option', { name: new RegExp(family) }).first()
  await line.waitFor()
  return line
}

export async function makePatient(page: BrowserPage, family: string): Promise<void> {
  await page.getByRole('button', { name: app.patients.create }).first().click()
  await page.getByLabel(app.patient.given).fill('Pat')
  await page.getByLabel(app.patient.family).fill(family)
  await page.getByLabel(app.patient.birthDate).fill('1980-01-01')
  await page.getByRole('button', { name: app.patient.create }).click()
  await page.getByRole('heading', { name: `Pat ${family}` }).waitFor()
}

/** Resolves when every photo is in the ledger. */
export async function importInPage(page: BrowserPage, paths: readonly string[]): Promise<void> {
  await page.getByRole('button', { name: app.keys.import, exact: true }).first().click()
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: importing.choose, exact: true }).click()
  await (await chooser).setFiles(paths)
  await page.getByRole('button', { name: importing.start(paths.length) }).click()
  const end = performance.now() + IMPORT_MS
  while (!(await page.evaluate<boolean>(`${ALL_IN}(${paths.length})`))) {
    if (performance.now() > end)
      throw new Error(`an import in the page did not end: ${await page.evaluate<string>(SENTENCE)}`)
    await wait(200)
  }
}

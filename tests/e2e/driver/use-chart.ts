/** What a person does in the app once it is open: patients, imports, locking, other ways in. */
import { app } from '@pellicle/protocol/words/en/app'
import { importing } from '@pellicle/protocol/words/en/import'
import type { Page } from 'playwright-core'

export interface NewPatient {
  readonly given: string
  readonly family: string
  /** ISO date. */
  readonly born: string
}

export async function createPatient(page: Page, { given, family, born }: NewPatient): Promise<void> {
  await page.getByRole('button', { name: app.patients.create }).first().click()
  await page.getByLabel(app.patient.given).fill(given)
  await page.getByLabel(app.patient.family).fill(family)
  await page.getByLabel(app.patient.birthDate).fill(born)
  await page.getByRole('button', { name: app.patient.create }).click()
  await page.getByRole('heading', { name: `${given} ${family}` }).waitFor()
}

/** Resolves when every photo of the import is stored. */
export async function importPhotos(page: Page, paths: readonly string[]): Promise<void> {
  await page.getByRole('button', { name: app.keys.import, exact: true }).first().click()
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: importing.choose, exact: true }).click()
  await (await chooser).setFiles([...paths])
  await page.getByRole('button', { name: importing.start(paths.length) }).click()
  await page.getByText(importing.queue.allIn(paths.length)).first().waitFor({ timeout: 150_000 })
}

export async function lockNow(page: Page): Promise<void> {
  await page.getByRole('button', { name: app.rooms.lock }).first().click()
  await page.getByLabel(app.lock.passphrase, { exact: true }).waitFor()
}

export async function unlock(page: Page, passphrase: string): Promise<void> {
  await page.getByLabel(app.lock.passphrase, { exact: true }).fill(passphrase)
  await page.getByRole('button', { name: app.lock.unlock, exact: true }).click()
}

export async function search(page: Page, text: string): Promise<void> {
  await page.getByRole('combobox', { name: app.patients.search }).fill(text)
}

/** From wherever one is, also on a phone, where most rooms stand behind "More". */
export async function toRoom(page: Page, name: string): Promise<void> {
  const more = page.getByRole('button', { name: app.rooms.more, exact: true })
  const link = page.getByRole('link', { name, exact: true })
  if ((await more.isVisible()) && !(await link.isVisible())) await more.click()
  await link.click()
}

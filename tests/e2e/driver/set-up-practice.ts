/** Walks the set-up wizard as its first user does: fills in, shows each paper, types back what is asked from it. */
import { setup } from '@pellicle/protocol/words/en/setup'
import type { Page } from 'playwright-core'

export const PASSPHRASE = 'quiet harbour lantern forty gulls'

export interface Paper {
  /** 33 words each. */
  readonly cards: readonly string[]
  /** 14 groups of four. */
  readonly sheet: string
}

export interface Owner {
  readonly practice: string
  readonly country: string
  readonly name: string
  readonly device: string
}

const OWNER: Owner = { practice: 'Klinik am See', country: 'DE', name: 'Dr. Ieva Norkutė', device: 'Room 2' }

export interface SetUpOptions extends Partial<Owner> {
  /** What is done on the last page, before the practice is opened. */
  readonly atTheEnd?: () => Promise<void>
}

export async function setUpPractice(page: Page, options: SetUpOptions = {}): Promise<Paper> {
  const owner = { ...OWNER, ...options }
  await page.getByRole('button', { name: /set up your practice/i }).click()
  await page.getByLabel(setup.practice.name).fill(owner.practice)
  await page.getByLabel(setup.practice.country).selectOption(owner.country)
  await next(page)
  await page.getByLabel(setup.owner.name, { exact: true }).fill(owner.name)
  await page.getByText(setup.owner.treatsYesHint).click()
  await page.getByLabel(setup.owner.device).fill(owner.device)
  await next(page)
  await page.getByLabel(setup.passphrase.field, { exact: true }).fill(PASSPHRASE)
  await next(page)
  await page.getByRole('button', { name: setup.cards.make }).click()
  const cards: string[] = []
  for (let number = 1; number <= 3; number++) cards.push(await oneCard(page, number))
  const sheet = await theSheet(page)
  await options.atTheEnd?.()
  await page.getByRole('button', { name: setup.done.open }).click()
  await page.getByRole('heading', { name: 'Patients' }).waitFor()
  return { cards, sheet }
}

async function next(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Continue', exact: true }).click()
}

async function oneCard(page: Page, number: number): Promise<string> {
  await page.getByRole('button', { name: setup.cards.show(number) }).click()
  const words = await page.locator('.card[data-state="shown"] .card-words li').allInnerTexts()
  const card = words.map((line) => line.replace(/^\d+\s*/, '').trim()).join(' ')
  await page.getByRole('button', { name: setup.cards.onPaper }).click()
  const field = page.getByLabel(new RegExp(`^Type word \\d+ of card ${number}$`))
  const label = (await page.locator('label', { hasText: /^Type word/ }).innerText()).trim()
  const position = Number(/word (\d+)/.exec(label)?.[1])
  await field.fill(card.split(' ')[position - 1] as string)
  await page.getByRole('button', { name: setup.cards.check, exact: true }).click()
  return card
}

async function theSheet(page: Page): Promise<string> {
  await page.getByRole('button', { name: setup.sheet.show }).click()
  const groups = await page.locator('.member-sheet[data-state="shown"] .member-code span').allInnerTexts()
  await page.getByRole('button', { name: setup.cards.onPaper }).click()
  const label = (await page.locator('label', { hasText: /^Type group/ }).innerText()).trim()
  const group = Number(/group (\d+)/.exec(label)?.[1])
  await page.getByLabel(label).fill(groups[group - 1] as string)
  await page.getByRole('button', { name: setup.cards.check, exact: true }).click()
  return groups.join(' ')
}

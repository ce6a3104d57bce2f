/** An owner invites somebody by a link, both compare, the owner signs, the new person reads the sheet back from paper. */

import type { Role } from '@pellicle/protocol/roles'
import { app } from '@pellicle/protocol/words/en/app'
import { people } from '@pellicle/protocol/words/en/people'
import { setup } from '@pellicle/protocol/words/en/setup'
import type { Page } from 'playwright-core'

export interface Newcomer {
  readonly name: string
  readonly role: Role
  readonly passphrase: string
  readonly device: string
}

/** `owner` and `theirs` are open pages; the newcomer's shows the patients afterwards. */
export async function joinPractice(
  { owner, theirs, url }: { readonly owner: Page; readonly theirs: Page; readonly url: string },
  who: Newcomer,
): Promise<void> {
  await owner.goto(`${url}/#/people`)
  await owner.getByRole('button', { name: people.invite }).click()
  await owner.getByLabel(people.inviteName, { exact: true }).fill(who.name)
  await owner.locator('label', { hasText: people.roleNames[who.role] }).first().click()
  await owner.getByRole('button', { name: people.inviteMake }).click()
  await owner.getByRole('button', { name: people.inviteCopy }).waitFor()
  await theirs.goto(`${url}/#/join/${await owner.locator('.offer-code').innerText()}`)
  await theirs.getByLabel(app.ways.label).fill(who.device)
  await theirs.getByLabel(app.ways.newPassphrase, { exact: true }).fill(who.passphrase)
  await theirs.getByText(/^Strength:/).waitFor()
  await theirs.getByRole('button', { name: app.ways.ask }).click()
  const compare = await theirs.locator('.ways-compare').innerText()
  await owner.getByText(compare, { exact: true }).waitFor()
  await owner.getByRole('button', { name: people.inviteSign }).click()
  await owner.getByText(people.inviteAdmitted(who.name)).first().waitFor()
  await owner.getByRole('button', { name: app.act.done }).click()
  await confirmSheet(theirs)
  await theirs.getByRole('heading', { name: app.patients.title }).waitFor()
}

/** Back from paper: the sheet that a new person prints. */
export async function confirmSheet(page: Page): Promise<void> {
  await page.getByRole('button', { name: setup.sheet.show }).click()
  const groups = await page.locator('.member-sheet[data-state="shown"] .member-code span').allInnerTexts()
  await page.getByRole('button', { name: setup.cards.onPaper }).click()
  const label = (await page.locator('label', { hasText: /^Type group/ }).innerText()).trim()
  await page.getByLabel(label).fill(groups[Number(/group (\d+)/.exec(label)?.[1]) - 1] as string)
  await page.getByRole('button', { name: setup.cards.check, exact: true }).click()
}

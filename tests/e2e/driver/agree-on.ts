/** The second member: finds the request by its number, agrees, touches with the passphrase. */
import { gate } from '@pellicle/protocol/words/en/gate'
import type { Page } from 'playwright-core'

export async function agreeOn(
  page: Page,
  { number, passphrase }: { readonly number: string; readonly passphrase: string },
): Promise<void> {
  const request = page.getByRole('region', { name: gate.waits }).filter({ hasText: number })
  await request.getByRole('button', { name: gate.agree, exact: true }).click()
  await page.getByRole('dialog').getByLabel(gate.passphrase).fill(passphrase)
  await page.getByRole('dialog').getByRole('button', { name: gate.confirm, exact: true }).click()
  await page.getByText(gate.hasAgreed).first().waitFor()
  await request.waitFor({ state: 'detached' })
}

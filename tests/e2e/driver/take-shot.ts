/** Pictures of what is on the screen, in both themes, for whoever looks: only where PELLICLE_SHOTS names a folder. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'

const SHOTS = process.env.PELLICLE_SHOTS

export async function takeShot(page: Page, name: string): Promise<void> {
  if (SHOTS === undefined) return
  mkdirSync(SHOTS, { recursive: true })
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    // Something may be busy for as long as nobody answers: no animation to wait for.
    await page.waitForTimeout(500)
    await page.screenshot({ path: join(SHOTS, `${name}-${colorScheme}.png`) })
  }
  await page.emulateMedia({ colorScheme: 'light' })
}

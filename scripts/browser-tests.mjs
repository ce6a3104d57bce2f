// Tests in a real Chromium, with the pages as they are built. No browser is a failure, never a skip: what was not seen is not proven.
import { obtainChromium } from './chromium.mjs'
import { NONE, runVitest } from './count.mjs'
import { buildWeb } from './web-bundle.mjs'

export async function runBrowser(name, config, args = []) {
  const chromium = await obtainChromium()
  if (!chromium || !(await buildWeb())) return { ...NONE, failed: 1, names: [`${name}: no browser, or no pages`] }
  return runVitest(name, ['--config', config, ...args], { env: { PELLICLE_CHROMIUM: chromium } })
}

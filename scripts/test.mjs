// `npm test`: types, lint, unit, property, contract, architecture and attack tests, then the browser ones in a real Chromium.
// Does its own set-up. Arguments narrow the root suites down (`npm test -- packages/cli`) and leave the rest out.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { runChecks } from './checks.mjs'
import { obtainChromium } from './chromium.mjs'
import { finish, runVitest, sum } from './count.mjs'
import { root } from './run.mjs'
import { buildWeb } from './web-bundle.mjs'

const only = process.argv.slice(2)

if (only.length > 0) finish(await runVitest('some', only))
else finish(sum([await runChecks(), await runVitest('root', []), await runBrowserTests()]))

/** No browser is a failure, never a skip: what was not seen is not proven. */
async function runBrowserTests() {
  const config = 'tests/e2e/vitest.config.ts'
  if (!existsSync(join(root, config))) return { passed: 0, failed: 0, skipped: 0 }
  const chromium = await obtainChromium()
  if (!chromium || !(await buildWeb())) return { passed: 0, failed: 1, skipped: 0 }
  return runVitest('e2e', ['--config', config], { env: { PELLICLE_CHROMIUM: chromium } })
}

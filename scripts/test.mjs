// `npm test`: types, lint, unit, property, contract, architecture and attack tests, then the ways of a first day in a real Chromium. Does its
// own set-up. Arguments narrow the root suites down (`npm test -- packages/cli`) and leave the rest out. Every room: test-engines.mjs.
import { runBrowser } from './browser-tests.mjs'
import { runChecks } from './checks.mjs'
import { finish, runVitest, sum } from './count.mjs'

const only = process.argv.slice(2)

if (only.length > 0) finish(await runVitest('some', only))
else
  finish(sum([await runChecks(), await runVitest('root', []), await runBrowser('e2e', 'tests/e2e/vitest.config.ts')]))

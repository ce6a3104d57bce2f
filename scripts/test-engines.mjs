// `npm run test:engines`: tests that install and start real engines. There are none before the first engine is supported;
// the count says so honestly.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { finish, runVitest } from './count.mjs'
import { root } from './run.mjs'

const folder = join(root, 'tests/engines')
const tests = existsSync(folder)
  ? readdirSync(folder, { recursive: true }).filter((name) => String(name).endsWith('.test.ts'))
  : []

if (tests.length === 0) {
  process.stdout.write('No engine is supported yet, so there is no engine to test.\n0 passed, 0 failed\n')
} else {
  finish(await runVitest('engines', ['--config', 'tests/engines/vitest.config.ts', ...process.argv.slice(2)]))
}

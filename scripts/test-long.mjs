// `npm run test:long`: the same suites with PELLICLE_LONG set (long histories, more fuzzing, crash series), then the slow ones and tests/long.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { finish, runVitest, sum } from './count.mjs'
import { root } from './run.mjs'

const env = { PELLICLE_LONG: '1' }
const only = process.argv.slice(2)
const counts = [await runVitest('long-root', only, { env })]
if (only.length === 0) counts.push(await runVitest('long-slow', ['--config', 'tests/slow.config.ts'], { env }))
const config = 'tests/long/vitest.config.ts'
if (only.length === 0 && existsSync(join(root, config)))
  counts.push(await runVitest('long', ['--config', config], { env }))
finish(sum(counts))

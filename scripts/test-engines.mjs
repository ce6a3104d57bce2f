// `npm run test:engines`: what takes real engines or a whole practice. First servers that each test installs and starts (databases, object
// stores, mail, file and name servers), one file at a time; then every room in a real Chromium. A part is named by its path.
import { runBrowser } from './browser-tests.mjs'
import { finish, runVitest, sum } from './count.mjs'

const only = process.argv.slice(2)
const rooms = only.filter((path) => path.includes('e2e'))
const engines = only.filter((path) => !path.includes('e2e'))
const counts = []
if (only.length === 0 || engines.length > 0)
  counts.push(await runVitest('engines', ['--config', 'tests/engines/vitest.config.ts', ...engines]))
if (only.length === 0 || rooms.length > 0)
  counts.push(await runBrowser('rooms', 'tests/e2e/rooms/vitest.config.ts', rooms))
finish(sum(counts))

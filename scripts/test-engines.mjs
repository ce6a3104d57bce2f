// `npm run test:engines`: what takes real engines, a whole practice or its time. First servers that each test installs and starts (databases,
// object stores, mail, file and name servers), one file at a time; then the slow series; then every room in a real Chromium. A part is named
// by its path.
import { runBrowser } from './browser-tests.mjs'
import { finish, runVitest, sum } from './count.mjs'

const ENGINES = ['--config', 'tests/engines/vitest.config.ts']
const SLOW = ['--config', 'tests/slow.config.ts']
const ROOMS = 'tests/e2e/rooms/vitest.config.ts'
const only = process.argv.slice(2)
const rooms = only.filter((path) => path.includes('e2e'))
const slow = only.filter((path) => path.includes('.slow.'))
const engines = only.filter((path) => !rooms.includes(path) && !slow.includes(path))
const counts = []
if (only.length === 0 || engines.length > 0) counts.push(await runVitest('engines', [...ENGINES, ...engines]))
if (only.length === 0 || slow.length > 0) counts.push(await runVitest('slow', [...SLOW, ...slow]))
if (only.length === 0 || rooms.length > 0) counts.push(await runBrowser('rooms', ROOMS, rooms))
finish(sum(counts))

// `npm run check`: types, lint and formatting, without the tests.
import { runChecks } from './checks.mjs'
import { finish } from './count.mjs'

finish(await runChecks())

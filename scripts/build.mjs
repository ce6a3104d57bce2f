// `npm run build`: the web app, from nothing.
import { buildWeb } from './web-bundle.mjs'

process.exitCode = (await buildWeb({ force: true })) ? 0 : 1

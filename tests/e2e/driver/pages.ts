/** The pages as the server hands them out: built by scripts/test.mjs before the browser tests run. */
import { fileURLToPath } from 'node:url'

export const BUILT_PAGES = fileURLToPath(new URL('../../../packages/web/dist', import.meta.url))

/** The pages as the server hands them out: built by scripts/test.mjs before the browser tests run, or a build that PELLICLE_PAGES names. */
import { fileURLToPath } from 'node:url'

export const BUILT_PAGES =
  process.env.PELLICLE_PAGES ?? fileURLToPath(new URL('../../../packages/web/dist', import.meta.url))

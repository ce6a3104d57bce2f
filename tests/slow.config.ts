import { defineConfig } from 'vitest/config'
import root from '../vitest.config.ts'

// Killed series, matching, figures: ten seconds and more each. Part of `npm run test:engines`.
export default defineConfig({
  test: {
    ...root.test,
    include: ['packages/*/src/**/*.slow.test.ts', 'tests/attack/*.slow.test.ts'],
    exclude: ['**/node_modules/**'],
  },
})

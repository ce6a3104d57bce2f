import { defineConfig } from 'vitest/config'

// Unit, property, contract, architecture and attack tests. Slow series run only when PELLICLE_LONG is set.
export default defineConfig({
  test: {
    include: ['packages/*/src/**/*.test.ts', 'tests/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'tests/e2e/**', 'tests/engines/**', 'tests/long/**'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: 'forks',
    maxWorkers: 3,
    execArgv: ['--disable-warning=ExperimentalWarning'],
  },
})

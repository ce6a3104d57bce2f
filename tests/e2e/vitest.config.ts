import { defineConfig } from 'vitest/config'

// Tests in a real Chromium, named by PELLICLE_CHROMIUM. One at a time: a browser takes all the cores there are.
export default defineConfig({
  test: {
    include: ['tests/e2e/**/*.test.ts'],
    testTimeout: 180_000,
    hookTimeout: 180_000,
    pool: 'forks',
    maxWorkers: 1,
    execArgv: ['--disable-warning=ExperimentalWarning'],
  },
})

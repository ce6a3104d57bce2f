import { defineConfig } from 'vitest/config'

// A first day in a real Chromium, named by PELLICLE_CHROMIUM, and what attacks the pages. Two at a time: much of it is waiting.
export default defineConfig({
  test: {
    include: ['tests/e2e/*.test.ts'],
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // What is waited for comes late on a busy machine.
    expect: { poll: { timeout: 30_000 } },
    pool: 'forks',
    maxWorkers: 2,
    execArgv: ['--disable-warning=ExperimentalWarning'],
  },
})

import { defineConfig } from 'vitest/config'

// Tests against real engines (file servers, name servers, mail servers, databases), which each test installs and starts itself.
// One file at a time: engines take ports, memory and the package manager's lock. What is missing fails, nothing is skipped.
export default defineConfig({
  test: {
    include: ['tests/engines/**/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 600_000,
    // What is waited for comes late on a busy machine.
    expect: { poll: { timeout: 30_000 } },
    pool: 'forks',
    maxWorkers: 1,
    fileParallelism: false,
    execArgv: ['--disable-warning=ExperimentalWarning'],
  },
})

import { defineConfig } from 'vitest/config'

// Unit, property, contract, architecture and attack tests. Long series run only when PELLICLE_LONG is set; what takes ten seconds even in its
// short form is called *.slow.test.ts and is tried with the engines (tests/slow.config.ts).
export default defineConfig({
  test: {
    include: ['packages/*/src/**/*.test.ts', 'tests/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/*.slow.test.ts', 'tests/e2e/**', 'tests/engines/**', 'tests/long/**'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // What is waited for comes late on a busy machine.
    expect: { poll: { timeout: 30_000 } },
    pool: 'forks',
    maxWorkers: 4,
    execArgv: ['--disable-warning=ExperimentalWarning'],
  },
})

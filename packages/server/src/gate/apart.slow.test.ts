/**
 * The gate's tests again, with the gate in a process of its own: the same files, whose starters look at PELLICLE_TEST_GATE. A short part by
 * default; with PELLICLE_LONG=1 everything that is shown of the gate inside the server.
 */
process.env.PELLICLE_TEST_GATE = 'process'
await import('../ledger-practice-core.test.ts')
await import('./budget-restart.test.ts')
if (process.env.PELLICLE_LONG === '1') {
  await import('../gate.attack.test.ts')
  await import('./snapshot-keeper.test.ts')
}

export {}

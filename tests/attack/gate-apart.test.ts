/**
 * The attacks on the gate again, with the gate in a process of its own behind a real server: the same files, whose starters look at
 * PELLICLE_TEST_GATE. A thief's session by default; with PELLICLE_LONG=1 all of them.
 */
process.env.PELLICLE_TEST_GATE = 'process'
if (process.env.PELLICLE_LONG === '1') {
  await import('./gate-people.test.ts')
  await import('./gate-decoys.slow.test.ts')
  await import('./gate-session.test.ts')
}
await import('./gate-stolen.test.ts')

export {}

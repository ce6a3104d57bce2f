/** Runs a task for each index with a few in flight: chunks are independent, memory must stay bounded. */

const IN_FLIGHT = 8

export async function forEachIndex(count: number, task: (index: number) => Promise<void>): Promise<void> {
  let next = 0
  const lane = async () => {
    while (next < count) await task(next++)
  }
  await Promise.all(Array.from({ length: Math.min(IN_FLIGHT, count) }, lane))
}

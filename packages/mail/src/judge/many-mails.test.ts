/** Speed and memory over many mails: the clinic set again and again. PELLICLE_LONG raises the number to fifty thousand. */
import process from 'node:process'
import { describe, expect, it } from 'vitest'
import { makeClinicSet } from '../testing/clinic-set/make-clinic-set.ts'
import { CLINIC } from '../testing/clinic-set/practice.ts'
import { heapUsed } from '../testing/heap-used.ts'
import { judgeMail } from './judge-mail.ts'
import { readPractice } from './practice.ts'

const LONG = process.env.PELLICLE_LONG !== undefined
const MAILS = LONG ? 50_000 : 1_500
const ROUNDS = 10

describe('many mails', () => {
  it(`judges ${MAILS} of them and keeps none`, { timeout: 60 * 60 * 1000 }, () => {
    const practice = readPractice(CLINIC)!
    const times: number[] = []
    const heap: number[] = []
    for (let round = 0; round < ROUNDS; round++) {
      // other mails in each round: what is kept by text or name would grow
      const set = makeClinicSet(round + 1, 1)
      for (let n = 0; n < MAILS / ROUNDS; n++) {
        const { bytes } = set[n % set.length]!
        const start = performance.now()
        judgeMail(bytes, { practice })
        times.push(performance.now() - start)
      }
      heap.push(heapUsed())
    }
    const sorted = times.toSorted((a, b) => a - b)
    const median = sorted[Math.floor(sorted.length / 2)]!
    process.stdout.write(
      `judged ${MAILS}: median ${median.toFixed(2)} ms, 99 % ${sorted[Math.floor(sorted.length * 0.99)]!.toFixed(1)} ms, heap in MB ${heap.join(' ')}\n`,
    )
    // the times themselves are kept: 8 bytes each
    expect(heap.at(-1)! - heap[1]!).toBeLessThan(4 + (MAILS * 24) / 1_000_000)
  })
})

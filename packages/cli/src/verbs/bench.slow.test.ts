/** The bench from end to end in its smallest sizes: a real server, real programs, real peers where this machine has them. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterAll, expect, it } from 'vitest'
import type { BenchReport } from '../bench/run-bench.ts'
import { main } from '../main.ts'
import type { Streams } from '../terminal/streams.ts'

const scratch = mkdtempSync(join(tmpdir(), 'pellicle-bench-verb-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

async function bench(...args: readonly string[]) {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()]
  const streams = { stdin, stdout, stderr } as unknown as Streams
  const code = await main(['bench', '--scratch', scratch, ...args], { streams, env: {} })
  return { code, out: String(stdout.read() ?? ''), err: String(stderr.read() ?? '') }
}

it('measures, compares, says what was left out, and leaves nothing behind', { timeout: 90_000 }, async () => {
  const { code, out } = await bench('--try', '--only', 'seal,verify,rescue', '--runs', '1', '--json')
  expect(code).toBe(0)
  const { rows, notes, size, machine } = JSON.parse(out) as BenchReport
  expect(size).toBe('try')
  expect(machine).toContain('Node ')
  expect(rows.map(({ name }) => name)).toEqual(['seal', 'verify', 'rescue'])
  for (const { ours, beside, aim } of rows) {
    expect(ours).toMatchObject({ who: 'Pellicle', ratio: null })
    expect(ours.value).toBeGreaterThan(0)
    expect(beside.length).toBeGreaterThan(0)
    for (const { ratio, by } of beside) {
      expect(ratio).toBeGreaterThan(0)
      expect(by).not.toBe('')
    }
    // Three files measure nothing.
    expect(aim?.met).toBeNull()
  }
  const peers = new Set(rows.flatMap(({ beside }) => beside.map(({ who }) => who)))
  for (const peer of ['restic', 'borg'])
    expect([peer, peers.has(peer)]).not.toEqual([peer, notes.some((note) => note.startsWith(peer))])
  expect(readdirSync(scratch)).toEqual([])
})

it.each([
  [['--quick', '--full'], 'Choose one of'],
  [['--only', 'seal,speed'], '--only takes seal, verify'],
])('%j is not understood', async (args, words) => {
  const { code, err } = await bench(...args)
  expect(code).toBe(2)
  expect(err).toContain(words)
})

/** The pool when its processes misbehave: each costs its own question and nothing else. */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { ProcessPool } from './process-pool.ts'

const folder = mkdtempSync(join(tmpdir(), 'pellicle-pool-'))
let pool: ProcessPool<{ readonly answer: string }> | null = null
afterEach(() => pool?.close())

function open(code: string, limitMs = 30_000): ProcessPool<{ readonly answer: string }> {
  const program = join(folder, `${code.length}.mjs`)
  writeFileSync(
    program,
    `process.on('message', ({ ask }) => { if (ask === 'good') process.send({ answer: 'fine' }); if (ask === 'bad') { ${code} } }); process.on('disconnect', () => process.exit(0))`,
  )
  pool = new ProcessPool({ program, size: 1, memoryMb: 64, limitMs })
  return pool
}

describe('a pool of processes', () => {
  it.each([
    ['loops', 'for (;;);', 'TOO_SLOW', 200],
    ['never answers', '', 'TOO_SLOW', 50],
    ['ends', 'process.exit(3)', 'CRASHED', 30_000],
    ['throws', 'throw new Error("x")', 'CRASHED', 30_000],
    ['eats memory', 'const list = []; for (;;) list.push({ a: [1, 2, 3, list.length] })', 'CRASHED', 30_000],
  ])('loses only the question on which a process %s', async (_, code, fault, limitMs) => {
    const asked = open(code, limitMs)
    const replies = await Promise.all(['good', 'bad', 'good'].map((ask) => asked.ask({ ask })))
    expect(replies).toEqual([{ answer: 'fine' }, { fault }, { answer: 'fine' }])
  })

  it('tells who waits that it was closed', async () => {
    const asked = open('')
    const waiting = ['bad', 'good'].map((ask) => asked.ask({ ask }))
    asked.close()
    expect(await Promise.all([...waiting, asked.ask({ ask: 'good' })])).toEqual(Array(3).fill({ fault: 'STOPPED' }))
  })
})

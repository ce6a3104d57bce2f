import { generateKeyPairSync, sign } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { CLOCK_CASES } from '@pellicle/breach/duties/fixtures/clocks'
import { LAW_CASES } from '@pellicle/breach/duties/fixtures/law-cases'
import { TABLE_ROWS } from '@pellicle/breach/rulebook/table-rows'
import { formatRulebookUpdate, updateMessage } from '@pellicle/breach/rulebook/update-file'
import { afterAll, describe, expect, it } from 'vitest'
import { main } from '../main.ts'
import type { Streams } from '../terminal/streams.ts'

const folder = mkdtempSync(join(tmpdir(), 'rulebook-'))
afterAll(() => rmSync(folder, { recursive: true }))

async function pellicle(...argv: string[]) {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()]
  const code = await main(['rulebook', ...argv], { streams: { stdin, stdout, stderr } as unknown as Streams, env: {} })
  return { code, out: String(stdout.read() ?? ''), err: String(stderr.read() ?? '') }
}

function fileOf(content: unknown, name = 'facts.json'): string {
  const path = join(folder, name)
  writeFileSync(
    path,
    content instanceof Uint8Array ? content : typeof content === 'string' ? content : JSON.stringify(content),
  )
  return path
}

const FACTS = {
  timezone: 'Europe/Vilnius',
  acts: ['eu-gdpr', 'lt'],
  events: { awareness: '2026-03-27T18:30' },
  affected: { LT: 1240 },
}

describe('rulebook duties', () => {
  it('prints what the engine says, one value, for each of our own cases', async () => {
    for (const one of [...CLOCK_CASES.slice(0, 8), ...LAW_CASES.slice(0, 8)]) {
      const { code, out } = await pellicle('duties', '--facts', fileOf(one.facts), '--json')
      expect([one.name, code]).toEqual([one.name, 0])
      const { duties } = JSON.parse(out) as { duties: Record<string, unknown>[] }
      for (const expected of one.expected) {
        const found = duties.filter(
          (duty) =>
            duty.act === expected.act &&
            (expected.recipient === '*' || duty.recipient === expected.recipient) &&
            duty.status === expected.status &&
            (duty.dueAt ?? null) === (expected.dueAt ?? null),
        )
        expect(found.length, `${one.name}: ${expected.act} ${expected.recipient}`).toBeGreaterThan(0)
      }
      for (const duty of duties)
        for (const field of ['act', 'recipient', 'status', 'cite', 'why', 'confidence'])
          expect(duty[field]).toBeTruthy()
    }
  })

  it('takes the facts of a case as they stand in it', async () => {
    const whole = await pellicle('duties', '--facts', fileOf({ name: 'a case', facts: FACTS, expected: [] }), '--json')
    expect(whole.out).toBe((await pellicle('duties', '--facts', fileOf(FACTS), '--json')).out)
  })

  it('asks in words what is missing', async () => {
    const { code, out } = await pellicle('duties', '--facts', fileOf(FACTS))
    expect(code).toBe(0)
    expect(out).toMatch(/ASK .*Lithuania|ASK /)
    expect(out).toContain('[riskAnswers.gdpr-risk]')
    expect(out).toContain('not legal advice')
  })

  it.each([
    [
      { ...FACTS, events: { awareness: '2026-02-30' } },
      'events.awareness: "2026-02-30" is not a date or time that exists.',
    ],
    [{ ...FACTS, events: { awareness: '2026-03-27T25:00' } }, 'is not a date or time that exists.'],
    [{ ...FACTS, affected: { LT: -1 } }, 'affected.LT: a whole number of people'],
    [{ ...FACTS, timezone: 'Mars/Olympus' }, 'is not a time zone'],
    [{ ...FACTS, acts: ['xx-law'] }, 'the rulebook has no act "xx-law"'],
    ['{"timezone": ', 'this file is not JSON'],
  ])('refuses facts that cannot be, in a sentence: %#', async (facts, words) => {
    const { code, out, err } = await pellicle('duties', '--facts', fileOf(facts))
    expect([code, out]).toEqual([1, ''])
    expect(err).toContain(words)
  })

  it('says when there is no such file', async () => {
    expect(await pellicle('duties', '--facts', join(folder, 'nowhere'))).toMatchObject({ code: 2 })
    expect((await pellicle('duties')).err).toContain('--facts')
  })
})

describe('rulebook table', () => {
  it('prints every row with the mark of how sure each cell is, narrows and sorts', async () => {
    const all = JSON.parse((await pellicle('table', '--json')).out) as { rows: unknown[] }
    expect(all.rows.length).toBe(TABLE_ROWS.length)
    expect(TABLE_ROWS.length).toBeGreaterThanOrEqual(50)
    const us = JSON.parse((await pellicle('table', '--place', 'US', '--json')).out) as { rows: { code: string }[] }
    expect(us.rows.every(({ code }) => code.startsWith('US'))).toBe(true)
    expect((await pellicle('table', 'lithuania')).out).toMatch(/[●◐≠?] Tell the regulator: /)
    expect((await pellicle('table', '--sort', 'nothing')).code).toBe(2)
  })
})

describe('rulebook check-update', () => {
  const keys = generateKeyPairSync('ed25519')
  const publicKey = new Uint8Array(keys.publicKey.export({ type: 'spki', format: 'der' }).subarray(-32))
  const payload = new TextEncoder().encode(
    JSON.stringify({ serial: 2, issued: '2026-12-01', jurisdictions: [], rows: [] }),
  )
  const signature = new Uint8Array(sign(null, updateMessage(payload), keys.privateKey))
  const signers = fileOf(`${Buffer.from(publicKey).toString('hex')}\n`, 'signers.txt')

  it('takes one that a trusted hand signed, and no other', async () => {
    const good = formatRulebookUpdate(payload, { publicKey, signature })
    const check = (bytes: Uint8Array, ...more: string[]) =>
      pellicle('check-update', fileOf(bytes, 'update'), '--signers-file', signers, '--json', ...more)
    expect(JSON.parse((await check(good)).out)).toMatchObject({ taken: true, serial: 2 })
    const changed = good.slice()
    changed[changed.length - 3] = (changed[changed.length - 3] ?? 0) ^ 1
    expect(await check(changed)).toMatchObject({ code: 3, out: expect.stringContaining('TAMPERED') })
    expect(await check(good, '--serial', '2')).toMatchObject({ code: 3, out: expect.stringContaining('OLDER') })
    const stranger = await pellicle('check-update', fileOf(good, 'update'), '--signers-file', fileOf('', 'none.txt'))
    expect(stranger).toMatchObject({ code: 3, out: expect.stringContaining('does not trust') })
  })
})

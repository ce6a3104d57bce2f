/** Case X6: the checkup believes nobody. Forged, replayed, expired and empty evidence is never a pass. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sha256 } from '../testing/hashes.ts'
import { admit, look } from '../testing/looks.ts'
import { admitEvidence, type Evidence, isRefused } from './admit-evidence.ts'
import { CHECKS } from './catalogue.ts'
import { DAY } from './check.ts'
import { checkup } from './checkup.ts'
import type { EvidenceRecord } from './record.ts'

const NOW = Date.UTC(2026, 5, 15, 9)
const encrypted = { system: 'windows 10.0.22631', said: ['bitlocker C: 1'] }
const open = { system: 'windows 10.0.22631', said: ['bitlocker C: 2'] }
const honest = (at = NOW - DAY, facts = encrypted) => look('disk-encryption', { facts, at, method: 'script' })

/** The twin: a checkup that believes the verdict it is handed, as a vendor's "compliant" was believed. */
function naivePasses(records: readonly Pick<EvidenceRecord, 'check' | 'verdict'>[]): boolean {
  return records.some(({ check, verdict }) => check === 'disk-encryption' && verdict === 'pass')
}
function passes(records: readonly unknown[], now = NOW): boolean {
  const page = checkup(admit(records, now), now)
  return page.groups.some(({ rows }) => rows.some(({ id, verdict }) => id === 'disk-encryption' && verdict === 'pass'))
}
const reason = (records: readonly unknown[], now = NOW) =>
  admit(records, now).map((one) => (isRefused(one) ? one.refused : 'admitted'))

describe('honest evidence', () => {
  it('is admitted and proves', () => {
    expect(passes([honest()])).toBe(true)
    expect(reason([honest()])).toEqual(['admitted'])
  })
})

describe('an attacker hands in', () => {
  const bad = honest(NOW - DAY, open)
  const attacks: Readonly<Record<string, readonly unknown[]>> = {
    'a vendor’s “compliant” over bad facts': [{ ...bad, verdict: 'pass', why: [] }],
    'bad facts edited into good ones': [{ ...bad, verdict: 'pass', raw: bad.raw.replace('C: 2', 'C: 1') }],
    'an old look with a new date outside': [
      { ...honest(NOW - 90 * DAY), verdict: 'pass', observedAt: NOW - DAY, expiresAt: NOW + 90 * DAY },
    ],
    'an old look with a long life': [{ ...honest(NOW - 90 * DAY), expiresAt: NOW + 900 * DAY }],
    'an old look handed in again': [honest(NOW - 90 * DAY), { ...honest(NOW - 90 * DAY), receivedAt: NOW }],
    'a look of the future': [honest(NOW + 30 * DAY)],
    'a look of another check under this name': [
      {
        ...look('firewall', { facts: encrypted, at: NOW - DAY, method: 'script' }),
        check: 'disk-encryption',
        verdict: 'pass',
      },
    ],
    'a word as a look': [
      {
        ...look('disk-encryption', { facts: { by: 'Mia', answer: 'good', note: '' }, at: NOW, method: 'attested' }),
        method: 'script',
        verdict: 'pass',
      },
    ],
    'no facts at all': [{ ...honest(), raw: '', verdict: 'pass' }],
    'facts of no shape': [
      { ...look('disk-encryption', { facts: { compliant: true }, at: NOW - DAY }), verdict: 'pass' },
    ],
    'nothing but a verdict': [{ check: 'disk-encryption', verdict: 'pass' }],
  }
  it.each(Object.keys(attacks))('%s: never a pass', (name) => {
    const records = attacks[name] ?? []
    expect(passes(records)).toBe(false)
  })
  it('and the twin that believes verdicts is fooled by most of them', () => {
    const fooled = Object.values(attacks).filter((records) => naivePasses(records as EvidenceRecord[]))
    expect(fooled.length).toBeGreaterThanOrEqual(9)
  })
  it('is told apart by name', () => {
    expect(reason(attacks['bad facts edited into good ones'] ?? [])).toEqual(['forged'])
    expect(reason(attacks['an old look with a new date outside'] ?? [])).toEqual(['forged'])
    expect(reason(attacks['an old look handed in again'] ?? [])).toEqual(['admitted', 'replayed'])
    expect(reason(attacks['a look of the future'] ?? [])).toEqual(['future'])
    expect(reason(attacks['no facts at all'] ?? [])).toEqual(['empty'])
  })
})

describe('whatever arrives', () => {
  it('neither throws nor proves anything', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.anything(),
            fc.record({
              check: fc.constantFrom(...CHECKS.map(({ id }) => id)),
              target: fc.string(),
              raw: fc.json(),
              method: fc.constant('observed'),
              observedAt: fc.constant(NOW),
              receivedAt: fc.constant(NOW),
              expiresAt: fc.constant(NOW),
              rawSha256: fc.string(),
            }),
          ),
        ),
        (records) => {
          const admitted: readonly Evidence[] = admitEvidence(records, { sha256, now: NOW })
          expect(checkup(admitted, NOW).counts.proven).toBe(0)
        },
      ),
      { numRuns: 200 },
    )
  })
  it('any flipped letter of the raw facts is a forgery', () => {
    const record = honest()
    fc.assert(
      fc.property(fc.nat(record.raw.length - 1), fc.integer({ min: 33, max: 126 }), (place, code) => {
        const letter = String.fromCharCode(code)
        if (record.raw[place] === letter) return
        const raw = record.raw.slice(0, place) + letter + record.raw.slice(place + 1)
        expect(passes([{ ...record, raw }])).toBe(false)
      }),
    )
  })
})

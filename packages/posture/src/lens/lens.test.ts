import { describe, expect, it } from 'vitest'
import { CHECKS } from '../check/catalogue.ts'
import { checkup } from '../check/checkup.ts'
import { admit, look } from '../testing/looks.ts'
import { CIS_IG1 } from './cis-ig1.ts'
import { controlsOf, readThrough } from './lens.ts'
import { LENSES } from './lenses.ts'

const NOW = Date.UTC(2026, 5, 15)
const keepsUp = { domain: 'other-hands', lagMs: 4000, notKept: 0 }
const holds = { probe: 'held', objects: 9, locked: 9, firstUnlockMs: 60 * 86_400_000 }

describe('lenses', () => {
  it.each(LENSES.map((lens) => [lens.id, lens] as const))('%s is cited, dated and without doubles', (_, lens) => {
    expect(lens.source).toMatch(/^https:\/\//)
    expect(lens.asOf).toMatch(/^\d{4}-\d{2}-\d{2}$/)
    const refs = lens.requirements.map(({ ref }) => ref)
    expect(new Set(refs).size).toBe(refs.length)
    for (const { checks } of lens.requirements) expect(new Set(checks).size).toBe(checks.length)
  })
  it('mark what is only proposed, in status and edition', () => {
    const proposals = LENSES.filter(({ status }) => status === 'proposal')
    expect(proposals.map(({ id }) => id)).toEqual(['hipaa-proposal-2025'])
    expect(proposals.every(({ edition, title }) => /propos/.test(edition) && /propos/.test(title))).toBe(true)
  })
  it('have the known counts', () => {
    const count = (id: string) => LENSES.find((lens) => lens.id === id)?.requirements.length
    expect(CIS_IG1.requirements).toHaveLength(56)
    expect([count('hhs-essential-goals'), count('essential-eight')]).toEqual([10, 8])
  })
})

describe('reading through a lens', () => {
  const page = checkup(
    admit(
      [look('keeper', { facts: keepsUp, at: NOW }), look('lock', { facts: { ...holds, locked: 8 }, at: NOW })],
      NOW,
    ),
    NOW,
  )
  const view = readThrough(CIS_IG1, page)
  const verdict = (ref: string) => view.rows.find((row) => row.requirement.ref === ref)?.verdict
  it('is as good as the worst check, and not proven where no check speaks', () => {
    expect(verdict('11.2')).toBe('pass')
    expect(verdict('11.3')).toBe('fail')
    expect(verdict('11.4')).toBe('fail')
    expect(verdict('3.6')).toBe('not-proven')
    expect(view.rows.find((row) => row.requirement.ref === '9.2')).toMatchObject({
      verdict: 'not-proven',
      uncovered: true,
    })
    expect(view.counts).toEqual({ proven: 1, failed: 2, notProven: 53, of: 56 })
  })
  it('never proves a requirement on a page without evidence', () => {
    for (const lens of LENSES) expect(readThrough(lens, checkup([], NOW)).counts.proven, lens.id).toBe(0)
  })
  it('names the controls a record is evidence for', () => {
    expect(controlsOf('passkeys', LENSES)).toContain('hipaa-security-rule 164.312(d)')
    const spoken = new Set(LENSES.flatMap((lens) => lens.requirements.flatMap(({ checks }) => checks)))
    expect(CHECKS.map(({ id }) => id).filter((id) => !spoken.has(id))).toEqual([
      'mta-sts',
      'tls-rpt',
      'dnssec',
      'site-tls',
      'wifi-passphrase',
      'social-media',
    ])
  })
})

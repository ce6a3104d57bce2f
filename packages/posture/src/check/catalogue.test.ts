import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  CHECK_QUESTIONS,
  CHECK_TITLES,
  CHECK_WHYS,
  INSTRUCTIONS,
  SETTINGS,
  type WhyCode,
  whySentence,
} from '@pellicle/protocol/words/en/checkup'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CHECKS } from './catalogue.ts'

const NOW = Date.UTC(2026, 5, 15)
const source = fileURLToPath(new URL('..', import.meta.url))
const code = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
  .map((path) => readFileSync(join(source, path), 'utf8'))
  .join('\n')

describe('the catalogue', () => {
  it('has every check that has a title, once', () => {
    expect(CHECKS.map(({ id }) => id).sort()).toEqual(Object.keys(CHECK_TITLES).sort())
  })
  it('leads every check to words that exist', () => {
    for (const { id, mend } of CHECKS) {
      expect(mend.kind === 'setting' ? SETTINGS : INSTRUCTIONS, id).toHaveProperty([mend.id])
    }
  })
  it('uses every instruction', () => {
    const used = new Set(CHECKS.map(({ mend }) => mend.id))
    // Shown beside "not proven" of every machine check, not as the mend of one.
    expect(Object.keys(INSTRUCTIONS).filter((id) => !used.has(id))).toEqual(['run-script'])
  })
  it('asks a question for what only a person can know', () => {
    const asked = CHECKS.filter(({ source: by }) => by === 'asked').map(({ id }) => id)
    // Whether guests are apart can be seen from a phone on their network, or said by somebody who tried.
    expect([...asked, 'guest-network'].sort()).toEqual(Object.keys(CHECK_QUESTIONS).sort())
    for (const check of CHECKS.filter(({ source: by }) => by === 'asked')) {
      expect(check.judge({ anything: true }, NOW)).toMatchObject({
        verdict: 'not-proven',
        why: [{ code: 'ONLY_SAID' }],
      })
    }
  })
  it('proves nothing by facts of no or wrong shape', () => {
    for (const check of CHECKS) {
      for (const facts of [undefined, null, {}, [], '', 0, true, { outcome: 'pass' }, { verdict: 'pass' }]) {
        expect(check.judge(facts, NOW).verdict, check.id).toBe('not-proven')
      }
    }
  })
  it('proves nothing by random facts', () => {
    fc.assert(
      fc.property(fc.constantFrom(...CHECKS), fc.anything(), (check, facts) => {
        expect(check.judge(facts, NOW).verdict).not.toBe('pass')
      }),
    )
  })
})

describe('reasons', () => {
  it.each(Object.keys(CHECK_WHYS) as WhyCode[])(
    '%s is given somewhere, and reads well with nothing filled in',
    (why) => {
      expect(code).toContain(`'${why}'`)
      const sentence = whySentence(why, {})
      expect(sentence).not.toMatch(/[{}!]|undefined|NaN|\b(oops|please|invalid|successfully)\b/)
      expect(sentence.endsWith('.') || sentence.endsWith('…'), sentence).toBe(true)
    },
  )
  it('say one of something like a person', () => {
    expect(whySentence('RESTORE_LONG_AGO', { days: 1, most: 90 })).toBe(
      'It has not been tried for 1 day; 90 is the measure.',
    )
    expect(whySentence('NETWORK_SILENT', { count: 11, of: 254 })).toContain('11 of 254 addresses')
  })
})

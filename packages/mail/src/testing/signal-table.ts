/** One row per fact: the mail in which a signal must be seen, and its honest neighbour in which it must not. */
import { describe, expect, it } from 'vitest'
import type { Group } from '../judge/signal.ts'
import { SIGNALS, type SignalCode } from '../judge/signals.ts'
import { type MailOf, sightingOf } from './mail-of.ts'

export interface SignalRow {
  readonly seen: readonly MailOf[]
  readonly unseen: readonly MailOf[]
  /** Values in the order of `seen`, where they say something. */
  readonly values?: readonly number[]
  readonly atLeast?: 'careful' | 'dangerous'
}

export function describeSignals(group: Group, rows: Partial<Record<SignalCode, SignalRow>>): void {
  describe(`signals: ${group}`, () => {
    it('has a row for every signal of the group', () => {
      expect(Object.keys(rows).sort()).toEqual(
        SIGNALS.filter((signal) => signal.group === group)
          .map(({ code }) => code)
          .sort(),
      )
    })
    for (const [code, { seen, unseen, values, atLeast }] of Object.entries(rows) as [SignalCode, SignalRow][]) {
      describe(code, () => {
        it.each(seen.map((mail, n) => [n, mail] as const))('is seen in mail %i', (n, mail) => {
          const found = sightingOf(code, mail)
          expect(found, 'seen').not.toBeNull()
          expect(found!.value).toBeGreaterThan(0)
          expect(found!.value).toBeLessThanOrEqual(1)
          expect(found!.place.where).not.toBe('')
          if (values?.[n] !== undefined) expect(found!.value).toBeCloseTo(values[n], 2)
          if (atLeast !== undefined && n === 0) expect(found!.atLeast).toBe(atLeast)
          for (const param of Object.values(found!.params ?? {})) expect(String(param)).not.toMatch(/\n/)
        })
        it.each(unseen.map((mail, n) => [n, mail] as const))('is not seen in its neighbour %i', (_, mail) => {
          expect(sightingOf(code, mail)).toBeNull()
        })
      })
    }
  })
}

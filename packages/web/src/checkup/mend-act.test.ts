/** Every check leads to its mending, whatever its verdict. */
import { CHECKS } from '@pellicle/posture/check/catalogue'
import { type CheckRow, checkup } from '@pellicle/posture/check/checkup'
import { checkupPage } from '@pellicle/protocol/words/en/checkup-page'
import { describe, expect, it } from 'vitest'
import { formatRoute, parseRoute } from '../route.ts'
import { mendActOf } from './mend-act.ts'

const rows = checkup([], Date.UTC(2026, 10, 24)).groups.flatMap((group) => group.rows)

describe('the way from a finding to its mending', () => {
  it('there is a row for each check', () =>
    expect(rows.map(({ id }) => id).sort()).toEqual(CHECKS.map(({ id }) => id).sort()))
  it.each(CHECKS.map(({ id }) => id))('%s', (id) => {
    for (const verdict of ['pass', 'fail', 'not-proven'] as const) {
      const act = mendActOf({ ...(rows.find((row) => row.id === id) as CheckRow), verdict })
      expect(checkupPage.act[act.word]).toMatch(/\S/)
      if (act.kind === 'route') expect(parseRoute(formatRoute(act.route))).toEqual(act.route)
      if (act.kind === 'instruction') expect(checkupPage.instructions[act.instruction].steps.length).toBeGreaterThan(0)
    }
    expect(checkupPage.problems[id]).toMatch(/^[A-Z]/)
  })
  it('what was seen wrong shows how, what nobody saw is looked at first', () => {
    const dmarc = rows.find((row) => row.id === 'dmarc') as CheckRow
    expect(mendActOf({ ...dmarc, verdict: 'fail' })).toMatchObject({
      kind: 'instruction',
      instruction: 'publish-dmarc',
    })
    expect(mendActOf(dmarc)).toMatchObject({ kind: 'sheet', sheet: 'domain' })
  })
})

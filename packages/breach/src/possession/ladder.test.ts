import { LADDER_WORDS } from '@pellicle/protocol/words/en/possession'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Evidence, judgeSample, type Likeness, type MarkReading, type Sample } from './ladder.ts'

const evidence: Evidence = {
  sealedObjects: new Set(['sealed']),
  publishedFiles: new Map([['gallery-file', { photo: 'p2', since: '2026-03-03', where: 'website' }]]),
  exportedFiles: new Map([['export-file', { photo: 'p3', on: '2026-05-04', by: 'Mia', to: 'the congress' }]]),
  importedFiles: new Map([
    ['original-file', { photo: 'p4', source: 'the old shared drive', on: '2026-01-10' }],
    ['decoy-file', { photo: 'decoy', source: 'the owner', on: '2026-01-11' }],
  ]),
  plantedFiles: new Map([['planted-file', 'file 1 of the export of 4 May']]),
  bulkFiles: ['file 1 of the export of 4 May'],
  published: new Map([['p2', { since: '2026-03-03', where: 'website' }]]),
  exported: new Map([
    ['p3', { on: '2026-05-04', by: 'Mia', to: 'the congress' }],
    ['p2', { on: '2026-05-05', by: 'Tom', to: 'a magazine' }],
  ]),
  decoys: new Map([
    ['decoy', { planted: '2026-02-01', openings: ['2026-08-02T10:00', '2026-08-01T09:00'] }],
    ['asleep', { planted: '2026-02-01', openings: [] }],
  ]),
  sessionsThatOpened: new Map([['p5', ['s1', 's2']]]),
  compared: 312,
  notCompared: 0,
}
const blank: Sample = { id: 'A1', sha256: 'none', content: 'picture', likenesses: [], marks: [], list: null }
const like = (photo: string, confirmed: boolean | null = true, verdict: Likeness['verdict'] = 'same'): Sample => ({
  ...blank,
  likenesses: [{ photo, verdict, confirmed }],
})
const mark = (z: number, margin: number): MarkReading => ({
  z,
  margin,
  member: 'Dr. Ray',
  device: 'tablet 2',
  shownAt: '2026-08-01 10:00',
})
const judge = (sample: Sample, more: Partial<Evidence> = {}) => judgeSample(sample, { ...evidence, ...more })

describe('the ladder', () => {
  it.each([
    [
      0,
      'SEALED_OBJECT',
      { ...blank, sha256: 'sealed', content: 'other' as const },
      'No picture can be read from them without keys',
    ],
    [0, 'NOT_A_PICTURE', { ...blank, content: 'other' as const }, 'no picture and no list'],
    [0, 'NOT_OPENED', { ...blank, content: 'unread' as const }, 'kept as it is and proves nothing'],
    [4, 'IMPORTED_ORIGINAL', { ...blank, sha256: 'original-file', content: 'unread' as const }, 'Identical to'],
    [1, 'NOT_FOUND', blank, 'Not found among your photos (312 photos compared).'],
    [6, 'PLANTED_PICTURE', { ...blank, sha256: 'planted-file' }, 'made for file 1 of the export of 4 May'],
    [2, 'PUBLISHED', { ...blank, sha256: 'gallery-file' }, 'in your gallery since 2026-03-03'],
    [2, 'PUBLISHED', like('p2'), 'in your gallery'],
    [3, 'EXPORTED', { ...blank, sha256: 'export-file' }, 'Sent on 2026-05-04 by Mia to the congress.'],
    [3, 'EXPORTED_PERHAPS', like('p3'), 'Whether this copy came from there is not shown'],
    [
      4,
      'IMPORTED_ORIGINAL',
      { ...blank, sha256: 'original-file' },
      'Identical to a file that was imported from the old shared drive',
    ],
    [
      5,
      'MARKED',
      { ...like('p5'), marks: [mark(11.3, 5)] },
      'Shown to Dr. Ray on tablet 2 at 2026-08-01 10:00; mark score z = 11.3.',
    ],
    [5, 'UNMARKED', like('p5'), '2 sessions opened it'],
    [6, 'DECOY', like('decoy'), 'This person does not exist. Opened between 2026-08-01T09:00 and 2026-08-02T10:00.'],
    [6, 'DECOY', { ...blank, sha256: 'decoy-file' }, 'does not exist'],
    [6, 'DECOY_UNOPENED', like('asleep'), 'no opening is in the ledger'],
  ] as const)('step %i: %s', (step, reason, sample, says) => {
    const verdict = judge(sample as Sample)
    expect([verdict.step, verdict.reason, verdict.status]).toEqual([step, reason, 'settled'])
    expect(verdict.say).toContain(says)
  })

  it('asks for a person wherever only likeness speaks, and takes a no', () => {
    for (const photo of ['p2', 'p3', 'p5', 'decoy']) {
      expect(judge(like(photo, null)).status, photo).toBe('needs-person')
      expect(judge(like(photo, null)).also.join(' ')).toContain('side by side')
      expect(judge(like(photo, false))).toMatchObject({ step: 1, reason: 'NOT_FOUND', status: 'settled' })
    }
    expect(judge(like('p5', null, 'unclear')).also.join(' ')).toContain('A person decides')
    expect(judge(like('p5', null, 'different')).reason).toBe('NOT_FOUND')
    expect(judge(like('p5', true, 'different')).reason).toBe('UNMARKED')
  })

  it('names a member only far above chance and far before the next (case X3)', () => {
    expect(judge({ ...like('p5'), marks: [mark(7.9, 5)] }).reason).toBe('UNMARKED')
    expect(judge({ ...like('p5'), marks: [mark(12, 2.9), mark(9.1, 0)] }).reason).toBe('UNMARKED')
    expect(judge({ ...like('p5'), marks: [mark(8, 3)] }).reason).toBe('MARKED')
    expect(judge({ ...like('p5', null), marks: [mark(12, 5)] }).status).toBe('needs-person')
  })

  it('says when not everything could be compared', () => {
    expect(judge(blank, { notCompared: 4 }).say).toBe(
      'Not found among the 312 photos that could be compared. 4 photos were not compared.',
    )
  })

  it('keeps what else is true beside the step', () => {
    const verdict = judge({ ...like('p2'), marks: [mark(12, 5)] })
    expect(verdict.step).toBe(5)
    expect(verdict.also.join(' ')).toContain('also public since 2026-03-03')
    expect(verdict.also.join(' ')).toContain('also sent on 2026-05-05 by Tom')
    expect(judge(like('p5')).also.join(' ')).toContain('nothing yet about the other photos')
  })

  it('says of an imported original that exports hold the same bytes', () => {
    const { also } = judge({ ...blank, sha256: 'original-file' })
    expect(also).toEqual(['Originals also left, byte for byte, in file 1 of the export of 4 May.'])
    expect(judge({ ...blank, sha256: 'original-file' }, { bulkFiles: [] }).also).toEqual([])
  })

  it('never says fake, never a percentage, for any sample (case X2)', () => {
    const sample = fc.record({
      id: fc.constant('A1'),
      sha256: fc.constantFrom(
        'none',
        'sealed',
        'gallery-file',
        'export-file',
        'original-file',
        'decoy-file',
        'planted-file',
      ),
      content: fc.constantFrom('picture' as const, 'list' as const, 'unread' as const, 'other' as const),
      likenesses: fc.array(
        fc.record({
          photo: fc.constantFrom('p2', 'p3', 'p5', 'p9', 'decoy', 'asleep'),
          verdict: fc.constantFrom('same' as const, 'unclear' as const, 'different' as const),
          confirmed: fc.constantFrom(true, false, null),
        }),
        { maxLength: 4 },
      ),
      marks: fc.array(
        fc.record({
          z: fc.double({ min: 0, max: 20, noNaN: true }),
          margin: fc.double({ min: 0, max: 9, noNaN: true }),
          member: fc.constant('A'),
          device: fc.constant('B'),
          shownAt: fc.constant('C'),
        }),
        { maxLength: 2 },
      ),
      list: fc.option(
        fc.record({
          lines: fc.nat(50),
          directory: fc.option(fc.record({ compared: fc.nat(50), found: fc.nat(50) })),
          tables: fc.array(fc.record({ table: fc.constant('T'), seeds: fc.nat(2), planted: fc.constant(2) })),
          decoys: fc.array(fc.constant({ planted: '', openings: ['2026-08-01T09:00'] }), { maxLength: 2 }),
        }),
      ),
    })
    fc.assert(
      fc.property(sample, (one) => {
        const verdict = judge(one)
        const text = [verdict.say, ...verdict.also].join(' ')
        expect(text).not.toMatch(/fake|%|percent|everything|hoax|genuine/i)
        expect(text).not.toMatch(/undefined|null|NaN/)
        expect(verdict.step).toBeGreaterThanOrEqual(0)
        if (verdict.step === 5 && verdict.reason === 'MARKED') expect(one.marks[0]!.z).toBeGreaterThanOrEqual(8)
        const rests =
          one.likenesses.some((like) => like.confirmed === null && like.verdict !== 'different') &&
          !one.likenesses.some((like) => like.confirmed === true)
        if (verdict.photo !== null && !one.sha256.endsWith('file') && rests) expect(verdict.status).toBe('needs-person')
      }),
      { numRuns: 500 },
    )
    expect(JSON.stringify(Object.values(LADDER_WORDS).map(String))).not.toMatch(/fake/i)
  })
})

import { describe, expect, it } from 'vitest'
import { normalLine, type PlantedTable, plantedIn } from './compare-list.ts'
import { cameFromInside, type Evidence, judgeSample, type ListFinding } from './ladder.ts'

const none = new Map()
const evidence: Evidence = {
  ...{ sealedObjects: new Set(), publishedFiles: none, exportedFiles: none, importedFiles: none, published: none },
  ...{ plantedFiles: none, bulkFiles: [], exported: none, decoys: none, sessionsThatOpened: none },
  ...{ compared: 0, notCompared: 0 },
}
const MAY = 'file 1 of the export of 4 May'
const JUNE = 'file 1 of the export of 9 June'
const TABLES: readonly PlantedTable[] = [
  {
    table: MAY,
    people: [
      { family: 'Rossi', given: 'Änna', birthDate: '1971-03-09' },
      { family: 'Mueller', given: 'Maria', birthDate: '1980-12-24' },
    ],
  },
  {
    table: JUNE,
    people: [
      { family: 'Rossi', given: 'Jonas', birthDate: '1990-01-02' },
      { family: 'Mueller', given: 'Maria', birthDate: '1966-05-05' },
    ],
  },
]

interface Given {
  /** Lines that name a patient; null: no sweep. */
  readonly named?: readonly string[] | null
  readonly decoys?: ListFinding['decoys']
}
function judged(text: string, { named = null, decoys = [] }: Given = {}) {
  const lines = text.split('\n').map(normalLine)
  const ours = named === null ? null : new Set(named.map(normalLine))
  const list: ListFinding = {
    lines: lines.length,
    directory: ours === null ? null : { compared: lines.length, found: ours.size },
    tables: plantedIn(lines, TABLES, ours),
    decoys,
  }
  const sample = { id: 'A', sha256: 'x', content: 'list' as const, likenesses: [], marks: [], list }
  const verdict = judgeSample(sample, evidence)
  const { step, reason, say, also } = verdict
  expect(cameFromInside(verdict)).toBe(step === 7 && reason !== 'LIST_NOT_COMPARED')
  return { step, reason, say, also }
}

describe('a list of names', () => {
  it('is read in one normal form', () => {
    expect(normalLine('  MÜLLER,  Änna;')).toBe('muller anna')
  })

  it('names the file it came from by people of that file alone, without a sweep and without a patient’s name', () => {
    expect(judged('17;ROSSI;ANNA;09.03.1971\nVidal, Rosa')).toEqual({
      ...{ step: 7, reason: 'LIST_AGREES' },
      say: `This list came from ${MAY}. 1 of the 2 people who do not exist and were written into that file alone stands in it.`,
      also: ['How many of its lines name patients of yours is compared once two members agree.'],
    })
    for (const date of ['1990-01-02', '02.01.1990', '1/2/1990', '19900102'])
      expect(judged(`Jonas Rossi ${date}\nVidal, Rosa`).say).toContain(JUNE)
    expect(judged('photos/Rossi, Anna (1971-03-09)/chart.json\nx y').say).toContain(MAY)
  })

  it('believes no name alone without a sweep, and two of one file', () => {
    expect(judged('Anna Rossi\nVidal, Rosa').reason).toBe('LIST_NOT_COMPARED')
    expect(judged('Anna Rossi\nMaria Mueller').say).toContain(MAY)
    // Of both files: one each, so nothing is said.
    expect(judged('Maria Mueller\nVidal, Rosa').reason).toBe('LIST_NOT_COMPARED')
  })

  it('takes a person of the same name and another birthday for who they are', () => {
    expect(judged('Anna Rossi, 1955-01-01\nMaria Mueller, 1944-01-01').reason).toBe('LIST_NOT_COMPARED')
    expect(judged('Anna Rossi\nVidal, Rosa', { named: ['Anna Rossi', 'Vidal, Rosa'] }).reason).toBe('LIST_INCONCLUSIVE')
    expect(judged('Anna Rossi\nVidal, Rosa', { named: ['Vidal, Rosa'] })).toMatchObject({
      reason: 'LIST_AGREES',
      also: ['1 of 2 lines names a patient of yours.'],
    })
  })

  it('says what it cannot: nobody of ours, which export, and how much was compared', () => {
    expect(judged('Somebody Else\nAnd More', { named: [] })).toMatchObject({ step: 1, reason: 'LIST_NOT_FOUND' })
    expect(judged('Vidal, Rosa\nx y', { named: ['Vidal, Rosa'] }).say).toBe(
      'A list of names: 1 of 2 lines names a patient of yours. Which export it came from is not shown.',
    )
    const cut: ListFinding = { lines: 9000, directory: { compared: 5000, found: 3 }, tables: [], decoys: [] }
    const sample = { id: 'A', sha256: 'x', content: 'list' as const, likenesses: [], marks: [], list: cut }
    expect(judgeSample(sample, evidence).also).toEqual([
      'Only the first 5,000 lines of 9,000 were compared with your patients.',
    ])
  })

  it('tells of decoys among the names', () => {
    const decoys = [{ planted: '', openings: ['2026-08-02T10:00', '2026-08-01T09:00'] }]
    expect(judged('Vidal, Rosa\nx y', { named: ['Vidal, Rosa'], decoys }).also).toEqual([
      'One of the names belongs to a person who does not exist, opened here between 2026-08-01T09:00 and 2026-08-02T10:00.',
    ])
  })
})

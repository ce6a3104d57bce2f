import type { PhotoId, VisitId } from '@pellicle/protocol/ids'
import type { Phase } from '@pellicle/protocol/records'
import { describe, expect, it } from 'vitest'
import { english } from '../words.ts'
import type { PhotoView, VisitView } from '../worker/api.ts'
import { chartLines, counterpart, isOpenable, keepingOf, olderFirst, placedPhotos, visitPhase } from './chart-lines.ts'
import { chosenMark } from './chosen-mark.ts'
import { withPhoto } from './open-chart.ts'

function photo(id: string, change: Partial<PhotoView> = {}, record: Partial<PhotoView['record']> = {}): PhotoView {
  const plain = { view: 'frontal.rest', side: null, hidden: false, intimate: false, rotation: 0, width: 3, height: 4 }
  return {
    id: id as PhotoId,
    visit: 'v' as VisitId,
    record: { ...plain, ...record } as PhotoView['record'],
    keeping: 'kept',
    moved: null,
    withdrawn: false,
    quarantined: null,
    ...change,
  }
}

function visit(date: string, phase: Phase | null, photos: readonly PhotoView[] = []): VisitView {
  return { id: `visit ${date}` as VisitId, date, phase, title: null, note: null, photos }
}

const before = visit('2026-03-12', 'before', [photo('a1'), photo('a2', {}, { view: 'profile', side: 'left' })])
const soon = visit('2026-03-26', 'follow-up', [photo('b1')])
const late = visit('2026-06-24', null, [photo('c1'), photo('c2', {}, { view: 'profile', side: 'right' })])
const visits = [late, soon, before]
const placed = placedPhotos(visits)
const at = (id: string) => placed.get(id as PhotoId)!

describe('how a visit is called', () => {
  it('counts from the last day of treatment, else from the last "before"', () => {
    expect(visits.map((one) => visitPhase(one, visits, english))).toEqual(['3 months after', '2 weeks after', 'Before'])
    const treated = [late, visit('2026-06-20', 'day0'), soon, before]
    expect(visitPhase(late, treated, english)).toBe('4 days after')
  })
  it('says nothing when nothing is known', () => {
    expect(visitPhase(late, [late], english)).toBe('')
    expect(visitPhase(visit('2026-01-01', 'after'), [], english)).toBe('After')
    expect(visitPhase(visit('2026-07-01', 'complication'), visits, english)).toBe('Complication')
  })
})

describe('which photos are shown', () => {
  const mixed = visit('2026-06-24', null, [
    photo('1'),
    photo('2', {}, { hidden: true }),
    photo('3', { withdrawn: true }),
    photo('4', { moved: 'out' }),
    photo('5', { quarantined: 'SEAL_BROKEN' }),
  ])
  it('leaves a gap for hidden, moved and broken ones, and none for withdrawn ones', () => {
    const [line] = chartLines([mixed], 'usual')
    expect(line?.photos.map(({ id }) => id)).toEqual(['1', '2', '4', '5'])
    expect(line?.photos.filter((one) => isOpenable(one)).map(({ id }) => id)).toEqual(['1'])
    expect(mixed.photos.filter((one) => isOpenable(one, 'all')).map(({ id }) => id)).toEqual(['1', '2', '3'])
  })
  it('drops a visit whose import was undone, and keeps one that never had photos', () => {
    const undone = visit('2026-01-01', null, [photo('x', { withdrawn: true })])
    expect(chartLines([undone, visit('2026-01-02', null)], 'usual')).toHaveLength(1)
    expect(chartLines([undone], 'all')).toHaveLength(1)
  })
  it('says the least safe state of a row', () => {
    expect(keepingOf([photo('1'), photo('2', { keeping: 'sealed' }), photo('3', { keeping: 'stored' })])).toBe('sealed')
    expect(keepingOf([])).toBeNull()
  })
})

describe('the pair', () => {
  it('offers the earliest photo of the same view and side', () => {
    expect(counterpart(at('c1'), visits)?.photo.id).toBe('a1')
    expect(counterpart(at('a1'), visits)?.photo.id).toBe('c1')
    expect(counterpart(at('c2'), visits)).toBeNull()
  })
  it('calls the older one A, whichever was chosen first', () => {
    const chart = { patient: 'p', record: {}, visits, originals: true, problems: [] } as never
    const chosen = ['c1', 'a1'] as unknown as PhotoId[]
    expect(chosenMark('a1' as PhotoId, chosen, chart)).toEqual({ letter: 'A' })
    expect(chosenMark('c1' as PhotoId, chosen, chart)).toEqual({ letter: 'B' })
    expect(chosenMark('b1' as PhotoId, chosen, chart)).toBeNull()
    expect(chosenMark('a1' as PhotoId, [...chosen, 'b1' as PhotoId], chart)).toEqual({ letter: null })
    expect(olderFirst(at('c1'), at('a1')).map(({ photo }) => photo.id)).toEqual(['a1', 'c1'])
  })
})

describe('a photo that has just been sealed', () => {
  it('appears in its visit, once', () => {
    const again = withPhoto(
      withPhoto(visits, before, photo('n', { keeping: 'sealed' })),
      before,
      photo('n', { keeping: 'stored' }),
    )
    expect(again.find(({ id }) => id === before.id)?.photos.map(({ id, keeping }) => [id, keeping])).toEqual([
      ['a1', 'kept'],
      ['a2', 'kept'],
      ['n', 'stored'],
    ])
  })
  it('makes its visit in the right place', () => {
    const made = withPhoto(visits, visit('2026-05-01', null), photo('n'))
    expect(made.map(({ date }) => date)).toEqual(['2026-06-24', '2026-05-01', '2026-03-26', '2026-03-12'])
  })
  it('leaves the visit it was in before', () => {
    const moved = withPhoto(visits, soon, photo('a1'))
    expect(moved.find(({ id }) => id === before.id)?.photos.map(({ id }) => id)).toEqual(['a2'])
  })
})

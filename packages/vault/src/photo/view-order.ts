/** In which order photos of a visit lie side by side: as a series is taken, then by time. Unknown views come last, in the order they came. */
import type { PhotoRecord } from '@pellicle/protocol/records'

/** Stems of view codes in the order of the standard series; the state after the dot (`rest` first) orders within a stem. */
const STEMS = [
  'frontal',
  'front',
  'oblique',
  'profile',
  'lateral',
  'side',
  'base',
  'top',
  'back',
  'eyes',
  'brow',
  'lips',
]
const LATER = ['lower-face', 'hairline', 'crown', 'detail']
const STATES = ['rest', 'open']
const SIDES = ['right', 'left', 'both']

export interface Placed {
  readonly record: PhotoRecord
  readonly index: number
}

export function byView(a: Placed, b: Placed): number {
  const [left, right] = [rank(a), rank(b)]
  for (let i = 0; i < left.length; i++) {
    const difference = (left[i] as number) - (right[i] as number)
    if (difference !== 0) return difference
  }
  return 0
}

function rank({ record, index }: Placed): number[] {
  const [stem, state] = (record.view ?? '').split('.')
  return [
    place([...STEMS, ...LATER], stem ?? ''),
    state === undefined ? 0 : place(STATES, state),
    record.side === null ? -1 : place(SIDES, record.side),
    record.takenAt ?? Number.MAX_SAFE_INTEGER,
    index,
  ]
}

function place(order: readonly string[], what: string): number {
  const at = order.indexOf(what)
  return at < 0 ? order.length : at
}

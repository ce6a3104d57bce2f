/** One line of "Done so far" for an entry of the case; null for what is no step of its own. */
import { room } from '@pellicle/protocol/words/en/room'
import type { CaseEntry } from '../worker/room/room-api.ts'
import type { CaseState } from './case-state.ts'

const say = room.log

export function logLine({ kind, words }: CaseEntry): string | null {
  if (words === null) return null
  if (kind === 'decide') return say.decided
  if (kind === 'close') return say.closed
  const counted = (value: unknown) => (Array.isArray(value) ? value.length : 0)
  switch (words.what) {
    case 'opened':
      return say.opened
    case 'times':
      return say.times
    case 'exhibit':
      return say.exhibit(String(words.exhibit))
    case 'contained':
      return contained(words.proofs)
    case 'would-contain':
      return say.wouldContain(counted(words.names))
    case 'sample':
      return say.verdict(String(words.exhibit))
    case 'published':
      return say.published(String(words.where))
    case 'exposure': {
      const { exposure } = words.view as NonNullable<CaseState['exposure']>
      return say.exposure(exposure.counts.proven.people, exposure.counts.possible.people)
    }
    case 'cause':
      return say.cause
    case 'called':
      return say.called(String(words.name))
    case 'told':
      return say.told(String(words.name))
    case 'merge':
      return say.merge(Number(words.letters))
    case 'practice':
      return say.facts
    case 'down':
      return say.down
    case 'restore':
      return say.restore
    case 'pack':
      return say.pack
    case 'list':
      return say.list
    case 'contacts':
      return say.contacts
    default:
      return null
  }
}

/** Writing stopped or let go on is said as such; the rest is counted. */
function contained(proofs: unknown): string {
  const all = (Array.isArray(proofs) ? proofs : []) as readonly { readonly what?: unknown; readonly name?: unknown }[]
  const writing = all.flatMap(({ what, name }) =>
    what === 'writing' ? [room.contain.writing[name as keyof typeof room.contain.writing] ?? ''] : [],
  )
  const closed = all.length - writing.length
  return [...writing, ...(closed > 0 || writing.length === 0 ? [say.contained(closed)] : [])].join(', ')
}

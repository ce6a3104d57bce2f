/**
 * A case as it stands, folded from the ledger's entries: the newest note of a kind counts, lists grow. It is all the state there is, so a
 * reload, another device and the day after show the same. Nothing here decides anything.
 */
import type { NoteReading } from '@pellicle/breach/note/read-note'
import type { LadderVerdict } from '@pellicle/breach/possession/ladder'
import { STEPS, type StepName } from '@pellicle/protocol/words/en/room'
import type { CaseView, ContainProof, ExposureView, SampleVerdict } from '../worker/room/room-api.ts'

export interface KeptExhibit {
  readonly index: number
  readonly id: string
  readonly fileName: string
  readonly sha256: string
  readonly bytes: number
  readonly at: number
  readonly by: string
  readonly reading: NoteReading | null
  readonly headers: readonly string[]
  readonly corrupt: boolean
}

export interface KeptSample {
  readonly id: string
  readonly fileName: string
  readonly index: number
  readonly compared: number
  readonly notCompared: number
  readonly ms: number
  readonly verdict: LadderVerdict
  readonly beside: SampleVerdict['beside']
  readonly listed?: readonly string[]
}

/** A picture that the practice published itself. */
export interface KeptPublished {
  readonly exhibit: number
  readonly fileName: string
  readonly since: string
  readonly where: string
}

export interface CaseState {
  readonly lead: string
  readonly second: string
  readonly noticedAt: string | null
  readonly sureAt: string | null
  readonly exhibits: readonly KeptExhibit[]
  readonly samples: readonly KeptSample[]
  readonly published: readonly KeptPublished[]
  readonly contained: readonly {
    readonly what: ContainProof['what']
    readonly name: string
    readonly ms: number
    readonly ledgerSize: number
    readonly checkpoint: string
  }[]
  readonly exposure: ExposureView | null
  readonly cause: string | null
  readonly called: Readonly<Record<string, number>>
  /** Facts of the duties engine that people answered. */
  readonly answers: Readonly<Record<string, unknown>>
  readonly practice: Readonly<Record<string, string>>
  readonly lists: readonly { readonly name: string; readonly asOf: string; readonly text: string }[]
  readonly restore: string | null
  readonly done: ReadonlySet<StepName>
}

export function caseState(view: CaseView): CaseState {
  let state: CaseState = {
    ...{
      lead: view.entries[0]?.by ?? '',
      second: '',
      noticedAt: null,
      sureAt: null,
      exhibits: [],
      samples: [],
      published: [],
      contained: [],
    },
    ...{ exposure: null, cause: null, called: {}, answers: {}, practice: {}, lists: [], restore: null },
    done: new Set(),
  }
  const done = new Set<StepName>()
  for (const { words, at, by, index } of view.entries) {
    if (words === null) continue
    const step = STEPS.find((name) => name === words.step)
    if (step !== undefined) done.add(step)
    state = { ...state, ...takeWords(state, words, { at, by, index }) }
  }
  return { ...state, done }
}

interface Said {
  readonly at: number
  readonly by: string
  readonly index: number
}

/** The room wrote these words itself and sealed them; what is missing keeps its old value. */
function takeWords(state: CaseState, words: Readonly<Record<string, unknown>>, said: Said): Partial<CaseState> {
  const given = words as Partial<Record<string, never>>
  switch (words.what) {
    case 'opened':
      return { second: textOf(words.second) ?? '' }
    case 'times':
      return { noticedAt: textOf(words.noticedAt), sureAt: textOf(words.sureAt) }
    case 'exhibit':
      return { exhibits: [...state.exhibits, { ...(given.kept as unknown as KeptExhibit), ...said }] }
    case 'sample': {
      const sample = { ...(given.kept as unknown as KeptSample), index: said.index }
      return { samples: [...state.samples.filter(({ id }) => id !== sample.id), sample] }
    }
    case 'published': {
      const { since, where, fileName } = words
      const one = { exhibit: said.index, fileName: String(fileName), since: String(since), where: String(where) }
      return { published: [...state.published, one] }
    }
    case 'contained':
      return { contained: [...state.contained, ...(given.proofs as unknown as CaseState['contained'])] }
    case 'exposure':
      return { exposure: given.view as unknown as ExposureView }
    case 'cause':
      return { cause: textOf(words.cause) }
    case 'called':
      return { called: { ...state.called, [String(words.who)]: said.at } }
    case 'answers':
      return { answers: given.answers as unknown as CaseState['answers'] }
    case 'practice':
      return { practice: given.practice as unknown as CaseState['practice'] }
    case 'list':
      return { lists: [...state.lists, given.list as unknown as CaseState['lists'][number]] }
    case 'restore':
      return { restore: textOf(words.found) }
    default:
      return {}
  }
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

/** "A", "B" … "Z", "AA": how samples are called. */
export function letterOf(number: number): string {
  const letter = String.fromCharCode(65 + (number % 26))
  return number < 26 ? letter : `${letterOf(Math.floor(number / 26) - 1)}${letter}`
}

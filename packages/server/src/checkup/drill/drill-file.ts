/**
 * What a box remembers of drills: the announced season, what is placed where, and until the end of each drill who did what. Results of
 * persons are forgotten two weeks after a drill closed; what stays are the practice's numbers, which the owner's device puts into the
 * journal. Spec: checkup §8.
 *
 * LIMITS: while a drill runs, whoever owns the box can read who opened or reported it. There is no field for anything that somebody typed.
 */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { DrillNumbers } from '@pellicle/posture/drill/drill'
import type { Channel } from '@pellicle/posture/drill/lures'
import type { Difficulty } from '@pellicle/posture/drill/phish-scale'
import type { Opening, PlannedDrill } from '@pellicle/posture/drill/season'
import type { LureId } from '@pellicle/protocol/words/en/drills'

export interface StoredSeason {
  readonly id: string
  readonly commitment: string
  readonly from: number
  readonly until: number
  readonly openings: readonly Opening[]
  /** Member ids. */
  readonly members: readonly string[]
  /** Word for `{practice}` in a lure. */
  readonly practice: string
  /** Where a lure's link leads: this box, as people reach it. */
  readonly base: string
  readonly planned: readonly (PlannedDrill & { readonly done: boolean })[]
}

/** One copy of a lure: one mailbox or address, or the card that a colleague reads. */
export interface PlacedLure {
  readonly token: string
  readonly messageId: string
  /** Of the message's bytes, hex: how the mailroom's sealed copy is known for what it is. Empty: a card. */
  readonly sha256: string
  /** Number of the mailbox in the settings, of the recipient after them; null: a card. */
  readonly place: number | null
  /** Null: everybody reads this mailbox. */
  readonly member: string | null
}

export type StoredEvent =
  | {
      readonly kind: 'visit'
      readonly at: number
      readonly member: string
      readonly human: boolean
      readonly wouldHaveTyped: boolean | null
    }
  | { readonly kind: 'report'; readonly at: number; readonly member: string }
  | { readonly kind: 'phone'; readonly at: number; readonly member: string; readonly result: 'called-back' | 'gave-in' }

export interface StoredDrill {
  readonly id: string
  readonly lure: LureId
  readonly channel: Channel
  readonly difficulty: Difficulty
  readonly placedAt: number
  readonly closesAt: number
  readonly members: readonly string[]
  readonly placed: readonly PlacedLure[]
  /** GETs of a link that no person's gesture followed: by token. */
  readonly loads: readonly { readonly load: string; readonly token: string; readonly at: number }[]
  readonly events: readonly StoredEvent[]
  readonly closedAt: number | null
  readonly numbers: DrillNumbers | null
  readonly journalled: boolean
}

export interface DrillMemory {
  readonly v: 1
  readonly season: StoredSeason | null
  readonly drills: readonly StoredDrill[]
  /** Reports of good mail, and all reports: for the share of false alarms. */
  readonly reports: number
  readonly ofGoodMail: number
}

const NOTHING: DrillMemory = { v: 1, season: null, drills: [], reports: 0, ofGoodMail: 0 }

export class DrillFile {
  readonly #path: string
  #memory: DrillMemory

  constructor(folder: string) {
    this.#path = join(folder, 'checkup', 'drills.json')
    this.#memory = read(this.#path)
  }

  get memory(): DrillMemory {
    return this.#memory
  }

  /** On the disk when it returns; throws when the disk refuses. */
  change(how: (memory: DrillMemory) => DrillMemory): void {
    const next = how(this.#memory)
    mkdirSync(dirname(this.#path), { recursive: true, mode: 0o700 })
    writeFileSync(`${this.#path}.new`, JSON.stringify(next), { mode: 0o600 })
    renameSync(`${this.#path}.new`, this.#path)
    this.#memory = next
  }

  changeDrill(id: string, how: (drill: StoredDrill) => StoredDrill): void {
    this.change((memory) => ({ ...memory, drills: memory.drills.map((one) => (one.id === id ? how(one) : one)) }))
  }
}

function read(path: string): DrillMemory {
  try {
    const value = JSON.parse(readFileSync(path, 'utf8')) as DrillMemory
    return value.v === 1 && Array.isArray(value.drills) ? value : NOTHING
  } catch {
    return NOTHING
  }
}

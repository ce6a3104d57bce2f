/** Collects what was found: counts all, keeps the first of each kind, and takes the same thing seen twice as one. */
import { FINDING_KINDS, type Finding, type FindingKind, type ThiefReport } from './report.ts'
import type { Hit, Source } from './search.ts'

const MOST = 500
const MOST_PER_FILE = 20
/** One thing, found plain and again inside a disguise that changed nothing, or in two pieces that overlap. */
const SAME_PLACE = 4
const PLACES_KEPT = 256

export interface Spot {
  readonly file: string
  readonly where: (offset: number) => string
  /** In a name there is no offset. */
  readonly inName?: boolean
}

export class Findings {
  readonly list: Finding[] = []
  readonly #counts = new Map<FindingKind, number>()
  readonly #perFile = new Map<string, number>()

  /** For one source of bytes: what a search wants to know about it besides the bytes. */
  spot(place: Spot): Pick<Source, 'onHit' | 'heads'> & { has(kind: FindingKind): boolean } {
    const seen = new Map<FindingKind, number[]>()
    return {
      heads: [],
      has: (kind) => seen.has(kind),
      onHit: (hit) => {
        const places = seen.get(hit.kind) ?? []
        seen.set(hit.kind, places)
        if (places.some((offset) => Math.abs(offset - hit.offset) < SAME_PLACE)) return
        if (places.length === PLACES_KEPT) places.shift()
        places.push(hit.offset)
        this.#note(hit, place)
      },
    }
  }

  #note({ kind, what, encoding, offset }: Hit, { file, where, inName = false }: Spot): void {
    this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + 1)
    const nth = (this.#perFile.get(`${kind} ${file}`) ?? 0) + 1
    if (nth > MOST_PER_FILE || this.list.length >= MOST) return
    this.#perFile.set(`${kind} ${file}`, nth)
    this.list.push({ kind, what, file, offset: inName ? null : offset, where: where(offset), encoding })
  }

  get counts(): ThiefReport['readable'] {
    const counts = Object.fromEntries(FINDING_KINDS.map((kind) => [kind, this.#counts.get(kind) ?? 0])) as Record<
      FindingKind,
      number
    >
    return { ...counts, total: Object.values(counts).reduce((sum, count) => sum + count, 0) }
  }
}

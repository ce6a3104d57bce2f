/**
 * Which objects a partial reading reads: each with the same chance, drawn anew each time, so that whoever changes one cannot know which
 * will be read. Of a folder so small that the lot falls on none, one is read all the same: a reading that reads nothing proves nothing.
 */
export interface SampleRow {
  readonly index: number
  readonly objects: readonly unknown[]
}

export interface Sample {
  /** True for a statement whose objects are not read. Asked once for each, in ledger order. */
  leave(row: SampleRow): boolean
  /** For a second walk that reads one statement's objects; null when the first read any, or had none to choose from. */
  again(): Sample['leave'] | null
}

export interface SampleOptions {
  /** Percent. */
  readonly share: number
  /** Ledger index from which objects may be drawn. */
  readonly since: number
  /** A whole number below `end`, each with the same chance. */
  readonly random: (end: number) => number
}

export function drawSample({ share, since, random }: SampleOptions): Sample {
  let [eligible, read] = [0, 0]
  const isEligible = ({ index, objects }: SampleRow): boolean => index >= since && objects.length > 0
  return {
    leave: (row) => {
      if (!isEligible(row)) return true
      eligible++
      if (random(100) >= share) return true
      read++
      return false
    },
    again: () => {
      if (read > 0 || eligible === 0) return null
      let left = random(eligible)
      return (row) => !isEligible(row) || left-- !== 0
    },
  }
}

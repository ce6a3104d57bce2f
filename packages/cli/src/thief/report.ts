/**
 * What the thief reports. Version 1; fields are added, never given another meaning. No finding repeats the word that was
 * found: who repairs the leak needs the place, and a report must not become the leak.
 */

/** What somebody could read. `unsealed`: a stretch that is not random inside a file that otherwise is. */
export const FINDING_KINDS = [
  'photo',
  'metadata',
  'name',
  'birth-date',
  'mail',
  'phone',
  'label',
  'word',
  'secret',
  'unsealed',
] as const
export type FindingKind = (typeof FINDING_KINDS)[number]

export interface Finding {
  readonly kind: FindingKind
  /** In words: "a JPEG picture", "a name of this practice", "the given name Anna would do: a common given name". */
  readonly what: string
  /** Path inside the folder that was searched, or `memory`. */
  readonly file: string
  /** Byte offset in the file; null for something in the file's own name. */
  readonly offset: number | null
  /** Where that is, as the file's structure tells: "page 12, a freed page", "journal frame 3 (page 12)", "its name". */
  readonly where: string
  /** How it was written, outermost first: `['base64', 'UTF-16']`; empty when it was plain. */
  readonly encoding: readonly string[]
}

/** Files of one folder, as a thief sees them: how many, how large, when, and what they are called. */
export interface Pile {
  readonly folder: string
  readonly files: number
  readonly bytes: number
  readonly smallest: number
  readonly largest: number
  /** Distinct sizes: padding makes few of many. */
  readonly sizes: number
  readonly firstWrite: number
  readonly lastWrite: number
  readonly names: readonly { readonly name: string; readonly bytes: number }[]
}

export interface ThiefReport {
  readonly version: 1
  /** Unix ms. */
  readonly startedAt: number
  readonly finishedAt: number
  readonly searched: {
    readonly files: number
    readonly bytes: number
    readonly databases: number
    readonly databasePages: number
    readonly freedPages: number
    readonly journals: number
    readonly logs: number
    readonly temporaryFiles: number
    /** Bytes unpacked from archives and compressed files, searched as well. */
    readonly unpackedBytes: number
    readonly memoryBytes: number
    /** Words of this practice that were looked for, in every spelling and encoding. */
    readonly canaries: number
    /** Of them, too short to be told from chance: looked for only in UTF-16. */
    readonly canariesTooShort: number
  }
  /** Counts of findings; `total` is 0 exactly when nothing readable was found. */
  readonly readable: Readonly<Record<FindingKind, number>> & { readonly total: number }
  /** The first findings, at most 500 in all and 20 of a kind in one file. */
  readonly findings: readonly Finding[]
  readonly learned: {
    readonly files: number
    readonly bytes: number
    readonly firstWrite: number | null
    readonly lastWrite: number | null
    readonly piles: readonly Pile[]
    /** Files of which 90 % or more cannot be told from random bytes. */
    readonly sealedFiles: number
    readonly sealedBytes: number
  }
  /** Short matches inside random bytes, which chance explains: seen, and how many chance predicts. */
  readonly chance: { readonly seen: number; readonly expected: number }
  /** Stretches in sealed files that are not random and need not be: heads and tails, at most 4 KiB. */
  readonly publicHeads: number
  /** Files that could not be read, with the reason. They are not part of any claim. */
  readonly unread: readonly { readonly file: string; readonly reason: string }[]
}

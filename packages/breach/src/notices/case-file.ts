/** What the notices are written from: the practice, and what the lead has told about the incident so far. null: not told yet. */

export type PracticeFacts = {
  readonly name: string
  readonly address: string | null
  readonly phone: string | null
  readonly email: string | null
  /** When somebody answers; "Mon to Fri, 9 to 17". */
  readonly hours: string | null
  readonly dpo: string | null
  /** The authority that is theirs, with its address, in the letters' language; null: as the rulebook has it. */
  readonly authority: string | null
}

export type CaseFile = {
  readonly practice: PracticeFacts
  readonly whatHappened: string | null
  readonly cause: string | null
  /** ISO dates or instants. */
  readonly occurredOn: string | null
  readonly noticedOn: string | null
  /** Categories of the rulebook: health, photo, idScan, contact, … */
  readonly categories: readonly string[]
  /** Categories of those whose exposure is only possible, when they differ. */
  readonly possibleCategories: readonly string[] | null
  readonly proven: number | null
  readonly possible: number | null
  readonly records: number | null
  readonly byPlace: Readonly<Record<string, number>>
  /** Instead of the ready sentences. */
  readonly consequences: string | null
  readonly measures: readonly string[] | null
  readonly prevention: readonly string[] | null
  readonly securityBefore: readonly string[] | null
  readonly intruder: string | null
  readonly ransom: { readonly demand: string; readonly paid: boolean } | null
  readonly police: { readonly to: string; readonly reference: string | null } | 'not-reported' | null
  readonly peopleTold: string | null
  readonly otherAuthorities: string | null
  readonly delayReasons: string | null
  readonly idTheftOffer: string | null
}

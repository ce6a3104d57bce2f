/**
 * The grammar of the rulebook: what a jurisdiction's file may say, and the few words it says it with (`hours(72, 'awareness')`).
 * Everything evaluates to plain JSON, so that a signed update file has the same shape as a file in this folder.
 *
 * One number per country would be wrong almost everywhere: a rule has several recipients, each with its own start event,
 * threshold and legal test. So an act holds notices, a notice holds one trigger and one deadline, and every fact carries its
 * citation, its sources and how sure we are of it.
 *
 * LIMITS: reference data, not legal advice. Retention, advertising rules, penalties and the 2017 column are the weakest parts.
 */

/** How sure a fact is. `primary`: statute or regulator's page read. `secondary`: law firm or aggregator read. */
export type Confidence = 'primary' | 'secondary' | 'conflicting' | 'unconfirmed'

/** What starts a clock. These are different facts and are never borrowed from each other. */
export type StartEvent =
  | 'occurrence'
  | 'suspicion'
  | 'awareness'
  | 'discovery'
  | 'reasonableBelief'
  | 'determination'
  | 'assessmentComplete'
  | 'affectedIdentified'
  | 'individualNotice'
  | 'regulatorNotice'
  | `regulatorNotice:${string}`
  | 'ransomPayment'
  | 'containment'
  | 'calendarYearEnd'
  | 'calendarYearEndOfDiscovery'
  | 'earliest(occurrence,awareness)'

export type Recipient =
  | 'regulator'
  | 'individuals'
  | 'media'
  | 'creditBureaus'
  | 'lawEnforcement'
  | 'otherAgency'
  | 'controller'

export type ClockUnit = 'hours' | 'days' | 'businessDays' | 'calendarMonths'
export type Basis = 'statute' | 'regulation' | 'guidance'

/** `amount` null: the law has words only; show `words`, and never put a number of ours in their place. */
export type Deadline = {
  readonly amount: number | null
  readonly unit: ClockUnit | null
  readonly from: StartEvent | null
  readonly words: string | null
  readonly basis: Basis
  /** MM-DD in the year after the start event. */
  readonly fixedDate?: string
  readonly cite?: string
}

export type FactValue = boolean | number | string | readonly string[]
export type Trigger =
  | { readonly all: readonly Trigger[] }
  | { readonly any: readonly Trigger[] }
  | { readonly riskTest: string }
  | {
      readonly fact: string
      readonly op: '==' | '>' | '>=' | '<' | '<=' | 'intersects'
      readonly value: FactValue
    }

export type FollowUp = { readonly what: string; readonly deadline: Deadline; readonly content?: readonly ContentKey[] }

/** A deadline that replaces the notice's own one when a fact holds (Brazil's small agents). */
export type DeadlineVariant = { readonly when: Trigger; readonly deadline: Deadline; readonly cite: string }

export type Notice = {
  readonly to: Recipient
  readonly name: string
  readonly mandatory: boolean
  readonly when: Trigger
  readonly deadline: Deadline
  /** What dissenting sources claim. Both are shown, the earlier is planned for. */
  readonly altDeadlines?: readonly Deadline[]
  readonly variants?: readonly DeadlineVariant[]
  readonly assessment?: Deadline
  readonly followUps?: readonly FollowUp[]
  readonly content: readonly ContentKey[]
  readonly cite: string
  readonly src: readonly string[]
  readonly confidence: Confidence
  /** Only where this notice is younger than its act. */
  readonly effectiveFrom?: string
  readonly channel?: string
  readonly note?: string
}

export type HarbourEffect =
  | 'factor-only'
  | 'may-remove-notice'
  | 'may-remove-regulator-notice'
  | 'no-individual-notice'
  | 'none-express'
  | 'not-a-breach'
  | 'not-notifiable'
  | 'not-personal-information'
  | 'not-private-information'
  | 'not-reportable'
  | 'remedial-action-exception'
  | 'risk-factor'

export type SafeHarbour = {
  readonly kind: 'encryption'
  readonly effect: HarbourEffect
  readonly conditions: readonly string[]
  readonly cite: string
  readonly src: readonly string[]
  readonly confidence: Confidence
  readonly note?: string
}

export type Act = {
  readonly id: string
  readonly place: {
    readonly country: string
    readonly subdivision?: string
    readonly zone?: string
    readonly layer: string
  }
  readonly name: string
  readonly short: string
  readonly year: number
  readonly citation: string
  readonly status: 'in-force' | 'enacted-not-yet-in-force' | 'draft'
  readonly statusNote?: string
  readonly effectiveFrom?: string
  readonly version: number
  readonly inherits?: string
  readonly appliesTo?: string
  readonly scope?: Trigger
  readonly regulator: { readonly name: string; readonly portal?: string; readonly portalConfidence?: Confidence }
  readonly data: {
    readonly health?: string
    readonly biometric?: string
    readonly facePhoto: {
      readonly isIdentifier: boolean | 'conditional' | 'no' | null
      readonly specialCategory: string
      readonly cite: string
      readonly note?: string
      readonly src: readonly string[]
      readonly confidence: Confidence
    }
  }
  readonly breach: string
  readonly safeHarbours: readonly SafeHarbour[]
  readonly notices: readonly Notice[]
  readonly register?: {
    readonly required: boolean
    readonly amount?: number
    readonly unit?: string
    readonly cite: string
    readonly src: readonly string[]
    readonly confidence: Confidence
    readonly note?: string
  }
  readonly retention: readonly {
    readonly record: string
    readonly amount: number | null
    readonly unit: 'years' | null
    readonly from: string | null
    readonly cite: string
    readonly src: readonly string[]
    readonly confidence: Confidence
    readonly note?: string
  }[]
  readonly penalties: readonly {
    readonly text: string
    readonly src: readonly string[]
    readonly confidence: Confidence
  }[]
  readonly marketingPhotos?: {
    readonly rule: string
    readonly cite: string
    readonly text: string
    readonly src: readonly string[]
    readonly confidence: Confidence
  }
  readonly ransom?: {
    readonly payment:
      | 'lawful-unless-sanctioned-report-required'
      | 'no-general-ban-screen-sanctions'
      | 'restricted-by-sanctions'
    readonly cite?: string
    readonly report?: Deadline
    readonly text?: string
    readonly src: readonly string[]
    readonly confidence: Confidence
  }
  readonly notes?: readonly string[]
  readonly seeAlso?: readonly string[]
}

export type Source = {
  readonly url: string
  readonly kind: 'statute' | 'regulator' | 'lawfirm' | 'secondary' | 'aggregator'
  readonly read: string
  readonly note?: string
}

export type Jurisdiction = {
  /** ISO 3166-1, ISO 3166-2, or a country and its free zone (AE-DIFC). */
  readonly code: string
  readonly name: string
  readonly asOf: string
  readonly acts: readonly Act[]
  readonly sources: Readonly<Record<string, Source>>
}

/** A yes/no question of law. The duty applies when the answer equals `notifyWhen`. */
export type RiskTest = {
  readonly question: string
  readonly notifyWhen: boolean
  readonly cite?: string
  readonly presumption?: string
  readonly note?: string
}

export type ContentKey =
  | 'advice'
  | 'cause'
  | 'consequences'
  | 'contact'
  | 'creditBureaus'
  | 'crossBorder'
  | 'dataTypes'
  | 'dates'
  | 'delayReasons'
  | 'dpo'
  | 'entityId'
  | 'idTheftOffer'
  | 'individualsNotified'
  | 'intruder'
  | 'lawEnforcement'
  | 'measures'
  | 'preventRecurrence'
  | 'ransomDetails'
  | 'recordsApprox'
  | 'regulatorContact'
  | 'remedies'
  | 'residentsCount'
  | 'sampleNotice'
  | 'securityBefore'
  | 'subjectsApprox'
  | 'whatHappened'

export type TableCell =
  | 'regulatorDeadline'
  | 'individualDeadline'
  | 'encryptionSafeHarbour'
  | 'medicalPhotoRetention'
  | 'ransomPaymentRule'
  | 'then2017'

/** One line of the table of privacy acts by country, ready to show. */
export type TableRow = {
  readonly code: string
  readonly name: string
  readonly actIds: readonly string[]
  readonly act: string
  readonly year: number
  readonly regulator: string
  readonly cells: Readonly<Record<TableCell, { readonly text: string; readonly confidence: Confidence }>>
  /** The weaker of the two deadline cells. */
  readonly confidence: Confidence
}

type DeadlineOptions = { readonly basis?: Basis; readonly cite?: string }

function clock(
  amount: number | null,
  unit: ClockUnit | null,
  from: StartEvent | null,
  rest: { words?: string | undefined } & DeadlineOptions,
): Deadline {
  return {
    amount,
    unit,
    from,
    words: rest.words ?? null,
    basis: rest.basis ?? 'statute',
    ...(rest.cite === undefined ? {} : { cite: rest.cite }),
  }
}

export const hours = (amount: number, from: StartEvent, words?: string, options: DeadlineOptions = {}): Deadline =>
  clock(amount, 'hours', from, { words, ...options })
export const days = (amount: number, from: StartEvent, words?: string, options: DeadlineOptions = {}): Deadline =>
  clock(amount, 'days', from, { words, ...options })
export const businessDays = (
  amount: number,
  from: StartEvent,
  words?: string,
  options: DeadlineOptions = {},
): Deadline => clock(amount, 'businessDays', from, { words, ...options })
export const months = (amount: number, from: StartEvent, words?: string, options: DeadlineOptions = {}): Deadline =>
  clock(amount, 'calendarMonths', from, { words, ...options })
/** A date (MM-DD) in the year after the start event. */
export const dateNextYear = (fixedDate: string, from: StartEvent, words: string, options: DeadlineOptions = {}) => ({
  ...clock(null, null, from, { words, ...options }),
  fixedDate,
})
/** The law has words and no number. `from` may still name the event without which the words have no start. */
export const words = (text: string | null, from: StartEvent | null = null, options: DeadlineOptions = {}): Deadline =>
  clock(null, null, from, { ...options, ...(text === null ? {} : { words: text }) })

export const all = (...of: Trigger[]): Trigger => ({ all: of })
export const any = (...of: Trigger[]): Trigger => ({ any: of })
/** The answer to this question of law equals its `notifyWhen`. */
export const test = (riskTest: string): Trigger => ({ riskTest })
/** No risk test: every breach in scope is notifiable. */
export const always: Trigger = { riskTest: 'none' }
export const fact = (name: string, op: '==' | '>' | '>=' | '<' | '<=' | 'intersects', value: FactValue): Trigger => ({
  fact: name,
  op,
  value,
})

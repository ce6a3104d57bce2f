/** A jurisdiction and a table row from JSON: the grammar as shapes. What a shape cannot say, checkJurisdiction says afterwards. */
import type { Act, ContentKey, Deadline, Jurisdiction, Notice, StartEvent, TableRow, Trigger } from './grammar.ts'
import { count, either, flag, list, matching, nullable, object, oneOf, record, type Shape, text } from './shape.ts'
import { CONTENT_MEANS } from './vocabulary.ts'

const date = matching(/^\d{4}-\d{2}-\d{2}$/)
const code = matching(/^[A-Z]{2}(-[A-Z0-9]{1,4})?$/)
const actId = matching(/^[a-z]{2}[a-z0-9-]{0,30}$/)
const confidence = oneOf('primary', 'secondary', 'conflicting', 'unconfirmed')
const sure = { src: list(text), confidence }
const amount = count(10_000)
const money = count(Number.MAX_SAFE_INTEGER)

const value = either(either(flag, money), either(text, list(text)))
/** Deeper than any law: a bound against a file that nests without end. */
const MAX_DEPTH = 8
const trigger = (depth: number): Shape<Trigger> => {
  const leaf = either(
    object({ riskTest: text }, {}),
    object({ fact: text, op: oneOf('==', '>', '>=', '<', '<=', 'intersects'), value }, {}),
  )
  if (depth === MAX_DEPTH) return leaf
  const inner: Shape<readonly Trigger[]> = (input, path) => list(trigger(depth + 1))(input, path)
  return either(leaf, either(object({ all: inner }, {}), object({ any: inner }, {})))
}
const when = trigger(0)

const deadline: Shape<Deadline> = object(
  {
    amount: nullable(amount),
    unit: oneOf('hours', 'days', 'businessDays', 'calendarMonths', null),
    from: nullable(text as Shape<StartEvent>),
    words: nullable(text),
    basis: oneOf('statute', 'regulation', 'guidance'),
  },
  { fixedDate: matching(/^\d{2}-\d{2}$/), cite: text },
)
const content = list(oneOf(...(Object.keys(CONTENT_MEANS) as ContentKey[])))

const notice: Shape<Notice> = object(
  {
    to: oneOf('regulator', 'individuals', 'media', 'creditBureaus', 'lawEnforcement', 'otherAgency', 'controller'),
    ...{ name: text, mandatory: flag, when, deadline, content, cite: text, ...sure },
  },
  {
    altDeadlines: list(deadline),
    variants: list(object({ when, deadline, cite: text }, {})),
    assessment: deadline,
    followUps: list(object({ what: text, deadline }, { content })),
    ...{ effectiveFrom: date, channel: text, note: text },
  },
)

const safeHarbour = object(
  {
    kind: oneOf('encryption'),
    effect: oneOf(
      ...(['factor-only', 'may-remove-notice', 'may-remove-regulator-notice', 'no-individual-notice'] as const),
      ...(['none-express', 'not-a-breach', 'not-notifiable', 'not-personal-information'] as const),
      ...(['not-private-information', 'not-reportable', 'remedial-action-exception', 'risk-factor'] as const),
    ),
    ...{ conditions: list(text), cite: text, ...sure },
  },
  { note: text },
)

const act: Shape<Act> = object(
  {
    id: actId,
    place: object({ country: text, layer: text }, { subdivision: text, zone: text }),
    ...{ name: text, short: text, year: count(2200), citation: text },
    status: oneOf('in-force', 'enacted-not-yet-in-force', 'draft'),
    version: count(100_000),
    regulator: object({ name: text }, { portal: text, portalConfidence: confidence }),
    data: object(
      {
        facePhoto: object(
          {
            isIdentifier: oneOf<boolean | 'conditional' | 'no' | null>(true, false, 'conditional', 'no', null),
            specialCategory: text,
            cite: text,
            ...sure,
          },
          { note: text },
        ),
      },
      { health: text, biometric: text },
    ),
    ...{ breach: text, safeHarbours: list(safeHarbour), notices: list(notice) },
    retention: list(
      object(
        {
          ...{ record: text, amount: nullable(count(200)), unit: oneOf('years', null) },
          ...{ from: nullable(text), cite: text, ...sure },
        },
        { note: text },
      ),
    ),
    penalties: list(object({ text, ...sure }, {})),
  },
  {
    ...{ statusNote: text, effectiveFrom: date, inherits: actId, appliesTo: text, scope: when },
    register: object({ required: flag, cite: text, ...sure }, { amount, unit: text, note: text }),
    marketingPhotos: object({ rule: text, cite: text, text, ...sure }, {}),
    ransom: object(
      {
        payment: oneOf(
          ...(['lawful-unless-sanctioned-report-required', 'no-general-ban-screen-sanctions'] as const),
          'restricted-by-sanctions',
        ),
        ...sure,
      },
      { cite: text, report: deadline, text },
    ),
    ...{ notes: list(text), seeAlso: list(text) },
  },
)

export const jurisdictionShape: Shape<Jurisdiction> = object(
  {
    ...{ code, name: text, asOf: date, acts: list(act) },
    sources: record(
      object(
        {
          url: matching(/^https?:\/\/\S+$/),
          kind: oneOf('statute', 'regulator', 'lawfirm', 'secondary', 'aggregator'),
          read: date,
        },
        { note: text },
      ),
    ),
  },
  {},
)

const cell = object({ text, confidence }, {})

export const tableRowShape: Shape<TableRow> = object(
  {
    ...{ code, name: text, actIds: list(actId), act: text, year: count(2200), regulator: text },
    cells: object(
      {
        ...{ regulatorDeadline: cell, individualDeadline: cell, encryptionSafeHarbour: cell },
        ...{ medicalPhotoRetention: cell, ransomPaymentRule: cell, then2017: cell },
      },
      {},
    ),
    confidence,
  },
  {},
)

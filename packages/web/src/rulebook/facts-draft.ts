/**
 * Facts of an incident while somebody still types them: plain JSON as the duties engine takes it, and how an answer to one of its
 * questions is written into it. Nothing is decided here.
 */
import { EVENT_MEANS } from '@pellicle/breach/rulebook/vocabulary'

export type FactsDraft = Readonly<Record<string, unknown>>
export type AnswerForm = 'yes-no' | 'number' | 'moment' | 'told'

/** How the question behind a missing fact is answered. `told`: by noting at the duty itself that somebody was told. */
export function answerForm(fact: string): AnswerForm {
  if (fact === 'regulatorNotice' || fact.startsWith('regulatorNotice:')) return 'told'
  if (/^affected\.|annualTurnover|systemRecords/.test(fact)) return 'number'
  if (Object.hasOwn(EVENT_MEANS, fact)) return 'moment'
  return 'yes-no'
}

/** `riskAnswers.gdpr-risk` → a new draft with that answer; null takes it back. */
export function withAnswer(draft: FactsDraft, fact: string, value: boolean | number | string | null): FactsDraft {
  if (answerForm(fact) === 'moment') return withEntry(draft, 'events', { key: fact, value })
  const dot = fact.indexOf('.')
  if (dot < 0) return { ...draft, [fact]: value }
  return withEntry(draft, fact.slice(0, dot), { key: fact.slice(dot + 1), value })
}

export function withEntry(
  draft: FactsDraft,
  group: string,
  entry: { readonly key: string; readonly value: unknown },
): FactsDraft {
  return { ...draft, [group]: { ...groupOf(draft, group), [entry.key]: entry.value } }
}

export function withoutEntry(draft: FactsDraft, group: string, key: string): FactsDraft {
  const { [key]: _gone, ...rest } = groupOf(draft, group)
  return { ...draft, [group]: rest }
}

/** A filing is known per act; people are told once. */
export function withTold(
  draft: FactsDraft,
  duty: { readonly act: string; readonly recipient: string },
  at: string,
): FactsDraft {
  if (duty.recipient === 'individuals') return withEntry(draft, 'events', { key: 'individualNotice', value: at })
  const events = groupOf(draft, 'events')
  const filed = { ...groupOf(events, 'regulatorNotice'), [duty.act]: at }
  return { ...draft, events: { ...events, regulatorNotice: filed } }
}

/** When it was told, as written down; null: not yet. */
export function toldAt(draft: FactsDraft, duty: { readonly act: string; readonly recipient: string }): string | null {
  const events = groupOf(draft, 'events')
  const at =
    duty.recipient === 'individuals'
      ? events.individualNotice
      : duty.recipient === 'regulator'
        ? groupOf(events, 'regulatorNotice')[duty.act]
        : null
  return typeof at === 'string' ? at : null
}

export function groupOf(draft: FactsDraft, group: string): Readonly<Record<string, unknown>> {
  const found = draft[group]
  return typeof found === 'object' && found !== null && !Array.isArray(found) ? (found as Record<string, unknown>) : {}
}

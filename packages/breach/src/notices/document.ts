/**
 * A notice as structure: headings, paragraphs, lists, fields, gaps. Later rooms draw it as PDF or editable text; nothing here knows
 * fonts. What an act asks for is ticked off against what the document covers, and what nobody has told yet stands in it as a gap: a
 * draft is never filled with a guess.
 */
import type { ContentKey } from '../rulebook/grammar.ts'

export type Gap = { readonly key: ContentKey | string; readonly label: string; readonly ask: string }

export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'field'; readonly key: string; readonly label: string; readonly value: string }
  | { readonly kind: 'gap'; readonly gap: Gap }

export type NoticeKind =
  | 'regulator-form'
  | 'patient-letter'
  | 'media-notice'
  | 'insurer-notice'
  | 'police-report'
  | 'call-script'
  | 'take-down'

export type NoticeDocument = {
  readonly kind: NoticeKind
  readonly language: string
  readonly title: string
  readonly blocks: readonly Block[]
  /** What of the rulebook's content this document says. */
  readonly covers: readonly ContentKey[]
  /** Ids of the duties that it serves. */
  readonly duties: readonly string[]
}

export const heading = (text: string): Block => ({ kind: 'heading', text })
export const paragraph = (text: string): Block => ({ kind: 'paragraph', text })
export const bullets = (items: readonly string[]): Block => ({ kind: 'list', items })
export const field = (key: string, label: string, value: string): Block => ({ kind: 'field', key, label, value })
export const gapBlock = (gap: Gap): Block => ({ kind: 'gap', gap })

export function gapsOf(document: NoticeDocument): Gap[] {
  return document.blocks.flatMap((block) => (block.kind === 'gap' ? [block.gap] : []))
}

export type Tick = { readonly key: ContentKey; readonly state: 'said' | 'gap' | 'missing' }

/** Each required content once: said, a gap that somebody must fill, or missing from this kind of document altogether. */
export function tickOff(document: NoticeDocument, required: readonly ContentKey[]): Tick[] {
  const gaps = new Set(gapsOf(document).map((gap) => gap.key))
  return [...new Set(required)].map((key) => ({
    key,
    state: document.covers.includes(key) ? 'said' : gaps.has(key) ? 'gap' : 'missing',
  }))
}

export function isComplete(document: NoticeDocument, required: readonly ContentKey[]): boolean {
  return tickOff(document, required).every((tick) => tick.state === 'said') && gapsOf(document).length === 0
}

/** Plain text, for a screen, a mail or an editor. Gaps stand in brackets so that nobody sends one unseen. */
export function documentText(document: NoticeDocument): string {
  return `${[document.title, ...document.blocks.flatMap((block) => ['', ...linesOf(block)])].join('\n')}\n`
}

function linesOf(block: Block): string[] {
  switch (block.kind) {
    case 'heading':
      return [block.text.toUpperCase()]
    case 'paragraph':
      return [block.text]
    case 'list':
      return block.items.map((item) => `- ${item}`)
    case 'field':
      return [`${block.label}: ${block.value}`]
    case 'gap':
      return [`[[ ${block.gap.label}: ${block.gap.ask} ]]`]
  }
}

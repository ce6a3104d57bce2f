/**
 * Finds phrases in tokens: one look-up per word by its first letters, then word by word. Linear in the text, bounded per
 * word, no regular expression over hostile text.
 */
import type { Theme, ThemeWords } from './theme.ts'
import { type Token, tokenize } from './tokens.ts'

export interface ThemeHit {
  readonly theme: Theme
  readonly at: number
  readonly length: number
}

interface Step {
  readonly word: string
  readonly open: boolean
  /** Up to three words may stand before this one. */
  readonly gap: boolean
}

interface Phrase {
  readonly theme: Theme
  readonly steps: readonly Step[]
}

export type PhraseIndex = ReadonlyMap<string, readonly Phrase[]>

const KEY = 3
const GAP = 3
const MOST_HITS = 400

export function buildPhraseIndex(languages: readonly ThemeWords[]): PhraseIndex {
  const index = new Map<string, Phrase[]>()
  for (const words of languages) {
    for (const [theme, list] of Object.entries(words) as [Theme, string][]) {
      for (const written of list.split(',')) {
        const steps = readSteps(written)
        const first = steps[0]
        if (first === undefined) continue
        if (first.open && first.word.length < KEY) throw new RangeError(`too short a beginning: ${written.trim()}`)
        const key = first.word.slice(0, KEY)
        index.set(key, [...(index.get(key) ?? []), { theme, steps }])
      }
    }
  }
  return index
}

export function findThemes(tokens: readonly Token[], index: PhraseIndex): ThemeHit[] {
  const hits: ThemeHit[] = []
  for (let at = 0; at < tokens.length && hits.length < MOST_HITS; at++) {
    const token = tokens[at]!
    const phrases = index.get(token.word.slice(0, KEY))
    if (phrases === undefined) continue
    for (const { theme, steps } of phrases) {
      const last = matchSteps(tokens, at, steps)
      if (last < 0) continue
      const end = tokens[last]!
      hits.push({ theme, at: token.at, length: end.at + end.length - token.at })
    }
  }
  return hits
}

function matchSteps(tokens: readonly Token[], first: number, steps: readonly Step[]): number {
  let at = first - 1
  for (const step of steps) {
    const furthest = step.gap ? at + 1 + GAP : at + 1
    let found = -1
    for (let next = at + 1; next <= furthest && next < tokens.length; next++) {
      if (fits(tokens[next]!.word, step)) {
        found = next
        break
      }
    }
    if (found < 0) return -1
    at = found
  }
  return at
}

function fits(word: string, step: Step): boolean {
  return step.open ? word.startsWith(step.word) : word === step.word
}

function readSteps(written: string): Step[] {
  const steps: Step[] = []
  let gap = false
  for (const piece of written.trim().split(/\s+/)) {
    if (piece === '') continue
    if (piece === '..') {
      gap = true
      continue
    }
    const open = piece.endsWith('*')
    // a word with an apostrophe or hyphen is several
    const folded = tokenize(open ? piece.slice(0, -1) : piece)
    for (const [n, { word }] of folded.entries())
      steps.push({ word, open: open && n === folded.length - 1, gap: gap && n === 0 })
    gap = false
  }
  return steps
}

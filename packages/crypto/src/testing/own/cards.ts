/** vectors/cards.json. Spec: cards. */
import { combineCards, parseSheetCode, readCard } from '../../open/index.ts'
import { derive, deriveKemPublic, formatSheetCode, makeCardScheme, signPublic, splitRoot } from '../../seal/index.ts'
import { bytesOf, type Checker } from '../outcome.ts'
import { replay } from './shown.ts'

interface Page {
  readonly sets: readonly {
    readonly threshold: number
    readonly count: number
    readonly set: number
    readonly root: string
    readonly random: string
    readonly cards: readonly string[]
  }[]
  readonly root: { readonly of: number; readonly signPublic: string; readonly sealPublic: string }
  readonly refused: readonly { readonly what: string; readonly cards: readonly string[] }[]
  readonly sheet: {
    readonly code: string
    readonly groups: readonly string[]
    readonly typed: readonly string[]
    readonly wrapSecret: string
    readonly signPublic: string
    readonly lookup: string
    readonly refused: readonly { readonly what: string; readonly typed: string }[]
  }
}

export async function checkCards(check: Checker, page: Page): Promise<void> {
  for (const { threshold, count, set, root, random, cards } of page.sets) {
    const draw = replay(random)
    const scheme = makeCardScheme(threshold, count, draw)
    check.equal('scheme', scheme, { threshold, count, set })
    const made = splitRoot(bytesOf(root), scheme, draw).map((words) => words.join(' '))
    check.equal(`${threshold} of ${count}`, made, cards)
    for (const [i, words] of cards.entries()) check.equal('mark', readCard(words), { set, number: i + 1, threshold })
    // The first cards, the last ones, and every second.
    for (const some of [cards, [...cards].reverse(), [...cards.filter((_, i) => i % 2 === 0), ...cards.slice(1, 2)]]) {
      if (some.length >= threshold) check.equal('combined', combineCards(some.slice(0, threshold)), bytesOf(root))
    }
  }
  const root = bytesOf((page.sets[page.root.of] as Page['sets'][number]).root)
  check.equal('root signing', signPublic(derive(root, 'root signing', [])), bytesOf(page.root.signPublic))
  check.equal('root sealing', deriveKemPublic(derive(root, 'root sealing', [])), bytesOf(page.root.sealPublic))
  for (const { what, cards } of page.refused) await check.refused(what, () => combineCards(cards), 'WRONG_CARD')
  await checkSheet(check, page.sheet)
}

async function checkSheet(check: Checker, sheet: Page['sheet']): Promise<void> {
  const code = bytesOf(sheet.code)
  check.equal('groups', formatSheetCode(code), sheet.groups)
  for (const typed of sheet.typed) check.equal('typed', parseSheetCode(typed), code)
  check.equal('wrap secret', derive(code, 'sheet wrap', []), bytesOf(sheet.wrapSecret))
  check.equal('signing', signPublic(derive(code, 'sheet signing', [])), bytesOf(sheet.signPublic))
  check.equal('lookup', derive(code, 'sheet lookup', [], 16), bytesOf(sheet.lookup))
  for (const { what, typed } of sheet.refused) await check.refused(what, () => parseSheetCode(typed), 'WRONG_CODE')
}

/** How long a passphrase stands against guessing, by guesses instead of rules (zxcvbn). Loaded with its word lists when the field is used. */
import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import * as common from '@zxcvbn-ts/language-common'
import * as english from '@zxcvbn-ts/language-en'

export interface Strength {
  readonly score: 0 | 1 | 2 | 3 | 4
  /** One sentence, or null when nothing is to be said. */
  readonly hint: string | null
}

const judge = new ZxcvbnFactory({
  dictionary: { ...common.dictionary, ...english.dictionary },
  graphs: common.adjacencyGraphs,
  translations: english.translations,
})
/** Longer input costs time without telling more. */
const MOST = 128

/** `words`: names of practice and owner, which everybody would try first. */
export function judgePassphrase(passphrase: string, words: readonly string[]): Strength {
  const { score, feedback } = judge.check(passphrase.slice(0, MOST), [...words])
  return { score, hint: feedback.warning ?? feedback.suggestions[0] ?? null }
}

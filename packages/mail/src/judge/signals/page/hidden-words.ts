/** Much text that nobody sees: filling that makes filters think of something else. A preheader is short and honest. */
import { at, signal } from '../../signal.ts'

export const hiddenWords = signal({
  code: 'HIDDEN_WORDS',
  group: 'page',
  sign: '+',
  read: ({ html }) => {
    const found = html.find(({ facts }) => facts.hiddenLetters > 300 && facts.hiddenLetters > facts.shownLetters * 0.4)
    if (found === undefined) return null
    return {
      value: found.facts.hiddenLetters > 1_500 ? 1 : 0.5,
      place: at('text', found.part),
      params: { letters: found.facts.hiddenLetters },
    }
  },
})

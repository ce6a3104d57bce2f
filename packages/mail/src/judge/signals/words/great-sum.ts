/** A stranger in a free mailbox, or writing to nobody in particular, speaks of a fortune. */
import { at, signal } from '../../signal.ts'
import { standingOf } from '../../standing.ts'

const FORTUNE =
  /(?:\b\d{1,4}(?:[.,]\d{1,3}){0,3}\s{0,3}(?:million|millionen|millones|milh[oõ]es|milioni|miljoen|milion[oó]w|milijon\w{0,3}|миллион\w{0,3})\b|(?:[$€£]|usd|eur|gbp)\s{0,3}\d{1,3}(?:[.,' ]\d{3}){2,}|\d{1,3}(?:[.,' ]\d{3}){2,}\s{0,3}(?:[$€£]|usd|eur|gbp|euro|dollar))/i

export const greatSum = signal({
  code: 'GREAT_SUM',
  group: 'words',
  sign: '+',
  read: (evidence) => {
    const { from, replyTo, recipients, subject, texts } = evidence
    if (standingOf(evidence) !== 'stranger') return null
    const loose =
      from.freemail || replyTo.some(({ freemail }) => freemail) || !recipients.some(({ address }) => address !== '')
    if (!loose) return null
    for (const text of [subject, ...texts.map((one) => one.text.slice(0, 20_000))]) {
      if (FORTUNE.test(text))
        return {
          value: 1,
          place: at('text', texts[0]?.part ?? ''),
          params: { sum: FORTUNE.exec(text)![0].slice(0, 40) },
        }
    }
    return null
  },
})

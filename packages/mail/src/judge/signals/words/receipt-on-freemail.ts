/** A bill, an order or a brand's notice from a free mailbox, with a number drawn by chance. Firms write from their own domain. */
import { brandNamed } from '../../../names/brand-of.ts'
import { looksRandom } from '../../../text/random-looking.ts'
import { signal } from '../../signal.ts'
import { standingOf } from '../../standing.ts'
import { heard, placeOf, quoteOf } from '../../themes-of.ts'

export const receiptOnFreemail = signal({
  code: 'RECEIPT_ON_FREEMAIL',
  group: 'words',
  sign: '+',
  read: (evidence) => {
    const { from, subject, texts, mail } = evidence
    if (!from.freemail || standingOf(evidence) !== 'stranger' || mail.inReplyTo !== '') return null
    const theme = (['payment', 'callback', 'parcel', 'alert', 'document'] as const).find((one) => heard(evidence, one))
    if (theme === undefined) return null
    const code = subject
      .split(/\s+/)
      .some(
        (word) =>
          /^#?[\p{L}\p{N}-]{6,40}#?$/u.test(word) &&
          /\d/.test(word) &&
          (looksRandom(word) || /[A-Z]{2,}\d|\d[A-Z]{2,}/.test(word)),
      )
    const brand = texts.some(({ text }) => brandNamed(text.slice(0, 200)) !== null) || brandNamed(subject) !== null
    if (!code && !brand) return null
    return {
      value: code && brand ? 1 : 0.7,
      place: placeOf(evidence, theme),
      params: { words: quoteOf(evidence, theme), domain: from.host!.domain },
    }
  },
})

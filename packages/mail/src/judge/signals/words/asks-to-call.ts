/** An order nobody placed, and a number to call. */
import { extortionMarks } from '../../extortion.ts'
import { signal } from '../../signal.ts'
import { heard, placeOf, quoteOf } from '../../themes-of.ts'

export const asksToCall = signal({
  code: 'ASKS_TO_CALL',
  group: 'words',
  sign: '+',
  read: (evidence) => {
    if (!heard(evidence, 'callback')) return null
    if (!heard(evidence, 'payment', 'alert', 'remote') && !extortionMarks(evidence).amount) return null
    // long runs of digits with the usual marks between them
    const number = evidence.texts.some(({ text }) =>
      /(?:\+|\b0|\(\d|\b1[\s.(-])[\d\s().-]{8,20}\d/.test(text.slice(0, 60_000)),
    )
    return number
      ? { value: 1, place: placeOf(evidence, 'callback'), params: { words: quoteOf(evidence, 'callback') } }
      : null
  },
})

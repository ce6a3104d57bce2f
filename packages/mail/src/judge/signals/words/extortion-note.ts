/** A ransom note: threat, amount, wallet, deadline. The answer is the response room, not this mail. */
import { extortionMarks, isExtortion } from '../../extortion.ts'
import { signal } from '../../signal.ts'
import { placeOf, quoteOf } from '../../themes-of.ts'

export const extortionNote = signal({
  code: 'EXTORTION_NOTE',
  group: 'words',
  sign: '+',
  read: (evidence) => {
    const marks = extortionMarks(evidence)
    const place = placeOf(evidence, 'extortion')
    const params = { words: quoteOf(evidence, 'extortion') }
    if (isExtortion(marks)) return { value: 1, place, params, atLeast: 'dangerous' }
    const parts = [marks.amount, marks.wallet, marks.deadline].filter(Boolean).length
    if (marks.threats < 2 || parts === 0) return null
    return { value: marks.threats >= 3 && parts >= 2 ? 0.6 : 0.3, place, params }
  },
})

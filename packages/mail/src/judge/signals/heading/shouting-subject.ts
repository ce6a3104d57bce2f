/** Capitals throughout, or one exclamation after the other. */
import { at, signal } from '../../signal.ts'

export const shoutingSubject = signal({
  code: 'SHOUTING_SUBJECT',
  group: 'heading',
  sign: '+',
  read: ({ subject }) => {
    const letters = subject.replace(/[^\p{L}]/gu, '')
    const capitals = letters.length >= 12 && letters === letters.toUpperCase() && letters !== letters.toLowerCase()
    const marks = (subject.match(/[!¡]/g) ?? []).length
    if (!capitals && marks < 2) return null
    return { value: capitals && marks > 0 ? 1 : 0.6, place: at('subject', '', { length: subject.length }) }
  },
})

import { describe, expect, it } from 'vitest'
import { cardWords, codeLetters, grouped } from './typed-code.ts'

describe('codes as people type them', () => {
  it('reads letters that paper confuses', () => expect(codeLetters('OIl2-Ab 9')).toBe('0112ab9'))
  it('groups while typing and pasting', () => {
    expect(grouped('abcd')).toBe('abcd')
    expect(grouped('abcde')).toBe('abcd e')
    expect(grouped('ABCD-EFGH 12')).toBe('abcd efgh 12')
  })
  it('reads words with their numbers', () => {
    expect(cardWords('1 fragrant 2. auction\n3 mineral,')).toEqual(['fragrant', 'auction', 'mineral'])
  })
})

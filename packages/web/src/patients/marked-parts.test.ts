import { describe, expect, it } from 'vitest'
import { markedParts } from './marked-parts.ts'

const marked = (name: string, typed: string): string =>
  markedParts(name, typed)
    .map(({ part, marked }) => (marked ? `[${part}]` : part))
    .join('')

describe('what was typed, inside a name', () => {
  it.each([
    ['Rasa Vaitkutė', 'va', 'Rasa [Va]itkutė'],
    ['Rasa Vaitkutė', 'vaitkute', 'Rasa [Vaitkutė]'],
    ['Rasa Vaitkutė', 'vait ra', '[Ra]sa [Vait]kutė'],
    ['Åsa O’Neill', 'oneil', 'Åsa [O’Neil]l'],
    ['Anna-Maria Lind', 'ma', 'Anna-[Ma]ria Lind'],
    ['Rasa Vaitkutė', 'xx', 'Rasa Vaitkutė'],
    ['Rasa Vaitkutė', '', 'Rasa Vaitkutė'],
  ])('%s, typed %s', (name, typed, expected) => expect(marked(name, typed)).toBe(expected))

  it('loses no letter', () => {
    expect(
      markedParts('Ewa Żółć-Nowak', 'z n')
        .map(({ part }) => part)
        .join(''),
    ).toBe('Ewa Żółć-Nowak')
  })
})

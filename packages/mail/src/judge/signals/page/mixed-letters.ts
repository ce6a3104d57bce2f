/** Words put together from two alphabets, styled letters, or turned text in the body. */
import { isStyled } from '../../../text/styled.ts'
import { at, signal } from '../../signal.ts'

export const mixedLetters = signal({
  code: 'MIXED_LETTERS',
  group: 'page',
  sign: '+',
  read: ({ texts, html }) => {
    for (const { part, tokens, text, kind } of texts) {
      if (kind === 'file') continue
      const mixed = tokens.filter((token) => token.mixed && token.length > 2)
      if (mixed.length >= 2)
        return { value: 1, place: at('text', part, { at: mixed[0]!.at, length: mixed[0]!.length }) }
      if (isStyled(text)) return { value: 0.6, place: at('text', part) }
    }
    const turned = html.find(({ facts }) => facts.turns > 0)
    return turned === undefined ? null : { value: 0.4, place: at('text', turned.part) }
  },
})

/** The display name mixes alphabets or uses styled letters, which people read and filters miss. */

import { countTurns } from '../../../text/clean-text.ts'
import { isStyled } from '../../../text/styled.ts'
import { isMixedScript } from '../../../text/tokens.ts'
import { at, signal } from '../../signal.ts'

export const styledName = signal({
  code: 'STYLED_NAME',
  group: 'who',
  sign: '+',
  read: ({ from, mail }) => {
    const raw = mail.from[0]?.name ?? ''
    const mixed = from.name.split(/\s+/).some((word) => isMixedScript(word.toLowerCase()))
    // the domain too: programs that compare letters find no brand in it
    const address = mail.from[0]?.address ?? ''
    if (!mixed && !isStyled(raw) && !isStyled(address) && countTurns(raw) === 0) return null
    return { value: 1, place: at('from') }
  },
})

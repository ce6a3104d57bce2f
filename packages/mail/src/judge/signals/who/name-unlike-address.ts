/** Nothing of the display name is found in the address or its domain. Firms and people mostly share a word with theirs. */
import { foldText, skeleton } from '../../../text/tokens.ts'
import { at, signal } from '../../signal.ts'
import { standingOf } from '../../standing.ts'

export const nameUnlikeAddress = signal({
  code: 'NAME_UNLIKE_ADDRESS',
  group: 'who',
  sign: '+',
  read: (evidence) => {
    const { name, local, host, freemail } = evidence.from
    if (host === null || freemail || standingOf(evidence) !== 'stranger') return null
    const words = foldText(name)
      .split(' ')
      .filter((word) => word.length >= 3)
    if (words.length === 0 || !/^[a-z0-9 ]+$/.test(words.join(' '))) return null
    const address = skeleton(`${local}.${host.ascii}`).replace(/[^a-z0-9]/g, '')
    if (words.some((word) => address.includes(skeleton(word.slice(0, 4))))) return null
    // first letters: `jd@` of Jane Doe, `hno@` of a department
    const letters = words.map((word) => word[0]!).join('')
    const plain = local.replace(/[^a-z]/g, '')
    if (plain.length <= 4 && [...plain].some((letter) => letters.includes(letter))) return null
    return { value: 1, place: at('from'), params: { name, domain: host.domain } }
  },
})

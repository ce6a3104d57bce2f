/** The display name is the practice's or a member's; the address is somebody else's. */
import { foldText } from '../../../text/tokens.ts'
import { at, signal } from '../../signal.ts'
import { claimedStanding, proofOf } from '../../standing.ts'

export const nameOfOurs = signal({
  code: 'NAME_OF_OURS',
  group: 'who',
  sign: '+',
  read: (evidence) => {
    const { from, practice } = evidence
    const standing = claimedStanding(evidence)
    if (from.host === null || standing === 'own' || standing === 'staff') return null
    const words = foldText(from.name)
    if (words === '') return null
    const heard = ` ${words} `
    const own = practice.words !== '' && practice.words.includes(' ') && heard.includes(` ${practice.words} `)
    const person = own ? undefined : practice.staff.find((one) => samePerson(one.words, words))
    if (!own && person === undefined) return null
    // a supplier or patient who bears the same name, really from there
    if (standing !== 'stranger' && proofOf(evidence) !== 'failed') return null
    return {
      value: 1,
      place: at('from'),
      params: { name: own ? practice.name : person!.name, domain: from.host.domain },
      atLeast: 'careful',
    }
  },
})

/** Titles come and go: `Dr Anna Berg`, `Anna Berg`. Two names in common, or all of the shorter. */
export function samePerson(known: string, written: string): boolean {
  const a = known.split(' ').filter((word) => word.length > 2 && !TITLES.has(word))
  const b = new Set(written.split(' ').filter((word) => word.length > 2 && !TITLES.has(word)))
  return a.length >= 2 && b.size <= a.length + 3 && a.every((word) => b.has(word))
}

const TITLES = new Set('dr med prof mr mrs ms miss herr frau dott dottssa dra doc mag dipl ing gyd'.split(' '))

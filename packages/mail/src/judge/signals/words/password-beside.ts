/** A locked file with its key beside it: locked for the filter, not for the reader. */
import { isFileDrop } from '../../../names/known-hosts.ts'
import { foreignLinks } from '../../link-facts.ts'
import { signal } from '../../signal.ts'
import { standingOf } from '../../standing.ts'
import { heard, placeOf } from '../../themes-of.ts'

export const passwordBeside = signal({
  code: 'PASSWORD_BESIDE',
  group: 'words',
  sign: '+',
  read: (evidence) => {
    const locked = evidence.files.findIndex(({ hazards }) => hazards.includes('LOCKED'))
    // without a locked file: a link to one, and somebody who says so
    const drop = foreignLinks(evidence).some(({ host }) => isFileDrop(host)) && heard(evidence, 'seefile')
    if (!heard(evidence, 'password') || (locked < 0 && !drop)) return null
    const place = placeOf(evidence, 'password')
    return {
      value: locked >= 0 ? 1 : 0.5,
      place,
      params: { name: evidence.files[locked]?.name.shown ?? '' },
      ...(locked >= 0 && standingOf(evidence) === 'stranger' ? { atLeast: 'careful' as const } : {}),
    }
  },
})

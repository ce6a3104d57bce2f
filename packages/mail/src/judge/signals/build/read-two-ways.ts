/** Two programs would read two mails out of these bytes (case D3). That is never an accident worth trusting. */
import { isAmbiguous } from '../../../parse/finding.ts'
import { at, signal } from '../../signal.ts'

export const readTwoWays = signal({
  code: 'READ_TWO_WAYS',
  group: 'build',
  sign: '+',
  read: ({ findings }) => {
    const found = findings.find(isAmbiguous)
    return found === undefined
      ? null
      : {
          value: 1,
          place: at('header', found.part),
          params: { finding: found.code, name: found.name ?? '' },
          atLeast: 'dangerous',
        }
  },
})

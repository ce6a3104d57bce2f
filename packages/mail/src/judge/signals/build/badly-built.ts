/** Built against the rules with one reading only: old machines do it, and so do kits for mass mail. */
import { isAmbiguous } from '../../../parse/finding.ts'
import { at, signal } from '../../signal.ts'

const TOLD = new Set([
  'ADDRESS_UNREADABLE',
  'BASE64_BROKEN',
  'FIELD_WITHOUT_NAME',
  'NAMES_DIFFER',
  'UUENCODED',
  'HTML_NOT_READ',
  'MULTIPART_ENCODING_IGNORED',
  'ENCODING_IGNORED',
])

export const badlyBuilt = signal({
  code: 'BADLY_BUILT',
  group: 'build',
  sign: '+',
  read: ({ findings }) => {
    const found = findings.find((finding) => !isAmbiguous(finding) && TOLD.has(finding.code))
    return found === undefined
      ? null
      : {
          value: found.code === 'HTML_NOT_READ' ? 1 : 0.5,
          place: at('header', found.part),
          params: { finding: found.code },
        }
  },
})

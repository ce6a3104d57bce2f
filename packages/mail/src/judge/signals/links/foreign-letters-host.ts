/** A host in other letters that reads like Latin ones, or in punycode. */
import { isMixedScript, skeleton } from '../../../text/tokens.ts'
import { webLinks } from '../../link-facts.ts'
import { at, signal } from '../../signal.ts'

export const foreignLettersHost = signal({
  code: 'FOREIGN_LETTERS_HOST',
  group: 'links',
  sign: '+',
  read: (evidence) => {
    for (const { host, part, index } of webLinks(evidence)) {
      if (!host.ascii.includes('xn--')) continue
      const labels = host.unicode.split('.')
      const latin = labels.some(
        (label) =>
          isMixedScript(label) ||
          (/[^\p{ASCII}]/u.test(label) && !/\p{Script=Latin}/u.test(label) && /^[a-z0-9-]+$/.test(skeleton(label))),
      )
      return {
        value: latin ? 1 : 0.4,
        place: at('link', part, { at: index }),
        params: { host: host.unicode, ascii: host.ascii },
      }
    }
    return null
  },
})

/** A link to a bare number instead of a name. */
import { webLinks } from '../../link-facts.ts'
import { at, signal } from '../../signal.ts'

export const numberHost = signal({
  code: 'NUMBER_HOST',
  group: 'links',
  sign: '+',
  read: (evidence) => {
    const link = webLinks(evidence).find(
      ({ host, where }) =>
        host.kind === 'address' &&
        where !== 'hidden' &&
        !/^(?:127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)/.test(host.ascii),
    )
    return link === undefined
      ? null
      : { value: 1, place: at('link', link.part, { at: link.index }), params: { host: link.host.ascii } }
  },
})

/** A door that web sites for the public do not use. */
import { foreignLinks } from '../../link-facts.ts'
import { at, signal } from '../../signal.ts'

export const oddPort = signal({
  code: 'ODD_PORT',
  group: 'links',
  sign: '+',
  read: (evidence) => {
    const link = foreignLinks(evidence).find(
      ({ address }) => address.port !== '' && address.port !== '80' && address.port !== '443',
    )
    return link === undefined
      ? null
      : {
          value: 1,
          place: at('link', link.part, { at: link.index }),
          params: { host: link.host.domain, port: link.address.port },
        }
  },
})

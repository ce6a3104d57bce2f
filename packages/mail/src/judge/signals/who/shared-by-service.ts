/** A service for files or signatures writes on behalf of somebody. The service is real; who stands behind it is unknown. */
import { isFileDrop } from '../../../names/known-hosts.ts'
import { at, signal } from '../../signal.ts'
import { standingOf } from '../../standing.ts'
import { heard } from '../../themes-of.ts'

const SIGNING = new Set(
  'docusign.net docusign.com adobesign.com echosign.com hellosign.com dropboxsign.com pandadoc.com signnow.com yousign.com frame.io canva.com'.split(
    ' ',
  ),
)

export const sharedByService = signal({
  code: 'SHARED_BY_SERVICE',
  group: 'who',
  sign: '+',
  read: (evidence) => {
    const { host, local, address } = evidence.from
    if (host === null || standingOf(evidence) !== 'stranger') return null
    const sharing = host.domain === 'google.com' && /^(?:drive-shares|comments|docs)/.test(local)
    if (!sharing && !isFileDrop(host) && !SIGNING.has(host.domain)) return null
    return {
      value: heard(evidence, 'document', 'seefile') ? 1 : 0.5,
      place: at('from'),
      params: { address, domain: host.domain },
    }
  },
})

/** The link names a file that runs, a disk or an archive. */
import { claimOf } from '../../../files/file-name.ts'
import { foreignLinks } from '../../link-facts.ts'
import { at, signal } from '../../signal.ts'

const RUNS = new Set(['program', 'script', 'shortcut', 'disk', 'macro-office'])

export const downloadLink = signal({
  code: 'DOWNLOAD_LINK',
  group: 'links',
  sign: '+',
  read: (evidence) => {
    for (const { address, host, part, index, where } of foreignLinks(evidence)) {
      if (where === 'hidden') continue
      const ending =
        /^[^?#]{0,1500}\/[^/?#]{1,200}\.([a-z0-9]{1,8})(?:[?#]|$)/i.exec(address.rest)?.[1]?.toLowerCase() ?? ''
      const claim = claimOf(ending)
      // pages end in many ways that are also programs': .com, .php, .py
      if (
        !(RUNS.has(claim) && !/^(?:com|app|sh|py|pl|rb|run|theme|command|do|action|cmd|js)$/.test(ending)) &&
        claim !== 'archive'
      )
        continue
      return {
        value: claim === 'archive' ? 0.6 : 1,
        place: at('link', part, { at: index }),
        params: { host: host.domain, ending },
      }
    }
    return null
  },
})

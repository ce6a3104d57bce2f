/** An invitation whose link leaves its organiser’s domain, or that comes from somebody else than who organises. */

import { readHost } from '../../../links/host.ts'
import { domainOf } from '../../../parse/address.ts'
import { isCommonplace, isOnOurSide, webLinks } from '../../link-facts.ts'
import { at, signal } from '../../signal.ts'

/** Where honest meetings are held. */
const MEETINGS = new Set(
  'zoom.us teams.microsoft.com meet.google.com webex.com gotomeeting.com gotomeet.me whereby.com meet.jit.si calendly.com outlook.office365.com outlook.office.com calendar.google.com teams.live.com'.split(
    ' ',
  ),
)

export const invitationLeadsAway = signal({
  code: 'INVITATION_LEADS_AWAY',
  group: 'files',
  sign: '+',
  read: (evidence) => {
    const index = evidence.files.findIndex(({ calendar }) => calendar !== null)
    if (index < 0) return null
    const file = evidence.files[index]!
    const organizer = readHost(domainOf(file.calendar!.organizer))
    const link = webLinks(evidence).find(
      ({ where, part, host }) =>
        where === 'calendar' &&
        part === file.part &&
        host.domain !== organizer?.domain &&
        !isOnOurSide(host, evidence) &&
        !isCommonplace(host) &&
        !MEETINGS.has(host.domain) &&
        !MEETINGS.has(host.ascii),
    )
    return link === undefined
      ? null
      : { value: 1, place: at('file', file.part, { at: index }), params: { host: link.host.domain } }
  },
})

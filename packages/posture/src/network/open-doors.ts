/**
 * Doors that should not stand open on the own network: remote desktop, VNC, Telnet, FTP, cameras (RTSP), imaging devices
 * (DICOM). Open is not the same as vulnerable: the finding says where and what, and an owner may accept a door, with a name and a
 * date, after looking at it.
 */
import { type Finding, failed, passed, unproven } from '../check/finding.ts'
import { list, oneOf, record, type Shape, text } from '../check/shape.ts'
import { coverageOf, DOOR_PORTS, DOORS, type Door, type SubnetFacts, subnetShape } from './port-facts.ts'

/** A door the owner looked at and wants open: the X-ray's DICOM, one camera recorder. */
export interface AcceptedDoor {
  readonly address: string
  readonly door: Door
  readonly by: string
}

export interface OpenDoorsFacts extends SubnetFacts {
  readonly accepted: readonly AcceptedDoor[]
}

const DOOR_NAMES = Object.keys(DOORS) as Door[]
const acceptedShape = list(record<AcceptedDoor>({ address: text, door: oneOf(...DOOR_NAMES), by: text }))

export const openDoorsShape: Shape<OpenDoorsFacts> = (value): value is OpenDoorsFacts =>
  subnetShape(value) && acceptedShape((value as { accepted?: unknown }).accepted)

export function judgeOpenDoors(facts: OpenDoorsFacts): Finding {
  const open = DOOR_NAMES.flatMap((door) =>
    facts.results
      .filter((one) => one.state === 'open' && (DOORS[door] as readonly number[]).includes(one.port))
      .filter((one) => !facts.accepted.some((ok) => ok.door === door && ok.address === one.address))
      .map(({ address }) => ({ door, address })),
  )
  const first = open[0]
  if (first) {
    const doors = [...new Set(open.map(({ door }) => door))].join(', ')
    return failed('DOORS_OPEN', { count: open.length, doors, address: first.address })
  }
  const { tried, machines, unseen } = coverageOf(facts, DOOR_PORTS)
  if (tried === 0) return unproven('NETWORK_NOTHING_TRIED')
  if (tried < facts.addresses) return unproven('NETWORK_PARTLY_TRIED', { tried, of: facts.addresses })
  if (unseen.length > 0) return unproven('NETWORK_SILENT', { count: unseen.length, of: tried })
  return passed('DOORS_CLOSED', { tried, machines })
}

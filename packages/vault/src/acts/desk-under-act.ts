/**
 * A desk whose asks stand under an act of two members, beside the same desk that goes on within its budget: an export or a sweep runs for
 * minutes, and whoever works meanwhile is counted as always. Spec: gate §9.
 */
import type { Desk } from '../desk.ts'
import type { OpenDesk } from '../unlock/open-desk.ts'

export function deskUnderAct(desk: OpenDesk, act: Uint8Array): Desk {
  const { practice, device, member, random, now } = desk
  return {
    ...{ practice, device, member, random, now },
    get roles() {
      return desk.roles
    },
    halves: (subject, items) => desk.halvesUnder(act, subject, items),
    importHalves: (subject, items, intent) => desk.importHalves(subject, items, intent),
    forget: (subject) => desk.forget(subject),
    compartmentSecret: (compartment, epoch) => desk.compartmentSecret(compartment, epoch),
    holds: (compartment) => desk.holds(compartment),
    half: (kind, id) => desk.half(kind, id),
    histories: (subjects) => desk.histories(subjects),
    object: (entry) => desk.object(entry),
    objectRange: (id, start, end) => desk.objectRange(id, start, end),
    newestEpoch: (compartment) => desk.newestEpoch(compartment),
    directoryIndexKey: () => desk.directoryIndexKey(),
    append: (drafts) => desk.append(drafts),
    putObject: (id, sealed, sha256) => desk.putObject(id, sealed, sha256),
  }
}

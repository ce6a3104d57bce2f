/**
 * Who may state what about records, by role: one table for the server that accepts a statement and the reader that believes it.
 * Spec: roster §4. Roster kinds have rules of their own (spec: roster §1).
 */
import { type Compartment, compartmentsOf, type Role } from './roles.ts'
import type { KindName } from './statements/registry.ts'

type Holding = 'anyone' | 'owner' | readonly Compartment[]

/** True when a member with these roles may state this kind with these public fields (checked against the kind's shape before). */
export function mayState(name: KindName, pub: unknown, roles: readonly Role[]): boolean {
  const needed = neededFor(name, pub)
  if (needed === null) return false
  if (needed === 'anyone') return true
  if (needed === 'owner') return roles.includes('owner')
  const held = compartmentsOf(roles)
  return needed.some((compartment) => held.includes(compartment))
}

/** Null: no device may state it at all. */
function neededFor(name: KindName, pub: unknown): Holding | null {
  const fields = pub as {
    readonly compartment?: Compartment
    readonly parent?: readonly unknown[]
    readonly what?: string
  }
  switch (name) {
    case 'patient.create':
    case 'patient.correct':
    case 'shard.write':
      return ['directory']
    case 'patient.key':
    case 'deposit.file':
      return fields.compartment === undefined ? null : [fields.compartment]
    case 'visit.put':
    case 'photo.change':
    case 'photo.move':
      return ['photos']
    case 'photo.add': {
      const [form, compartment] = fields.parent ?? []
      return form === 'deposit' ? 'anyone' : form === 'patient' ? [compartment as Compartment] : null
    }
    case 'deposit.open':
    case 'shard.add':
      return 'anyone'
    case 'mail.act':
    case 'link.open':
    case 'link.close':
      return ['inbox', 'intake']
    case 'export.made':
    case 'mark.key':
      return ['photos', 'gallery']
    case 'device.freeze':
    case 'act.agree':
    case 'act.withdraw':
      // Whose device, which act: the gate's rules say it more exactly (spec: gate §9, §10).
      return 'anyone'
    case 'day.list':
      return ['directory']
    case 'act.propose':
      return ['reading', 'thaw'].includes(fields.what ?? '') ? 'anyone' : 'owner'
    case 'erase':
    case 'retention.rules':
    case 'retention.mark':
    case 'budget.set':
    case 'leave.certify':
    case 'export.bulk':
      return 'owner'
    case 'drill.report':
    case 'incident.cosign':
      return 'anyone'
    case 'incident.open':
    case 'incident.note':
    case 'incident.decide':
    case 'incident.close':
    case 'incident.hold':
      return 'owner'
    case 'check.look':
    case 'check.attest':
    case 'check.aside':
    case 'check.refuse':
    case 'scan.consent':
    case 'scan.attempt':
    case 'code.issue':
    case 'code.use':
    case 'drill.season':
    case 'drill.place':
    case 'drill.close':
    case 'noon.report':
    case 'risk.sign':
    case 'journal.head':
      return 'owner'
    default:
      return null
  }
}

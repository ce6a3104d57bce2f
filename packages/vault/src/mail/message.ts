/** What the ledger says about a message: how it came, what stands sealed of it, and what members said since. Spec: mail §1, §2. */
import { equalBytes, type ObjectEntry } from '@pellicle/crypto/format'
import type { Compartment } from '@pellicle/protocol/roles'
import { KINDS } from '@pellicle/protocol/statements'
import type { PubOf } from '@pellicle/protocol/statements/kind'
import type { MailAct } from '@pellicle/protocol/statements/mail-act'
import type { MailRole } from '@pellicle/protocol/statements/mail-arrive'
import type { Desk, SubjectHistory } from '../desk.ts'

export interface MailThing {
  readonly object: ObjectEntry
  readonly role: MailRole
  readonly deposit: Uint8Array
  readonly wrap: Uint8Array
}

export interface MailDepositOf {
  readonly id: Uint8Array
  readonly compartment: Compartment
  readonly epoch: number
  readonly enc: Uint8Array
  readonly wrap: Uint8Array
}

export interface SaidOf {
  readonly act: MailAct
  readonly patient: Uint8Array | null
  /** The device that said it. */
  readonly by: Uint8Array
  readonly at: number
}

export interface Message {
  readonly id: Uint8Array
  readonly via: PubOf<typeof KINDS.mailArrive>['via']
  readonly link: Uint8Array | null
  readonly arrivedAt: number
  readonly deposits: readonly MailDepositOf[]
  readonly things: readonly MailThing[]
  /** In ledger order; the newest counts. */
  readonly said: readonly SaidOf[]
}

export type MailStanding = 'new' | Exclude<MailAct, 'reopen'>

export function standingOf({ said }: Pick<Message, 'said'>): MailStanding {
  const act = said.at(-1)?.act ?? 'reopen'
  return act === 'reopen' ? 'new' : act
}

/** Null when nothing arrived under that id that this device believes. */
export function messageOf(id: Uint8Array, { statements }: SubjectHistory): Message | null {
  const arrival = statements.find(({ kind }) => kind === KINDS.mailArrive.number)
  if (arrival === undefined) return null
  const { via, link, deposits, things } = arrival.pub as PubOf<typeof KINDS.mailArrive>
  const said = statements.filter(({ kind }) => kind === KINDS.mailAct.number)
  return {
    id,
    via,
    link,
    arrivedAt: arrival.at,
    deposits: deposits.map(([deposit, compartment, epoch, enc, wrap]) => ({
      id: deposit,
      compartment,
      epoch,
      enc,
      wrap,
    })),
    things: things.flatMap(([object, role, deposit, wrap]) => {
      const entry = arrival.objects.find(([one]) => equalBytes(one, object))
      return entry === undefined ? [] : [{ object: entry, role, deposit, wrap }]
    }),
    said: said.map(({ pub, by, at }) => ({ ...(pub as PubOf<typeof KINDS.mailAct>), by, at })),
  }
}

/** Verified messages, in the order asked; those that are none are left out. */
export async function readMessages(desk: Pick<Desk, 'histories'>, ids: readonly Uint8Array[]): Promise<Message[]> {
  const histories = ids.length === 0 ? [] : await desk.histories(ids)
  return histories.flatMap((history, at) => messageOf(ids[at] as Uint8Array, history) ?? [])
}

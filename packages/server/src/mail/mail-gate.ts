/**
 * The gate's part in what comes without a device: births of salts, halves of new deposits, and the statement that something came. Log, then
 * release: for a patient's link the halves leave after `gate.receive` is durable; for mail they never leave. Spec: mail §1, gate §3.
 *
 * LIMITS: works where the gate's key is, in this process. A gate on a host of its own gives these halves to nobody yet.
 */
import { concat, encode, utf8 } from '@pellicle/crypto/format'
import { deriveHalf, hmac, type Random } from '@pellicle/crypto/seal'
import type { GateKeys } from '@pellicle/gate/gate-keys'
import { newestEpoch } from '@pellicle/gate/gate-keys'
import { sealBirth } from '@pellicle/gate/salt-birth'
import { SALT_BYTES, type SaltShelf } from '@pellicle/gate/salts'
import { PellicleError } from '@pellicle/protocol/errors'
import { KINDS } from '@pellicle/protocol/statements'
import { gateDraft } from '../gate/ledger-for-gate.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Scribe } from '../ledger/turn.ts'

export interface MailGateParts {
  readonly keys: GateKeys
  readonly salts: SaltShelf
  readonly ledger: Ledger
  readonly scribe: Scribe
  readonly now: () => number
  readonly random: Random
  /** A salt was born. */
  readonly noteBirth: () => void
}

export interface Newborn {
  readonly message: Uint8Array
  readonly salt: Uint8Array
  readonly deposits: readonly Uint8Array[]
  /** Of the patient's link that asked; null for mail. */
  readonly link: Uint8Array | null
}

export interface Arrival {
  readonly pub: Readonly<Record<string, unknown>>
  readonly objects: readonly (readonly [id: Uint8Array, sha256: Uint8Array, size: number])[]
}

const RECEIVE_BYTES = 4_096
const ARRIVE_BYTES = 66_000
const NOTHING = new Uint8Array(0)

export class MailGate {
  readonly #parts: MailGateParts

  constructor(parts: MailGateParts) {
    this.#parts = parts
  }

  /** A message that will be: its salt is durable here, and nothing in the ledger yet. */
  async begin(deposits: number, link: Uint8Array | null): Promise<Newborn> {
    const { salts, random } = this.#parts
    const message = random(16)
    const salt = await salts.add(message, random(SALT_BYTES))
    return { message, salt, deposits: Array.from({ length: deposits }, () => random(16)), link }
  }

  half({ salt }: Pick<Newborn, 'salt'>, deposit: Uint8Array): Uint8Array {
    const { keys } = this.#parts
    return deriveHalf(newestEpoch(keys)[1], { practice: this.#practice(), kind: 'deposit', id: deposit, salt })
  }

  /** Recognises the same bytes again; without the gate's key it says nothing. */
  mark(digest: Uint8Array): Uint8Array {
    return this.#mac('mail', [this.#practice(), digest])
  }

  /** What a patient's page shows to go on with this message; 16 bytes. */
  ticket(message: Uint8Array): Uint8Array {
    return this.#mac('ticket', [this.#practice(), message]).slice(0, 16)
  }

  /** Logs the birth alone: a link was begun. Durable when it resolves. */
  async receive(newborn: Newborn): Promise<void> {
    await this.#append(newborn, { birth: true, arrival: null })
  }

  /** Logs birth and arrival in one segment. The hash of the arrival. */
  async receiveAndArrive(newborn: Newborn, arrival: Arrival): Promise<Uint8Array> {
    return this.#append(newborn, { birth: true, arrival })
  }

  /** The arrival of what was begun before. */
  async arrive(newborn: Pick<Newborn, 'message' | 'deposits'>, arrival: Arrival): Promise<Uint8Array> {
    return this.#append({ ...newborn, salt: NOTHING, link: null }, { birth: false, arrival })
  }

  async #append(
    { message, salt, deposits, link }: Newborn,
    { birth, arrival }: { readonly birth: boolean; readonly arrival: Arrival | null },
  ): Promise<Uint8Array> {
    const { ledger, scribe, now, random, keys, noteBirth } = this.#parts
    const founding = this.#founding()
    const born = birth
      ? await sealBirth(message, salt, { practice: founding.practice, root: founding.root.seal, random })
      : null
    const ids = [message, ...deposits, ...(arrival?.objects.map(([id]) => id) ?? [])]
    const { value } = await ledger.append({
      questions: { signers: [[scribe.by, 0]], subjects: [message], ids },
      bytes: (birth ? RECEIVE_BYTES : 0) + (arrival === null ? 0 : ARRIVE_BYTES),
      decide: async (turn) => {
        let hash: Uint8Array = NOTHING
        if (born !== null) {
          const items = deposits.map((id) => ['deposit', id] as const)
          const pub = { items, link, epoch: newestEpoch(keys)[0], seal: born.seal }
          const { salts, sealed } = born
          const draft = { kind: KINDS.gateReceive.number, subject: message, pub, objects: [], salts, sealed }
          hash = (await turn.write(gateDraft(draft, now()), scribe)).hash
        }
        if (arrival !== null) {
          const { pub, objects } = arrival
          const draft = { kind: KINDS.mailArrive.number, subject: message, pub, objects, salts: [], sealed: NOTHING }
          hash = (await turn.write(gateDraft(draft, now()), scribe)).hash
        }
        return hash
      },
    })
    if (birth) noteBirth()
    return value
  }

  #mac(label: string, context: Parameters<typeof encode>[0]): Uint8Array {
    const [, key] = this.#parts.keys.epochs[0] ?? newestEpoch(this.#parts.keys)
    return hmac(key, concat(utf8(label), Uint8Array.of(0), encode(context)))
  }

  #practice(): Uint8Array {
    return this.#founding().practice
  }

  #founding() {
    const { founding } = this.#parts.ledger.roster
    if (founding === null) throw new PellicleError('NO_PRACTICE')
    return founding
  }
}

/** The person in front of this device: what the desk asks becomes an event for the page, and the page's answer lets it go on. */

import { PellicleError } from '@pellicle/protocol/errors'
import { formatBase32 } from '@pellicle/protocol/ids'
import type { ReasonCode } from '@pellicle/protocol/reasons'
import type { Answer, Need } from '@pellicle/vault/presence/attendant'
import type { WorkerEvent } from './api.ts'
import type { NeedAnswer, NeedView } from './gate-api.ts'

interface Asked {
  readonly need: Need
  readonly answer: (answer: Answer | null) => void
}

export class Presence {
  readonly #emit: (event: WorkerEvent) => void
  readonly #open = new Map<number, Asked>()
  #last = 0

  constructor(emit: (event: WorkerEvent) => void) {
    this.#emit = emit
  }

  readonly attend = (need: Need): Promise<Answer | null> => {
    const id = ++this.#last
    return new Promise((answer) => {
      this.#open.set(id, { need, answer })
      this.#emit({ type: 'need', need: viewOf(id, need) })
    })
  }

  challenge(id: number, touch: string, reason: ReasonCode): Uint8Array {
    const { need } = this.#asked(id)
    const way = need.ways.find((one) => formatBase32(one.touch) === touch)
    if (way === undefined) throw new PellicleError('NOT_FOUND', { what: 'way' })
    return need.challenge(way, reason)
  }

  /** Throws WRONG_PASSPHRASE, and goes on waiting for the right one. */
  async answer(id: number, given: NeedAnswer | null): Promise<void> {
    const { answer, need } = this.#asked(id)
    if (given !== null && 'passphrase' in given && !(await need.fits(given.passphrase)))
      throw new PellicleError('WRONG_PASSPHRASE')
    this.#open.delete(id)
    answer(given === null ? null : answerOf(given))
  }

  /** Locked: nobody will answer any more. */
  close(): void {
    for (const { answer } of this.#open.values()) answer(null)
    this.#open.clear()
  }

  #asked(id: number): Asked {
    const asked = this.#open.get(id)
    if (asked === undefined) throw new PellicleError('NOT_FOUND', { what: 'question' })
    return asked
  }
}

function viewOf(id: number, { why, class: name, opened, limit, ways, reason }: Need): NeedView {
  return {
    ...{ id, why, class: name, opened, limit, reason },
    ways: ways.map(({ way, touch, credential }) => ({
      way,
      touch: formatBase32(touch),
      credential: credential === null ? null : (credential.slice() as Uint8Array<ArrayBuffer>),
    })),
  }
}

function answerOf(given: NeedAnswer): Answer {
  const { reason } = given
  if ('passphrase' in given) return { reason, touch: { way: 'passphrase', passphrase: given.passphrase } }
  if (!('signature' in given)) return { reason }
  const { credential, authenticatorData, clientData, signature } = given
  return { reason, touch: { way: 'passkey', credential, authenticatorData, clientData, signature } }
}

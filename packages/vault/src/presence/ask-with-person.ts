/**
 * An ask of the gate that waits for the person when it must: refused for want of a reason or a touch, it is asked again with what the
 * person gave (for a reason first and a gesture then, where the gate wants both). Several that wait at once ask the person once: after the first gesture the others are tried as they were. Spec: gate §7.
 */
import { type ErrorParams, PellicleError } from '@pellicle/protocol/errors'
import { BUDGET_CLASSES, type BudgetClass } from '@pellicle/protocol/gate'
import type { ReasonCode } from '@pellicle/protocol/reasons'
import type { TouchProof } from '@pellicle/protocol/statements/touch-proof'
import type { HalfItem } from '../desk.ts'
import { type Aim, type Asked, type Attended, aboutAsk } from './touch.ts'

/** A desk that can ask its person. */
export interface Consulting {
  /** How often the person was asked. */
  readonly answers: number
  consult(asked: Asked, aim: Aim): Promise<Attended | null>
  /** One question at a time. */
  inPersonTurn<T>(act: () => Promise<T>): Promise<T>
}

export interface AskWith {
  readonly reason: string | null
  readonly touch?: TouchProof
  readonly glass?: true
}

export interface Asking<T> {
  readonly subject: Uint8Array
  readonly items: readonly HalfItem[]
  readonly ask: (how: AskWith) => Promise<T>
  readonly how: AskWith
}

/** Throws GATE_REFUSED as the gate said it when nobody is there, or the answer is no. */
export async function askWithPerson<T>(desk: Consulting, { subject, items, ask, how }: Asking<T>): Promise<T> {
  let refusal = await refusalOf(() => ask(how))
  if ('value' in refusal) return refusal.value
  const why = whyOf(refusal.error)
  if (why === null || how.glass === true) throw refusal.error
  const { answers } = desk
  return desk.inPersonTurn(async () => {
    // Somebody before us may have given the gesture meanwhile.
    if (desk.answers > answers) refusal = await refusalOf(() => ask(how))
    if ('value' in refusal) return refusal.value
    const about = (reason: string) => aboutAsk(subject, items, reason)
    const consult = (error: PellicleError, why: 'reason' | 'touch', reason: ReasonCode | null) =>
      desk.consult({ why, subject, reason, ...countsOf(error) }, { why: 'grant', about })
    const askAgain = ({ reason, touch }: Attended) => ask({ reason, ...(touch === null ? {} : { touch }) })
    const wanted = whyOf(refusal.error)
    if (wanted === null) throw refusal.error
    const given = await consult(refusal.error, wanted, null)
    if (given === null) throw refusal.error
    if (wanted === 'touch') return askAgain(given)
    // A reason was wanted first; now the gate counts, and may want a gesture besides.
    const counted = await refusalOf(() => askAgain(given))
    if ('value' in counted) return counted.value
    const touched = whyOf(counted.error) === 'touch' ? await consult(counted.error, 'touch', given.reason) : null
    if (touched === null) throw counted.error
    return askAgain(touched)
  })
}

type Tried<T> = { readonly value: T } | { readonly error: PellicleError }

async function refusalOf<T>(act: () => Promise<T>): Promise<Tried<T>> {
  try {
    return { value: await act() }
  } catch (error) {
    if (error instanceof PellicleError && error.code === 'GATE_REFUSED') return { error }
    throw error
  }
}

function whyOf({ params }: PellicleError): 'reason' | 'touch' | null {
  return params.reason === 'reason' || params.reason === 'touch' ? params.reason : null
}

export function countsOf({ params }: { readonly params: ErrorParams }): Pick<Asked, 'class' | 'opened' | 'limit'> {
  const name = BUDGET_CLASSES.find((one): one is BudgetClass => one === params.class) ?? null
  const { opened, limit } = params
  return { class: name, opened: typeof opened === 'number' ? opened : 0, limit: typeof limit === 'number' ? limit : 0 }
}

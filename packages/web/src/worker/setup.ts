/** Set-up as the page goes through it: made, printed, read back from paper, open. Until then the desk waits here. */
import { PellicleError } from '@pellicle/protocol/errors'
import { createPractice, settleSetup } from '@pellicle/vault/practice/create'
import type { PrintedSecrets } from '@pellicle/vault/practice/printed'
import type { OpenDesk } from '@pellicle/vault/unlock/open-desk'
import { confirmPaper, pendingPaper } from '@pellicle/vault/unlock/paper'
import { unlockWithPassphrase } from '@pellicle/vault/unlock/unlock'
import type { NewPractice, WorkerApi } from './api.ts'
import type { Base } from './base.ts'
import { saveLockScreen } from './lock-screen.ts'

type Typed = Parameters<WorkerApi['confirmPrinted']>[0]

export class SetUp {
  readonly desk: OpenDesk
  readonly printed: PrintedSecrets
  readonly #missing: Set<string>

  private constructor(desk: OpenDesk, printed: PrintedSecrets) {
    this.desk = desk
    this.printed = printed
    this.#missing = new Set(['sheet', ...printed.cards.map((_, card) => `card ${card}`)])
  }

  static async make(base: Base, input: NewPractice): Promise<SetUp> {
    const { ports } = base
    await saveLockScreen(ports, {
      practiceName: input.record.name,
      memberName: input.ownerName,
      deviceLabel: input.deviceLabel,
      lockedAt: null,
    })
    const { desk, printed } = await createPractice(ports, { ...input, form: 'browser' })
    return new SetUp(desk, printed)
  }

  /** After a page that died at the printer: the same paper. Null when it was confirmed meanwhile. */
  static async resume({ ports }: Base, passphrase: string): Promise<SetUp | null> {
    await settleSetup(ports)
    const desk = await unlockWithPassphrase(ports, passphrase)
    const printed = await pendingPaper(ports, desk)
    if (printed === null) {
      await desk.lock()
      return null
    }
    return new SetUp(desk, printed)
  }

  confirm(what: Typed): boolean {
    const [name, right] =
      'sheetGroup' in what
        ? ['sheet', this.printed.sheet[what.sheetGroup]]
        : [`card ${what.card}`, this.printed.cards[what.card]?.[what.word]]
    const fits = right !== undefined && what.typed.trim().toLowerCase() === right.toLowerCase()
    if (fits) this.#missing.delete(name)
    return fits
  }

  /** Throws BAD_REQUEST while a card or the sheet was not read back. */
  async finish({ ports }: Base): Promise<OpenDesk> {
    if (this.#missing.size > 0) throw new PellicleError('BAD_REQUEST')
    await confirmPaper(ports)
    return this.desk
  }
}

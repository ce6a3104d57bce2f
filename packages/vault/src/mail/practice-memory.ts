/**
 * What the practice's own mail says of a sender, from rows that this device may open and from what members signed. Nothing of it is stored
 * anywhere: it is read from the list each time, so it is as sealed as the mail, and a correction taken back is gone. A mail that no member
 * acted on teaches nothing, however often it comes. Spec: mail §5.
 */
import type { MailRow, Verdict } from '@pellicle/protocol/mail-content'
import { type Message, standingOf } from './message.ts'

export interface Remembered {
  readonly message: Message
  readonly row: MailRow
}

/** What this practice knows of who sent a message, without the message itself. */
export interface Past {
  /** How many mails of this address came before, whoever may have written them. */
  readonly earlier: number
  /** How many of its mails members answered or filed. */
  readonly answered: number
  /** What a member said of the sender; the newest word. `domain`: of others in its house. */
  readonly said: 'fine' | 'wrong' | null
  readonly of: 'sender' | 'domain'
  readonly verdict: Verdict
}

/** So many senders of one house must have been found fine, or wrong, before that says anything of the next. */
const HOUSE = 2

interface Word {
  readonly id: string
  readonly address: string
  readonly proven: boolean
  readonly said: 'fine' | 'wrong' | 'answered'
  readonly at: number
}

export class PracticeMemory {
  readonly #arrivals = new Map<string, { readonly id: string; readonly at: number }[]>()
  readonly #bySender = new Map<string, Word[]>()
  readonly #byDomain = new Map<string, Word[]>()

  constructor(mails: readonly Remembered[]) {
    for (const { message, row } of mails) {
      const { heard } = row
      const address = row.address.toLowerCase()
      if (heard === undefined || address === '') continue
      const id = String(message.id)
      push(this.#arrivals, address, { id, at: message.arrivedAt })
      const said = wordOf(message)
      if (said === null) continue
      const word = { id, address, proven: heard.proven, said, at: message.said.at(-1)?.at ?? 0 }
      push(this.#bySender, address, word)
      // A house whose origin nobody checked is only a word that somebody wrote.
      if (heard.domain !== '' && heard.proven) push(this.#byDomain, heard.domain, word)
    }
  }

  /** Null for what was not judged: patients' own links, and mail that could not be read. */
  of({ message, row }: Remembered): Past | null {
    const { heard } = row
    const address = row.address.toLowerCase()
    if (heard === undefined || address === '') return null
    const id = String(message.id)
    const counts = (word: Word): boolean =>
      word.id !== id && (word.said === 'wrong' ? word.proven || !heard.proven : word.proven && heard.proven)
    const words = (this.#bySender.get(address) ?? []).filter(counts)
    const newest = words.filter(({ said }) => said !== 'answered').toSorted((a, b) => b.at - a.at)[0]
    const answered = words.filter(({ said }) => said === 'answered').length
    const earlier = (this.#arrivals.get(address) ?? []).filter(
      (one) => one.id !== id && one.at <= message.arrivedAt,
    ).length
    const house = newest === undefined && answered === 0 ? this.#ofHouse(heard.domain, address, counts) : null
    const said = newest?.said === 'wrong' || newest?.said === 'fine' ? newest.said : house
    const verdict =
      said === 'wrong'
        ? heard.wrong
        : newest?.said === 'fine'
          ? heard.fine
          : answered > 0 || house === 'fine'
            ? heard.known
            : row.verdict
    return { earlier, answered, said, of: newest === undefined ? 'domain' : 'sender', verdict }
  }

  #ofHouse(domain: string, address: string, counts: (word: Word) => boolean): 'fine' | 'wrong' | null {
    const others = (this.#byDomain.get(domain) ?? []).filter((word) => word.address !== address && counts(word))
    const senders = (said: Word['said']): number =>
      new Set(others.filter((word) => word.said === said).map((word) => word.address)).size
    if (senders('wrong') >= HOUSE) return 'wrong'
    return senders('wrong') === 0 && senders('fine') >= HOUSE ? 'fine' : null
  }
}

/** What stands said of a message now: what was taken back is not. `done` alone says nothing of the sender. */
function wordOf(message: Message): Word['said'] | null {
  const standing = standingOf(message)
  if (standing === 'wrong' || standing === 'fine') return standing
  if (standing !== 'answered' && standing !== 'filed' && standing !== 'done') return null
  // Fine, then answered: both stand, and the first is the stronger word.
  const since = message.said.slice(message.said.findLastIndex(({ act }) => act === 'reopen' || act === 'wrong') + 1)
  if (since.some(({ act }) => act === 'fine')) return 'fine'
  return standing === 'done' ? null : 'answered'
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [value])
  else list.push(value)
}

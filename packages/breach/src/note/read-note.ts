/**
 * The extortion note, read once: sums, coins, wallets with their checksums, deadlines, ways to reach the writer, hits on the owner's
 * sanctions list. Everything is shown to a person beside the text; nothing is opened, looked up or answered.
 *
 * The enemy wrote this text: it may be huge, hide characters, or try to look like something else. So it is cut, characters without
 * width are taken out, and addresses to click are only ever shown defanged.
 */
import { type Amount, coinsNamed, findAmounts } from './amounts.ts'
import { findDeadlines, type NoteDeadline } from './deadlines.ts'
import { matchSanctions, type SanctionsHit, type SanctionsList } from './sanctions.ts'
import { findWallets, type Wallet } from './wallet.ts'

export type Contact = {
  readonly kind: 'mail' | 'onion' | 'web' | 'telegram' | 'tox' | 'session'
  readonly shown: string
}

export type NoteReading = {
  /** The text as it was read; every `at` below counts in it. */
  readonly text: string
  readonly amounts: readonly Amount[]
  readonly coins: readonly string[]
  readonly wallets: readonly Wallet[]
  readonly deadlines: readonly NoteDeadline[]
  readonly contacts: readonly Contact[]
  readonly sanctionsHits: readonly SanctionsHit[]
  /** Lists that were loaded, with their dates: without any, "no hit" means nothing. */
  readonly sanctionsLists: readonly { readonly name: string; readonly asOf: string }[]
  /** Characters without width were taken out: a trick to pass filters, worth a line in the report. */
  readonly hiddenCharacters: number
  /** Characters beyond what was read; 0 when all was. */
  readonly unread: number
}

export type NoteContext = {
  /** When the note came in: "within 48 hours" counts from here. */
  readonly receivedMs: number
  /** The practice's IANA zone: "by noon" is its noon. */
  readonly zone: string
  readonly sanctions?: readonly SanctionsList[]
}

const MAX_CHARACTERS = 200_000
const WITHOUT_WIDTH = /\p{Default_Ignorable_Code_Point}/gu

export function readNote(text: string, context: NoteContext): NoteReading {
  const cut = text.slice(0, MAX_CHARACTERS)
  const clear = cut.replace(WITHOUT_WIDTH, '').normalize('NFKC')
  const wallets = findWallets(clear)
  // What stands inside an address is no sum and no deadline.
  const prose = wallets.reduce((rest, one) => rest.replaceAll(one.address, ' '.repeat(one.address.length)), clear)
  const lists = context.sanctions ?? []
  return {
    text: clear,
    amounts: findAmounts(prose),
    coins: coinsNamed(prose),
    wallets,
    deadlines: findDeadlines(prose, context),
    contacts: findContacts(clear),
    sanctionsHits: matchSanctions(
      wallets.map((one) => one.address),
      lists,
    ),
    sanctionsLists: lists.map(({ name, asOf }) => ({ name, asOf })),
    hiddenCharacters: (cut.match(WITHOUT_WIDTH) ?? []).length,
    unread: text.length - cut.length,
  }
}

const CONTACTS: readonly (readonly [Contact['kind'], RegExp])[] = [
  ['onion', /(?<![a-z2-7])(?:https?:\/\/)?[a-z2-7]{56}\.onion\b[^\s<>"]{0,200}/gi],
  ['telegram', /(?<![\w@])(?:https?:\/\/)?t\.me\/\w{4,40}|(?<=telegram\s{0,3}:?\s{0,3})@\w{4,40}/gi],
  ['web', /\bhttps?:\/\/[^\s<>"]{3,300}/gi],
  ['mail', /(?<![\w.+-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,6}[a-z]{2,24}\b/gi],
  ['tox', /(?<![0-9a-f])[0-9a-f]{76}(?![0-9a-f])/gi],
  ['session', /(?<![0-9a-f])05[0-9a-f]{64}(?![0-9a-f])/gi],
]

function findContacts(text: string): Contact[] {
  const found: Contact[] = []
  let rest = text
  for (const [kind, pattern] of CONTACTS)
    rest = rest.replace(pattern, (given) => {
      const shown = defang(given, kind)
      if (!found.some((one) => one.shown === shown)) found.push({ kind, shown })
      return ' '.repeat(given.length)
    })
  return found
}

/** So that nobody opens it by a slip, in the room or in the printed report. */
export function defang(address: string, kind: Contact['kind']): string {
  if (kind === 'mail' || kind === 'tox' || kind === 'session') return address
  return address.replace(/^http/i, 'hxxp').replace(/\./g, '[.]')
}

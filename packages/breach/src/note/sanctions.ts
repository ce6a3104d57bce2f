/**
 * An offline list of sanctioned wallets that the owner loads: text or CSV, whole lines or cells, or the "Digital Currency Address -
 * XBT …" of OFAC's lists. Matching is exact, address by address, after the writing rules of each coin. Nothing is looked up.
 *
 * A hit is a warning: ask a lawyer before anything is paid (OFAC: strict liability). No hit says only that the address is not on
 * this list; groups under sanctions use new addresses every day.
 */
import { findWallets, judgeAddress } from './wallet.ts'

export type SanctionsList = {
  readonly name: string
  /** ISO date the owner gave for the list. */
  readonly asOf: string
  readonly addresses: ReadonlyMap<string, SanctionsEntry>
}
export type SanctionsEntry = { readonly line: number; readonly address: string; readonly row: string }
export type SanctionsHit = SanctionsEntry & { readonly list: string; readonly asOf: string }

const LISTED = /Digital Currency Address\s*-\s*[A-Z]{2,6}\s+([0-9A-Za-z]{14,110})/g
const MAX_ROW = 300

export function parseSanctionsList(
  text: string,
  about: { readonly name: string; readonly asOf: string },
): SanctionsList {
  const addresses = new Map<string, SanctionsEntry>()
  text.split(/\r\n|\r|\n/).forEach((line, at) => {
    const take = (address: string) =>
      addresses.set(normalised(address), { line: at + 1, address, row: line.trim().slice(0, MAX_ROW) })
    for (const [, address] of line.matchAll(LISTED)) take(address!)
    for (const { address } of findWallets(line)) take(address)
    // A list may hold coins that we do not know: a cell that is nothing but one long code is taken as it stands.
    for (const cell of line.split(/[,;\t|]/).map((one) => one.trim().replace(/^"(.*)"$/, '$1')))
      if (/^[0-9A-Za-z:]{20,110}$/.test(cell) && /[0-9]/.test(cell)) take(cell)
  })
  return { ...about, addresses }
}

/** Hex and bech32 ignore case (EIP-55, BIP 173); base58 does not. */
function normalised(address: string): string {
  return /^0x[0-9a-f]{40}$/i.test(address) || /^(bc|tb|ltc|tltc)1/i.test(address) ? address.toLowerCase() : address
}

export function matchSanctions(addresses: readonly string[], lists: readonly SanctionsList[]): SanctionsHit[] {
  return lists.flatMap((list) =>
    [...new Set(addresses.map(normalised))].flatMap((address) => {
      const entry = list.addresses.get(address)
      return entry === undefined ? [] : [{ ...entry, list: list.name, asOf: list.asOf }]
    }),
  )
}

/** How many of a list's entries are addresses we can check: 0 means that the owner loaded the wrong file. */
export function recognised(list: SanctionsList): number {
  return [...list.addresses.values()].filter((one) => judgeAddress(one.address) !== null).length
}

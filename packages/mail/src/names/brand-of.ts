/** Does a name claim a brand, and is a host really that brand's? */
import type { Host } from '../links/host.ts'
import { foldText, skeleton } from '../text/tokens.ts'
import { BRANDS, type Brand } from './brands.ts'

/** Labels that are words as well: only as a whole piece beside another. */
const WORDS = new Set(['target', 'orange', 'ledger', 'stripe', 'booking', 'allegro', 'hermes', 'correos'])
/** Short labels that are no words. */
const DISTINCT = new Set([
  'dhl',
  'ups',
  'usps',
  'dpd',
  'gls',
  'hsbc',
  'bbva',
  'itau',
  'ameli',
  'hmrc',
  'irs',
  'ebay',
  'ikea',
  'aldi',
  'lidl',
  'ionos',
  'fedex',
])

const BY_WORDS = BRANDS.flatMap((brand) => brand.words.map((way) => ({ brand, way: ` ${foldText(way)} ` })))
/** Names that are common words: alone, before an office, or after `from`. */
const BY_NAME = BRANDS.filter(({ name }) => name !== 'TIM').map((brand) => {
  const name = foldText(brand.name)
  const office =
    'support|security|team|service|services|customer|account|accounts|alert|alerts|notification|notifications|billing|online|bank|wallet|live|help|info|update|updates|verification|kundenservice|client|clients|clientes|assistance'
  return {
    brand,
    pattern: new RegExp(`^ (?:(?:\\S{1,30} ){1,2}(?:from|von|de|at|by|via) )?${name}(?: (?:${office}))* $`),
  }
})
/** Looked for inside hosts: long enough not to be found by chance. */
const BY_LABEL = BRANDS.flatMap((brand) =>
  [brand.labels[0]!, ...brand.words.map((way) => foldText(way).replaceAll(' ', ''))]
    .filter((label) => label.length >= 6 && !WORDS.has(label) && label !== 'tonline')
    .map((label) => ({ brand, label, shape: skeleton(label) })),
)
const BY_PIECE = BRANDS.map((brand) => ({ brand, label: brand.labels[0]! })).filter(
  ({ label }) => DISTINCT.has(label) || WORDS.has(label),
)

/** The brand a display name or subject claims, or null. */
export function brandNamed(text: string): Brand | null {
  const folded = ` ${foldText(text.slice(0, 300))} `
  const found = BY_WORDS.find(({ way }) => folded.includes(way))?.brand
  return found ?? BY_NAME.find(({ pattern }) => pattern.test(folded))?.brand ?? null
}

export function ownsHost(brand: Brand, host: Host | null): boolean {
  if (host === null) return false
  if (!brand.labels.includes(host.label)) return ownEnding(brand, host) || isBranch(brand, host)
  // a brand's label under an ending that anybody may buy is not the brand
  return (
    host.suffix === 'example' ||
    /^(?:com|org|net|eu|gov|int|cc|io|co|[a-z]{2}|(?:co|com|org|gov|gob|gouv|net)\.[a-z]{2})$/.test(host.suffix)
  )
}

/** Savings and co-operative banks: hundreds of houses, each with its town behind the name, in their own countries. */
function isBranch(brand: Brand, host: Host): boolean {
  return (
    /^(?:Sparkasse|Volksbank)$/.test(brand.name) &&
    /^(?:de|at|ch)$/.test(host.suffix) &&
    /^(?:sparkasse|volksbank|vr|vb|raiffeisen\w{0,6})-|^(?:sparkasse|volksbank|raiffeisenbank)\w*$/.test(host.label)
  )
}

/** `service.gov.uk`, `something.dhl`: the suffix itself is the brand's. */
function ownEnding(brand: Brand, host: Host): boolean {
  // a bare suffix is a place of its own: s3.amazonaws.com
  const labels = (host.suffix === '' ? host.ascii : host.suffix).split('.')
  return brand.labels.some((label) => labels.includes(label))
}

/** A brand's name inside a host that is not its own: `paypal-secure.top`, `dhl.parcel-hold.top`, `paypaI.com`. */
export function brandInHost(host: Host): Brand | null {
  if (host.kind !== 'name') return null
  const unicode = host.unicode.toLowerCase()
  const own = unicode.slice(0, Math.max(0, unicode.length - host.suffix.length - 1))
  const runs = own.split('.').flatMap((label) => runsOf(label.split('-').filter((piece) => piece !== '')))
  for (const { brand, label, shape } of BY_LABEL) {
    const inside = runs.some(
      ({ text, whole }) =>
        text === label || (whole && text.startsWith(label)) || (text.length >= 6 && skeleton(text) === shape),
    )
    if (inside && !ownsHost(brand, host)) return brand
  }
  // short names, and names that are words, count only as a whole piece
  const pieces = own.split(/[.-]/)
  for (const { brand, label } of BY_PIECE) {
    const beside = pieces.length > 1 || DISTINCT.has(label)
    if (beside && pieces.includes(label) && !ownsHost(brand, host)) return brand
  }
  return null
}

/** Pieces between hyphens, and up to three of them together: `pay-pal-login` holds `paypal`. */
function runsOf(pieces: readonly string[]): { readonly text: string; readonly whole: boolean }[] {
  return pieces.flatMap((piece, at) => [
    { text: piece, whole: true },
    ...[2, 3].flatMap((count) =>
      at + count > pieces.length ? [] : [{ text: pieces.slice(at, at + count).join(''), whole: false }],
    ),
  ])
}

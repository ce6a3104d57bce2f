/** Links as the signals see them: which leave the sender's own domain, which are commonplace, which go to a file or a page. */
import type { Host } from '../links/host.ts'
import { isTracker } from '../names/known-hosts.ts'
import type { Evidence, MailLink } from './evidence.ts'
import { proofOf, standingOf } from './standing.ts'

export interface WebLink extends MailLink {
  readonly host: Host
  /** Index into the links of the evidence. */
  readonly index: number
}

/** Feet of honest and dishonest mails alike: they say nothing. */
const COMMONPLACE = new Set(
  `w3.org facebook.com instagram.com twitter.com x.com linkedin.com youtube.com youtu.be pinterest.com tiktok.com vimeo.com xing.com threads.net whatsapp.com wa.me
  apps.apple.com itunes.apple.com play.google.com maps.google.com openstreetmap.org schema.org microsoft.com/schemas adobe.com mozilla.org wikipedia.org`.split(
    /\s+/,
  ),
)

export function webLinks({ links }: Evidence): WebLink[] {
  return links.flatMap((link, index) =>
    link.address.kind === 'web' && link.address.host !== null ? [{ ...link, host: link.address.host, index }] : [],
  )
}

export function isCommonplace(host: Host): boolean {
  return COMMONPLACE.has(host.domain) || COMMONPLACE.has(host.ascii)
}

/** The sender's, the practice's, or a known supplier's. */
export function isOnOurSide(host: Host, { from, practice }: Evidence): boolean {
  if (from.host !== null && !from.freemail && host.domain === from.host.domain) return true
  if (practice.domains.some((own) => own.domain === host.domain)) return true
  return practice.suppliers.some((firm) => firm.host?.domain === host.domain)
}

/** Links that lead somewhere that neither sender nor practice stands for. */
export function foreignLinks(evidence: Evidence): WebLink[] {
  const proven = proofOf(evidence) === 'proven'
  return webLinks(evidence).filter(
    ({ host }) => !isOnOurSide(host, evidence) && !isCommonplace(host) && !(proven && isTracker(host)),
  )
}

/** There is something to follow or to open beyond the words. */
export function hasLead(evidence: Evidence): boolean {
  return (
    foreignLinks(evidence).length > 0 ||
    evidence.files.some(({ hazards }) => hazards.length > 0) ||
    evidence.html.some(({ facts }) => facts.forms > 0)
  )
}

export function leadPlace(
  evidence: Evidence,
): { readonly where: 'link' | 'file'; readonly part: string; readonly at: number } | null {
  const link = foreignLinks(evidence)[0]
  if (link !== undefined) return { where: 'link', part: link.part, at: link.index }
  const file = evidence.files.findIndex(({ hazards }) => hazards.length > 0)
  return file < 0 ? null : { where: 'file', part: evidence.files[file]!.part, at: file }
}

/**
 * How much of a way out a mail offers: 1 when it leaves the sender or carries a risky file; less when a stranger links to a domain
 * of its own, which honest firms do and lures with a bought domain as well, and least when a check says that it is that firm; 0 when there
 * is nothing to follow.
 */
export function leadStrength(evidence: Evidence): number {
  if (hasLead(evidence)) return 1
  if (standingOf(evidence) !== 'stranger') return 0
  const own = webLinks(evidence).some(
    ({ host, where }) => where !== 'hidden' && where !== 'comment' && !isCommonplace(host),
  )
  return !own ? 0 : proofOf(evidence) === 'proven' ? 0.6 : 0.85
}

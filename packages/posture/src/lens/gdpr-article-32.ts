/** GDPR Art. 32: security of processing. Regulation (EU) 2016/679; the UK GDPR has the same words. */
import type { Lens } from './lens.ts'

export const GDPR_ARTICLE_32: Lens = {
  id: 'gdpr-article-32',
  title: 'GDPR, Article 32',
  issuer: 'European Union',
  edition: 'Regulation (EU) 2016/679',
  status: 'law',
  asOf: '2026-11-24',
  source: 'https://eur-lex.europa.eu/eli/reg/2016/679/oj',
  confidence: 'unconfirmed',
  requirements: [
    { ref: 'Art. 32(1)(a)', asks: 'encryption and pseudonyms', checks: ['disk-encryption', 'box-tls', 'mail-hosts'] },
    {
      ref: 'Art. 32(1)(b) confidentiality',
      asks: 'only those who should can see',
      checks: ['passkeys', 'leavers', 'budgets', 'screen-lock', 'wifi'],
    },
    { ref: 'Art. 32(1)(b) integrity', asks: 'nothing is altered unseen', checks: ['ledger', 'witness'] },
    {
      ref: 'Art. 32(1)(b) availability and resilience',
      asks: 'it is there and stays there',
      checks: ['keeper', 'lock', 'old-file-sharing', 'updates'],
    },
    { ref: 'Art. 32(1)(c)', asks: 'restored in time after an incident', checks: ['restore', 'cards'] },
    {
      ref: 'Art. 32(1)(d)',
      asks: 'tested and assessed regularly',
      checks: ['restore', 'drills', 'noon', 'lost-phone'],
    },
    {
      ref: 'Art. 32(2)',
      asks: 'risks of destruction, loss and disclosure weighed',
      checks: ['open-doors', 'old-file-sharing', 'dmarc'],
    },
    { ref: 'Art. 32(4)', asks: 'people act on instructions only', checks: ['budgets', 'contracts'] },
  ],
}

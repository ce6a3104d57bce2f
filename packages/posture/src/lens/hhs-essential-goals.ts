/** The ten essential cybersecurity performance goals of HHS for healthcare, January 2024. Voluntary. */
import type { Lens } from './lens.ts'

export const HHS_ESSENTIAL_GOALS: Lens = {
  id: 'hhs-essential-goals',
  title: 'HHS essential goals',
  issuer: 'US Department of Health and Human Services',
  edition: 'HPH cybersecurity performance goals, January 2024',
  status: 'guidance',
  asOf: '2026-11-24',
  source: 'https://hhscyber.hhs.gov/performance-goals.html',
  confidence: 'secondary',
  requirements: [
    { ref: '1', asks: 'mend known weaknesses', checks: ['updates', 'old-file-sharing', 'open-doors'] },
    { ref: '2', asks: 'mail security', checks: ['spf', 'dmarc', 'dkim', 'mail-hosts'] },
    { ref: '3', asks: 'more than one factor', checks: ['passkeys', 'mail-suite'] },
    { ref: '4', asks: 'basic training', checks: ['drills'] },
    { ref: '5', asks: 'strong encryption on the way', checks: ['box-tls', 'mail-hosts', 'wifi'] },
    { ref: '6', asks: 'log-ins of leavers end', checks: ['leavers'] },
    { ref: '7', asks: 'ready for an incident', checks: ['noon', 'restore'] },
    { ref: '8', asks: 'a log-in of one’s own', checks: ['shared-logins', 'breached-passphrases'] },
    { ref: '9', asks: 'administrators apart from users', checks: ['owners'] },
    { ref: '10', asks: 'demands on suppliers', checks: ['contracts'] },
  ],
}

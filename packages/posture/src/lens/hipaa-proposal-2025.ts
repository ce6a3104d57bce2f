/** The proposed HIPAA Security Rule of January 2025 (90 FR 898). A proposal: nobody is bound by it, and numbers may change. */
import type { Lens } from './lens.ts'

export const HIPAA_PROPOSAL_2025: Lens = {
  id: 'hipaa-proposal-2025',
  title: 'HIPAA Security Rule, proposal of 2025',
  issuer: 'US Department of Health and Human Services',
  edition: '90 FR 898 (6 January 2025), proposed',
  status: 'proposal',
  asOf: '2026-11-24',
  source: 'https://www.federalregister.gov/documents/2025/01/06/2024-30983',
  confidence: 'secondary',
  requirements: [
    {
      ref: 'encryption at rest',
      asks: 'stored patient data is encrypted, with few exceptions',
      checks: ['disk-encryption'],
    },
    {
      ref: 'encryption in transit',
      asks: 'sent patient data is encrypted, with few exceptions',
      checks: ['box-tls', 'mail-hosts', 'wifi'],
    },
    { ref: 'multi-factor authentication', asks: 'a second factor everywhere', checks: ['passkeys', 'mail-suite'] },
    { ref: 'anti-malware', asks: 'malware protection on every machine', checks: ['antivirus'] },
    { ref: 'patch management', asks: 'updates within set times', checks: ['updates'] },
    {
      ref: 'network ports',
      asks: 'doors nobody needs are closed',
      checks: ['open-doors', 'old-file-sharing', 'router-forwards'],
    },
    { ref: 'network segmentation', asks: 'networks kept apart', checks: ['guest-network'] },
    { ref: 'vulnerability scan', asks: 'a scan every six months', checks: ['old-file-sharing', 'open-doors'] },
    { ref: 'penetration test', asks: 'a test every year', checks: [] },
    { ref: 'restore in 72 hours', asks: 'critical data back within three days', checks: ['restore', 'keeper'] },
    { ref: 'incident plan tested', asks: 'a written plan, tested', checks: ['noon'] },
    { ref: 'access ended', asks: 'notice within a day when access ends', checks: ['leavers'] },
    {
      ref: 'asset inventory',
      asks: 'a list of machines and a map of the network, every year',
      checks: ['stale-devices'],
    },
    { ref: 'business associates', asks: 'yearly proof from suppliers', checks: ['contracts'] },
  ],
}

/**
 * UK Cyber Essentials, requirements v3.3 with the question set in force since 27 April 2026. Refs are the five controls; what fails
 * an assessment by itself is marked. Read from assessors' summaries, not from the requirements themselves.
 */
import type { Lens } from './lens.ts'

export const CYBER_ESSENTIALS: Lens = {
  id: 'cyber-essentials',
  title: 'Cyber Essentials',
  issuer: 'UK National Cyber Security Centre, IASME',
  edition: 'Requirements for IT Infrastructure v3.3 (27 April 2026)',
  status: 'scheme',
  asOf: '2026-11-24',
  source: 'https://www.ncsc.gov.uk/cyberessentials/resources',
  confidence: 'secondary',
  requirements: [
    {
      ref: 'firewalls: boundary',
      asks: 'nothing open to the internet without a reason',
      checks: ['router-forwards', 'outside-view'],
    },
    { ref: 'firewalls: devices', asks: 'a firewall on every machine', checks: ['firewall'] },
    {
      ref: 'secure configuration: services',
      asks: 'no services nobody needs',
      checks: ['old-file-sharing', 'machine-smb1', 'open-doors'],
    },
    { ref: 'secure configuration: locking', asks: 'devices lock', checks: ['screen-lock'] },
    { ref: 'secure configuration: default passwords', asks: 'no maker’s password left', checks: ['cameras'] },
    {
      ref: 'security updates: operating systems (fails by itself)',
      asks: 'high-risk updates within 14 days',
      checks: ['updates'],
    },
    {
      ref: 'security updates: applications (fails by itself)',
      asks: 'high-risk updates within 14 days',
      checks: ['updates'],
    },
    {
      ref: 'user access: multi-factor in the cloud (fails by itself)',
      asks: 'a second factor for everybody, wherever it is offered',
      checks: ['passkeys', 'mail-suite'],
    },
    {
      ref: 'user access: accounts',
      asks: 'own accounts, ended when people leave',
      checks: ['shared-logins', 'leavers', 'stale-devices'],
    },
    { ref: 'user access: administrators', asks: 'administrators few and apart', checks: ['owners'] },
    {
      ref: 'user access: passwords',
      asks: 'strong, not among known ones',
      checks: ['passphrases', 'breached-passphrases'],
    },
    { ref: 'malware protection', asks: 'on every machine, up to date', checks: ['antivirus'] },
  ],
}

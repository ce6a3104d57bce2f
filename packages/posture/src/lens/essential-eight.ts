/** The Essential Eight of the Australian Signals Directorate, at maturity level one. Refs are the eight strategies. */
import type { Lens } from './lens.ts'

export const ESSENTIAL_EIGHT: Lens = {
  id: 'essential-eight',
  title: 'Essential Eight, level one',
  issuer: 'Australian Signals Directorate',
  edition: 'Maturity model, November 2023',
  status: 'guidance',
  asOf: '2026-11-24',
  source: 'https://www.cyber.gov.au/resources-business-and-government/essential-cyber-security/essential-eight',
  confidence: 'unconfirmed',
  requirements: [
    { ref: 'patch applications', asks: 'programs up to date', checks: ['updates'] },
    { ref: 'patch operating systems', asks: 'systems up to date', checks: ['updates'] },
    { ref: 'multi-factor authentication', asks: 'a second factor', checks: ['passkeys', 'mail-suite'] },
    { ref: 'restrict administrative privileges', asks: 'few administrators', checks: ['owners'] },
    { ref: 'application control', asks: 'only known programs run', checks: [] },
    { ref: 'restrict Office macros', asks: 'no macros from strangers', checks: [] },
    { ref: 'user application hardening', asks: 'browsers without old features', checks: [] },
    { ref: 'regular backups', asks: 'backups kept, protected and restored', checks: ['keeper', 'lock', 'restore'] },
  ],
}

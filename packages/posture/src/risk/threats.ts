/**
 * What can happen to which of a practice's things, how likely it starts out, and which checks are evidence that it is held off. Ours,
 * from what happened to practices (scenarios §1); an owner edits the weights, and the analysis keeps who did.
 */
import type { CheckId, RISK_THREATS } from '@pellicle/protocol/words/en/checkup'

export type ThreatId = keyof typeof RISK_THREATS
export const ASSETS = ['photos', 'charts', 'identity', 'names', 'mail', 'money', 'reputation'] as const
export type Asset = (typeof ASSETS)[number]

/** 1 rare, 2 possible, 3 likely, for a practice that has done nothing. */
export type Level = 1 | 2 | 3

export interface Threat {
  readonly id: ThreatId
  readonly assets: readonly Asset[]
  readonly likelihood: Level
  readonly harm: Level
  /** Proven: holds it off. Failed: lets it in. */
  readonly heldOffBy: readonly CheckId[]
}

export const THREATS: readonly Threat[] = [
  {
    id: 'ransomware',
    assets: ['photos', 'charts', 'identity'],
    likelihood: 3,
    harm: 3,
    heldOffBy: ['keeper', 'lock', 'restore', 'old-file-sharing', 'machine-smb1', 'open-doors', 'updates', 'antivirus'],
  },
  {
    id: 'theft-of-server',
    assets: ['photos', 'charts', 'identity', 'names'],
    likelihood: 2,
    harm: 3,
    heldOffBy: ['disk-encryption', 'router-forwards', 'open-doors'],
  },
  {
    id: 'hijacked-session',
    assets: ['photos', 'charts', 'names'],
    likelihood: 3,
    harm: 3,
    heldOffBy: ['budgets', 'passkeys', 'screen-lock', 'antivirus'],
  },
  {
    id: 'phished-password',
    assets: ['mail', 'names'],
    likelihood: 3,
    harm: 2,
    heldOffBy: ['passkeys', 'drills', 'mail-suite', 'breached-passphrases'],
  },
  {
    id: 'leaver',
    assets: ['photos', 'charts', 'names'],
    likelihood: 2,
    harm: 2,
    heldOffBy: ['leavers', 'stale-devices', 'shared-logins'],
  },
  {
    id: 'insider',
    assets: ['photos', 'charts'],
    likelihood: 2,
    harm: 3,
    heldOffBy: ['budgets', 'ledger', 'shared-logins'],
  },
  {
    id: 'lost-device',
    assets: ['photos', 'charts'],
    likelihood: 3,
    harm: 2,
    heldOffBy: ['lost-phone', 'disk-encryption', 'screen-lock'],
  },
  {
    id: 'mail-in-our-name',
    assets: ['money', 'reputation', 'names'],
    likelihood: 3,
    harm: 2,
    heldOffBy: ['dmarc', 'spf', 'dkim'],
  },
  {
    id: 'mail-read-on-the-way',
    assets: ['mail'],
    likelihood: 1,
    harm: 2,
    heldOffBy: ['mail-hosts', 'mta-sts', 'dnssec', 'tls-rpt'],
  },
  {
    id: 'eavesdropping',
    assets: ['names', 'charts'],
    likelihood: 2,
    harm: 2,
    heldOffBy: ['wifi', 'wifi-passphrase', 'guest-network', 'box-tls'],
  },
  { id: 'camera', assets: ['reputation', 'photos'], likelihood: 2, harm: 3, heldOffBy: ['cameras', 'open-doors'] },
  {
    id: 'lost-keys',
    assets: ['photos', 'charts'],
    likelihood: 2,
    harm: 3,
    heldOffBy: ['cards', 'key-wraps', 'owners'],
  },
  { id: 'altered-history', assets: ['charts', 'reputation'], likelihood: 1, harm: 2, heldOffBy: ['ledger', 'witness'] },
  { id: 'supplier', assets: ['names', 'photos'], likelihood: 2, harm: 2, heldOffBy: ['contracts', 'insurance'] },
  { id: 'accounts-taken', assets: ['reputation'], likelihood: 2, harm: 2, heldOffBy: ['social-media'] },
  { id: 'paper', assets: ['names', 'identity'], likelihood: 2, harm: 2, heldOffBy: ['paper'] },
  {
    id: 'unprepared',
    assets: ['reputation', 'money'],
    likelihood: 2,
    harm: 2,
    heldOffBy: ['noon', 'contact-card', 'drills', 'insurance', 'outside-view', 'site-tls', 'firewall', 'passphrases'],
  },
]

/**
 * The Wi-Fi in use, as a machine of the practice reports it, and its passphrase, scored in the page: the score arrives here, never
 * the passphrase. Neither proves that guests are kept apart.
 */
import { type Finding, failed, passed, unproven } from '../check/finding.ts'
import { count, oneOf, orNull, record, type Shape } from '../check/shape.ts'

export const WIFI_MODES = [
  'open',
  'wep',
  'wpa',
  'wpa2-personal',
  'wpa2-enterprise',
  'wpa3-personal',
  'wpa3-enterprise',
  'owe',
] as const
export type WifiMode = (typeof WIFI_MODES)[number]

export interface WifiFacts {
  /** Null: no wireless network in use, or not told. */
  readonly mode: WifiMode | null
  readonly cipher: 'tkip' | 'ccmp' | 'gcmp' | null
}

export const wifiShape: Shape<WifiFacts> = record<WifiFacts>({
  mode: orNull(oneOf(...WIFI_MODES)),
  cipher: orNull(oneOf('tkip', 'ccmp', 'gcmp')),
})

export function judgeWifi({ mode, cipher }: WifiFacts): Finding {
  if (mode === null) return unproven('WIFI_NOT_TOLD')
  if (mode === 'open' || mode === 'owe') return failed('WIFI_OPEN')
  if (mode === 'wep' || mode === 'wpa' || cipher === 'tkip') return failed('WIFI_OLD', { mode: mode.toUpperCase() })
  return passed('WIFI_GOOD', { mode: mode.replace('-', ' ').toUpperCase() })
}

/** The words of any Wi-Fi report (Windows netsh, macOS, nmcli) → mode. Null: not one that we know. */
export function parseWifiMode(words: string): WifiFacts {
  const said = words.toLowerCase()
  const enterprise = /enterprise|802\.1x|eap/.test(said)
  const cipher = /tkip/.test(said) ? 'tkip' : /gcmp/.test(said) ? 'gcmp' : /ccmp|aes/.test(said) ? 'ccmp' : null
  if (/wpa3|sae/.test(said)) return { mode: enterprise ? 'wpa3-enterprise' : 'wpa3-personal', cipher }
  if (/wpa2|rsn/.test(said)) return { mode: enterprise ? 'wpa2-enterprise' : 'wpa2-personal', cipher }
  if (/wpa/.test(said)) return { mode: 'wpa', cipher }
  if (/wep/.test(said)) return { mode: 'wep', cipher }
  if (/\bowe\b|enhanced open/.test(said)) return { mode: 'owe', cipher }
  if (/^(open|none|--)?$/.test(said.trim()) && said.trim() !== '') return { mode: 'open', cipher }
  return { mode: null, cipher: null }
}

export interface PassphraseScore {
  /** zxcvbn's 0 to 4. */
  readonly score: number
  readonly length: number
}

export const passphraseShape: Shape<PassphraseScore> = record<PassphraseScore>({ score: count, length: count })

/** WPA2 hands out material to guess on offline: 4 of 4, or 3 of 4 at 16 characters (starting values). */
export function judgeWifiPassphrase({ score, length }: PassphraseScore): Finding {
  if (score > 4) return unproven('EVIDENCE_UNREADABLE')
  if (score === 4 || (score === 3 && length >= 16)) return passed('WIFI_PASSPHRASE_GOOD', { length })
  return failed('WIFI_PASSPHRASE_WEAK', { length })
}

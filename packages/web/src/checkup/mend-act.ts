/**
 * Where a check is mended from its row: a sheet of this page, another page of the app, or an instruction to read. Every check leads
 * somewhere; the type says so.
 */
import type { CheckRow } from '@pellicle/posture/check/checkup'
import type { InstructionId, SettingId } from '@pellicle/protocol/words/en/checkup'
import type { Route } from '../route.ts'
import type { CheckupWords } from './checkup-words.ts'

export type SheetName =
  | 'domain'
  | 'network'
  | 'script'
  | 'ask'
  | 'cards'
  | 'lost-device'
  | 'wifi'
  | 'passphrase'
  | 'host'
  | 'dkim'

export type MendAct =
  | { readonly kind: 'sheet'; readonly sheet: SheetName; readonly word: keyof CheckupWords['act'] }
  | { readonly kind: 'route'; readonly route: Route; readonly word: keyof CheckupWords['act'] }
  | { readonly kind: 'act'; readonly act: 'ledger' | 'box'; readonly word: keyof CheckupWords['act'] }
  /** No page of its own: the row's sheet says how. */
  | { readonly kind: 'how'; readonly word: keyof CheckupWords['act'] }
  | { readonly kind: 'instruction'; readonly instruction: InstructionId; readonly word: keyof CheckupWords['act'] }

/** Settings and where they are. Rooms that have no page of their own yet are explained in the row's sheet. */
const SETTING: Readonly<Record<SettingId, MendAct>> = {
  members: { kind: 'route', route: { at: 'devices' }, word: 'setting' },
  devices: { kind: 'route', route: { at: 'devices' }, word: 'setting' },
  budgets: { kind: 'how', word: 'instruction' },
  keeper: { kind: 'how', word: 'instruction' },
  restore: { kind: 'how', word: 'instruction' },
  passphrase: { kind: 'sheet', sheet: 'passphrase', word: 'passphrase' },
  drills: { kind: 'route', route: { at: 'drills' }, word: 'drills' },
  noon: { kind: 'route', route: { at: 'response', step: null }, word: 'noon' },
  'contact-card': { kind: 'route', route: { at: 'response', step: null }, word: 'setting' },
  ledger: { kind: 'act', act: 'ledger', word: 'ledger' },
  cards: { kind: 'sheet', sheet: 'cards', word: 'cards' },
  'lost-device': { kind: 'sheet', sheet: 'lost-device', word: 'lost-device' },
  box: { kind: 'act', act: 'box', word: 'host' },
}

export function mendActOf({ check, verdict, id, mend }: CheckRow): MendAct {
  if (mend.kind === 'setting') return SETTING[mend.id as SettingId]
  const instruction = mend.id as InstructionId
  const show: MendAct = {
    kind: 'instruction',
    instruction,
    word: id === 'dmarc' || id === 'tls-rpt' ? 'line' : 'instruction',
  }
  // What was seen wrong is mended by its instruction; what nobody has seen is looked at first.
  if (verdict === 'fail') return show
  switch (check.source) {
    case 'dns':
      // Keys cannot be listed: they are learned from a mail that went out.
      if (id === 'dkim') return { kind: 'sheet', sheet: 'dkim', word: 'dkim' }
      return { kind: 'sheet', sheet: 'domain', word: 'domain' }
    case 'connect':
      return id === 'mail-hosts'
        ? { kind: 'sheet', sheet: 'domain', word: 'domain' }
        : { kind: 'sheet', sheet: 'host', word: 'host' }
    case 'subnet':
      // Whether guests are kept apart is seen from a phone on their network: somebody tries it and says so.
      return id === 'guest-network'
        ? { kind: 'sheet', sheet: 'ask', word: 'ask' }
        : { kind: 'sheet', sheet: 'network', word: 'network' }
    case 'script':
      return { kind: 'sheet', sheet: 'script', word: 'script' }
    case 'asked':
      return { kind: 'sheet', sheet: 'ask', word: 'ask' }
    case 'typed':
      return { kind: 'sheet', sheet: 'wifi', word: 'wifi' }
    default:
      return show
  }
}

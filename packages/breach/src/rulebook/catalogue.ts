/**
 * Which jurisdiction holds which act, and how to load it. Every jurisdiction is a file of its own and is loaded when somebody
 * asks for it: a page about Lithuania does not carry Japan.
 */
import type { Jurisdiction } from './grammar.ts'

type Entry = { readonly actIds: readonly string[]; readonly load: () => Promise<Jurisdiction> }

const ENTRIES: Readonly<Record<string, Entry>> = {
  US: { actIds: ['us-hipaa', 'us-ftc-hbnr', 'us-circia'], load: async () => (await import('./us.ts')).US },
  'US-CA': {
    actIds: ['us-ca-1798-82', 'us-ca-1280-15', 'us-ca-cmia'],
    load: async () => (await import('./us-ca.ts')).US_CA,
  },
  'US-TX': { actIds: ['us-tx'], load: async () => (await import('./us-tx.ts')).US_TX },
  'US-NY': { actIds: ['us-ny'], load: async () => (await import('./us-ny.ts')).US_NY },
  'US-FL': { actIds: ['us-fl'], load: async () => (await import('./us-fl.ts')).US_FL },
  'US-WA': { actIds: ['us-wa', 'us-wa-mhmda'], load: async () => (await import('./us-wa.ts')).US_WA },
  'US-IL': { actIds: ['us-il', 'us-il-bipa'], load: async () => (await import('./us-il.ts')).US_IL },
  'US-CO': { actIds: ['us-co'], load: async () => (await import('./us-co.ts')).US_CO },
  EU: { actIds: ['eu-gdpr', 'eu-nis2'], load: async () => (await import('./eu.ts')).EU },
  LT: { actIds: ['lt'], load: async () => (await import('./lt.ts')).LT },
  DE: { actIds: ['de'], load: async () => (await import('./de.ts')).DE },
  FR: { actIds: ['fr'], load: async () => (await import('./fr.ts')).FR },
  ES: { actIds: ['es'], load: async () => (await import('./es.ts')).ES },
  PL: { actIds: ['pl'], load: async () => (await import('./pl.ts')).PL },
  IT: { actIds: ['it'], load: async () => (await import('./it.ts')).IT },
  NL: { actIds: ['nl'], load: async () => (await import('./nl.ts')).NL },
  IE: { actIds: ['ie'], load: async () => (await import('./ie.ts')).IE },
  GB: { actIds: ['gb'], load: async () => (await import('./gb.ts')).GB },
  CH: { actIds: ['ch'], load: async () => (await import('./ch.ts')).CH },
  CA: { actIds: ['ca-pipeda'], load: async () => (await import('./ca.ts')).CA },
  'CA-ON': { actIds: ['ca-on'], load: async () => (await import('./ca-on.ts')).CA_ON },
  'CA-QC': { actIds: ['ca-qc'], load: async () => (await import('./ca-qc.ts')).CA_QC },
  'CA-AB': { actIds: ['ca-ab'], load: async () => (await import('./ca-ab.ts')).CA_AB },
  AU: { actIds: ['au', 'au-csa'], load: async () => (await import('./au.ts')).AU },
  NZ: { actIds: ['nz'], load: async () => (await import('./nz.ts')).NZ },
  SG: { actIds: ['sg'], load: async () => (await import('./sg.ts')).SG },
  JP: { actIds: ['jp'], load: async () => (await import('./jp.ts')).JP },
  KR: { actIds: ['kr'], load: async () => (await import('./kr.ts')).KR },
  CN: { actIds: ['cn'], load: async () => (await import('./cn.ts')).CN },
  HK: { actIds: ['hk'], load: async () => (await import('./hk.ts')).HK },
  TW: { actIds: ['tw', 'tw-2026'], load: async () => (await import('./tw.ts')).TW },
  TH: { actIds: ['th'], load: async () => (await import('./th.ts')).TH },
  MY: { actIds: ['my'], load: async () => (await import('./my.ts')).MY },
  PH: { actIds: ['ph'], load: async () => (await import('./ph.ts')).PH },
  ID: { actIds: ['id'], load: async () => (await import('./id.ts')).ID },
  VN: { actIds: ['vn'], load: async () => (await import('./vn.ts')).VN },
  IN: { actIds: ['in', 'in-certin'], load: async () => (await import('./in.ts')).IN },
  AE: { actIds: ['ae-health', 'ae'], load: async () => (await import('./ae.ts')).AE },
  'AE-DIFC': { actIds: ['ae-difc'], load: async () => (await import('./ae-difc.ts')).AE_DIFC },
  'AE-ADGM': { actIds: ['ae-adgm'], load: async () => (await import('./ae-adgm.ts')).AE_ADGM },
  SA: { actIds: ['sa'], load: async () => (await import('./sa.ts')).SA },
  IL: { actIds: ['il'], load: async () => (await import('./il.ts')).IL },
  TR: { actIds: ['tr'], load: async () => (await import('./tr.ts')).TR },
  ZA: { actIds: ['za'], load: async () => (await import('./za.ts')).ZA },
  NG: { actIds: ['ng'], load: async () => (await import('./ng.ts')).NG },
  KE: { actIds: ['ke'], load: async () => (await import('./ke.ts')).KE },
  BR: { actIds: ['br'], load: async () => (await import('./br.ts')).BR },
  MX: { actIds: ['mx'], load: async () => (await import('./mx.ts')).MX },
  CO: { actIds: ['co'], load: async () => (await import('./co.ts')).CO },
  AR: { actIds: ['ar'], load: async () => (await import('./ar.ts')).AR },
  CL: { actIds: ['cl'], load: async () => (await import('./cl.ts')).CL },
}

export const JURISDICTION_CODES: readonly string[] = Object.keys(ENTRIES)

/** null: the rulebook has no file for this code. */
export async function loadJurisdiction(code: string): Promise<Jurisdiction | null> {
  return (await ENTRIES[code]?.load()) ?? null
}

/** null: no such act. */
export function jurisdictionOfAct(actId: string): string | null {
  for (const [code, entry] of Object.entries(ENTRIES)) if (entry.actIds.includes(actId)) return code
  return null
}

export function actIdsOf(code: string): readonly string[] {
  return ENTRIES[code]?.actIds ?? []
}

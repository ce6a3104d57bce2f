/**
 * Bytes → verdict, in one call: parse, take the trusted server's word on where the mail comes from (or the caller's own check),
 * read the evidence, judge. The evidence is handed back, because the disarmed rendition is made from the same reading.
 */
import { readAuthenticationResults } from '../authenticate/authentication-results.ts'
import type { HeldCode, ParseLimits } from '../parse/limits.ts'
import { parseMail } from '../parse/mail.ts'
import { type Evidence, type Known, readEvidence } from './evidence.ts'
import { type Judgement, judge, judgeHeld } from './judge.ts'
import { NO_PRACTICE } from './practice.ts'

export interface JudgedMail {
  readonly judgement: Judgement
  /** Null when the mail was held. */
  readonly evidence: Evidence | null
  /** Why it was held; null when it was read. */
  readonly held: HeldCode | null
}

export function judgeMail(bytes: Uint8Array, known: Known = {}, limits?: ParseLimits): JudgedMail {
  const mail = parseMail(bytes, limits)
  if (mail.kind === 'held') return { judgement: judgeHeld(), evidence: null, held: mail.code }
  const practice = known.practice ?? NO_PRACTICE
  const authentication = known.authentication ?? readAuthenticationResults(mail.fields, practice.trustedAuthservIds)
  const evidence = readEvidence(mail, { ...known, authentication })
  return { judgement: judge(evidence), evidence, held: null }
}

/** All lenses, laws first. */
import { CIS_IG1 } from './cis-ig1.ts'
import { CYBER_ESSENTIALS } from './cyber-essentials.ts'
import { ESSENTIAL_EIGHT } from './essential-eight.ts'
import { GDPR_ARTICLE_32 } from './gdpr-article-32.ts'
import { HHS_ESSENTIAL_GOALS } from './hhs-essential-goals.ts'
import { HICP_SMALL_PRACTICE } from './hicp-small-practice.ts'
import { HIPAA_PROPOSAL_2025 } from './hipaa-proposal-2025.ts'
import { HIPAA_SECURITY_RULE } from './hipaa-security-rule.ts'
import type { Lens } from './lens.ts'

export const LENSES: readonly Lens[] = [
  HIPAA_SECURITY_RULE,
  GDPR_ARTICLE_32,
  HHS_ESSENTIAL_GOALS,
  HICP_SMALL_PRACTICE,
  CYBER_ESSENTIALS,
  CIS_IG1,
  ESSENTIAL_EIGHT,
  HIPAA_PROPOSAL_2025,
]

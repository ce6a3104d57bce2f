/** Twelve months of the evidence journal as lines for the pack: what was looked at, when, and what came of it; nothing of what was seen. */
import type { Check } from '@pellicle/breach/evidence/evidence-pack'
import { readJournal } from '@pellicle/vault/checkup/journal'
import type { OpenDesk } from '@pellicle/vault/unlock/open-desk'

const YEAR_MS = 366 * 86_400_000

export async function yearOfChecks(desk: OpenDesk): Promise<readonly Check[]> {
  if (!desk.holds('office')) return []
  const until = desk.now()
  const { entries } = await readJournal(desk, { from: until - YEAR_MS, until })
  return entries
    .filter(({ at }) => at >= until - YEAR_MS)
    .map(({ at, kind, pub, index, problem }) => ({
      ...{ at: new Date(at).toISOString(), check: kind, why: `ledger ${index}` },
      verdict: problem ?? countsOf(pub),
    }))
}

/** Public counts only (passed, failed, …); hashes and ids say nothing to a reader. */
function countsOf(pub: Readonly<Record<string, unknown>>): string {
  const counts = Object.entries(pub).filter(([, value]) => typeof value === 'number' || typeof value === 'string')
  return counts.map(([name, value]) => `${name} ${String(value)}`).join(', ')
}

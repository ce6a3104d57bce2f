/** Why one file was not taken, as the rest of a sentence that begins with its name. */

import type { Words } from '../words.ts'
import type { Problem } from '../worker/api.ts'

export function problemWords(problem: Problem, say: Words['importing']): string {
  const known: Readonly<Record<string, string>> = say.problems
  return known[problem.code] ?? say.problems.other
}

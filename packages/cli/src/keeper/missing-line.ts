/** One thing that did not come back, as a line. */
import { ERRORS } from '@pellicle/protocol/words/en/errors'
import { speakError } from '@pellicle/protocol/words/words'
import type { Missing } from '@pellicle/server/keeper/restore-copy'

export function missingLine({ what, code, index, name }: Missing): string {
  if (what === 'stretch')
    return `Statements ${index} to ${Number(name) - 1}: acknowledged once, and not with this keeper.`
  if (what === 'past') return `Checkpoint ${index}: somebody saw another past there.`
  return `${what === 'segment' ? 'Segment' : what === 'snapshot' ? 'Salt snapshot' : 'Object'} of statement ${index} (${name}): ${speakError(ERRORS, code).what}`
}

/** One finding of `verify` as a line: where, and what is wrong with it. */
import { ERRORS } from '@pellicle/protocol/words/en/errors'
import { speakError } from '@pellicle/protocol/words/words'
import type { Finding } from '@pellicle/server/verify/finding'

const PLACES: Readonly<Record<Finding['part'], string>> = {
  segment: 'Segment',
  statement: 'Statement',
  seen: 'What a device saw at statement',
  checkpoint: 'Checkpoint',
  tile: 'Tile',
  object: 'Object',
  salt: 'Salt of statement',
  index: 'Database',
  evidence: 'Request inside statement',
}

export function findingLine({ part, code, index, name }: Finding): string {
  const where = [PLACES[part], index === null ? null : String(index), name].filter((word) => word !== null).join(' ')
  return `${where}: ${speakError(ERRORS, code).what}`
}

/**
 * The sample practice is open to anybody who reaches the box: everybody in it is invented. Its member sheet's code is therefore no
 * secret but computed from its id, so that any browser and the command line open the sample that one of them made. A client uses it
 * only where genesis says `sample`. Spec: cards §8.
 */
import { concat, utf8 } from '@pellicle/crypto/format'
import { sha256 } from '@pellicle/crypto/proof'

export function sampleSheetCode(practice: Uint8Array): Uint8Array<ArrayBuffer> {
  return sha256(concat(utf8('pellicle sample sheet\n'), practice))
}

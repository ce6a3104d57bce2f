/** Signs somebody else's checkpoint as a witness. C2SP tlog-cosignature. Spec: keeper §3. */
import { engine } from '../engine/engine.ts'
import { addCosignature, cosignatureMessage } from '../proof/cosignature.ts'
import { signPublic } from './sign.ts'

/** `note`: a signed note that the caller has verified, and found to extend the last one. Throws RangeError for what is no note. */
export async function cosign(
  seed: Uint8Array,
  note: string,
  { name, seconds }: { readonly name: string; readonly seconds: number },
): Promise<string> {
  const cut = note.lastIndexOf('\n\n')
  if (cut < 0 || !note.endsWith('\n')) throw new RangeError('not a signed note')
  const signature = await engine.sign(seed, cosignatureMessage(note.slice(0, cut + 1), seconds))
  return addCosignature(note, { name, key: signPublic(seed) }, { seconds, signature })
}

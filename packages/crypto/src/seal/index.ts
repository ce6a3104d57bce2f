/** Door: everything that makes sealed or signed bytes, and the derivations both sides need. Opening is behind another door. */

export { derive, hmac, type Label } from '../engine/hash.ts'
export type { Argon2Cost } from '../engine/primitives.ts'
export { type Random, systemRandom } from '../engine/random.ts'
export { deriveKemPublic } from '../engine/x-wing.ts'
export { type CardScheme, makeCardScheme, splitRoot } from './cards.ts'
export { deriveHalf, type HalfName } from './half.ts'
export { exportTo, type Sender, sealTo, setupSender } from './hpke.ts'
export { sealObject } from './object.ts'
export { ARGON2_FLOOR, derivePassphraseSecret } from './passphrase.ts'
export { formatSheetCode } from './sheet.ts'
export { signCheckpoint, signPublic, signRequest, signStatement, signTouch } from './sign.ts'
export { commitKey, wrapKey } from './wrap.ts'

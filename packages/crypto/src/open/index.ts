/** Door: what opens. Server and gate never import it; that is the claim "the server cannot read your photos" as a missing arrow. */
export { type CardMark, combineCards, readCard } from './cards.ts'
export { exportFrom, openFrom, type Receiver, setupReceiver } from './hpke.ts'
export { openObject, openPieces, openRange, type SealedSource } from './object.ts'
export { parseSheetCode } from './sheet.ts'
export { unwrapKey } from './wrap.ts'

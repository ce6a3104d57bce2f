/** Door: what can be checked without any secret. */
export { isAcceptedKey } from '../engine/ed25519-rules.ts'
export { sha256 } from '../engine/hash.ts'
export {
  formatCheckpointText,
  formatNote,
  type Note,
  noteKeyId,
  parseCheckpointText,
  parseNote,
  verifyCheckpoint,
} from './checkpoint.ts'
export { type Cosigned, verifyCosignature, type Witness } from './cosignature.ts'
export {
  type Consistency,
  consistencyProof,
  EMPTY_ROOT,
  Frontier,
  type Hash,
  type Inclusion,
  inclusionProof,
  leafHash,
  nodeHash,
  type ReadHash,
  treeHash,
  verifyConsistency,
  verifyInclusion,
} from './merkle.ts'
export { type Assertion, isPasskeyPublic, type PasskeyRules, verifyPasskey } from './passkey.ts'
export { digest, headerHash, verifyRequest, verifySignature, verifyStatement } from './signature.ts'

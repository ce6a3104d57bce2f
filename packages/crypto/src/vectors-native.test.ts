/** Every vector over WebCrypto. Spec: suite §4. */
import { describeVectors } from './testing/describe-vectors.ts'

await describeVectors('native')

/** Every vector over Node's own crypto module, which is what server and command line use. Spec: suite §4. */
import { describeVectors } from './testing/describe-vectors.ts'

await describeVectors('node')

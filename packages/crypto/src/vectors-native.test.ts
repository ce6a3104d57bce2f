/** Every vector over WebCrypto: the module that chooses an engine is replaced. Spec: suite §4. */
import { vi } from 'vitest'
import { describeVectors } from './testing/describe-vectors.ts'

vi.mock('./engine/engine.ts', async () => {
  const { webEngine } = await vi.importActual<typeof import('./engine/engine.ts')>('./engine/engine.ts')
  return { engine: webEngine() }
})

await describeVectors('native')

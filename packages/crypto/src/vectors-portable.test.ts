/** Every vector over JavaScript and WebAssembly alone: the module that chooses an engine is replaced. Spec: suite §4. */
import { vi } from 'vitest'
import { describeVectors } from './testing/describe-vectors.ts'

vi.mock('./engine/engine.ts', async () => {
  const { portable } = await vi.importActual<typeof import('./engine/portable.ts')>('./engine/portable.ts')
  return { engine: portable }
})

await describeVectors('portable')

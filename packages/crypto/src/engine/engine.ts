/** The engine of this program: native where it has a primitive, portable everywhere else. Both pass the same vectors. Spec: suite §4. */
import { native, nativeArgon2 } from './native.ts'
import { portable } from './portable.ts'
import type { Engine } from './primitives.ts'

const hasSubtle = typeof crypto === 'object' && crypto.subtle !== undefined

/** What this program uses: native, with the portable form of whatever the engine lacks. */
export const engine: Engine = hasSubtle
  ? { ...native, argon2id: nativeArgon2() ? native.argon2id : portable.argon2id }
  : portable

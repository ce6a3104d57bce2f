/** The engine of this program: Node's own, else native, each with the portable form of what it lacks. All pass the same vectors. Spec: suite §4. */
import { native, nativeArgon2 } from './native.ts'
import { nodeEngine } from './node.ts'
import { portable } from './portable.ts'
import type { Engine } from './primitives.ts'

const hasSubtle = typeof crypto === 'object' && crypto.subtle !== undefined

/** WebCrypto, with the portable form of whatever the engine lacks. */
export function webEngine(): Engine {
  return { ...native, argon2id: nativeArgon2() ? native.argon2id : portable.argon2id }
}

function choose(): Engine {
  const node = nodeEngine()
  if (node !== null) return { argon2id: portable.argon2id, ...node }
  return hasSubtle ? webEngine() : portable
}

/** What this program uses. */
export const engine: Engine = choose()

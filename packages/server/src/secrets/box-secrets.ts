/** What this box keeps for itself in `secrets/`: the log's signing key, and the gate's keys. Spec: ledger §4, gate §1. */
import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { isMap, type TreePoint, type Value } from '@pellicle/crypto/format'
import { type Random, signCheckpoint, signPublic } from '@pellicle/crypto/seal'
import { type GateKeys, makeGateKeys } from '@pellicle/gate/gate-keys'
import { loadOrMakeSecret } from './key-file.ts'

export interface LogSecret {
  readonly public: Uint8Array
  sign(origin: string, point: TreePoint): Promise<string>
}

const FILES = ['log.key', 'gate.key'] as const

/** True when both files lie there: then they are never made anew. */
export async function hasSecrets(folder: string): Promise<boolean> {
  const found = await Promise.allSettled(FILES.map((file) => access(join(folder, file))))
  return found.every(({ status }) => status === 'fulfilled')
}

export async function loadLogSecret(folder: string, random: Random): Promise<LogSecret> {
  const seed = await loadOrMakeSecret(join(folder, 'log.key'), {
    parse: (value) => (isMap(value) && isKey(value.sign) ? value.sign : null),
    make: () => ({ v: 1, sign: random(32) }),
  })
  return { public: signPublic(seed), sign: (origin, point) => signCheckpoint(seed, origin, point) }
}

export function loadGateKeys(folder: string, random: Random): Promise<GateKeys> {
  return loadOrMakeSecret(join(folder, 'gate.key'), {
    parse: parseGateKeys,
    make: () => {
      const { sign, epochs } = makeGateKeys(random)
      return { v: 1, sign, epochs }
    },
  })
}

function parseGateKeys(value: Value): GateKeys | null {
  if (!isMap(value) || !isKey(value.sign) || !Array.isArray(value.epochs)) return null
  const epochs = (value.epochs as readonly Value[]).map(parseEpoch)
  return epochs.length > 0 && epochs.every((epoch) => epoch !== null) ? { sign: value.sign, epochs } : null
}

function parseEpoch(value: Value): readonly [epoch: number, key: Uint8Array] | null {
  if (!Array.isArray(value)) return null
  const [epoch, key] = value as readonly Value[]
  return typeof epoch === 'number' && isKey(key) ? [epoch, key] : null
}

function isKey(value: Value | undefined): value is Uint8Array {
  return value instanceof Uint8Array && value.length === 32
}

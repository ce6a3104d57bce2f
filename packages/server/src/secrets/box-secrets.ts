/** What this box keeps for itself in `secrets/`: the log's signing key, and the gate's keys. Spec: ledger §4, gate §1. */
import { createHmac } from 'node:crypto'
import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { encode, isMap, segmentName, type TreePoint, type Value } from '@pellicle/crypto/format'
import { type Random, sealTo, signCheckpoint, signPublic, signStatement } from '@pellicle/crypto/seal'
import { type GateKeys, makeGateKeys } from '@pellicle/gate/gate-keys'
import { PellicleError } from '@pellicle/protocol/errors'
import type { Store } from '@pellicle/store/contract'
import { loadOrMakeSecret } from './key-file.ts'

export interface LogSecret {
  readonly public: Uint8Array
  sign(origin: string, point: TreePoint): Promise<string>
  /** Signs a statement of the log (spec: keeper §7). */
  say(headerBytes: Uint8Array): Promise<Uint8Array>
  /** MAC over what an index must not lose. Says nothing outside this box. */
  sealIndex(size: number, root: Uint8Array, rosterHead: readonly [number, Uint8Array]): Uint8Array
}

const FILES = ['log.key', 'gate.key'] as const

export interface BoxSecrets {
  readonly log: LogSecret
  readonly gate: GateKeys
  /** Both signing seeds for the root alone (spec: keeper §4). */
  sealTo(root: Uint8Array, practice: Uint8Array): Uint8Array
}

/** What a box has whose gate is on a host of its own: no gate key, not even one that nobody uses. */
export interface LogSecrets {
  readonly log: LogSecret
  sealTo(root: Uint8Array, practice: Uint8Array): Uint8Array
}

/** Throws SECRETS_MISSING, also where a gate key lies in the folder: two gates with one key would be two budgets. */
export async function loadLogSecrets(folder: string, ledger: Store, random: Random): Promise<LogSecrets> {
  const secrets = join(folder, 'secrets')
  const hasLedger = (await ledger.head(segmentName(0))) !== null
  const [logKey, gateKey] = await Promise.all(FILES.map((file) => exists(join(secrets, file))))
  if ((hasLedger && !logKey) || gateKey) throw new PellicleError('SECRETS_MISSING')
  const { seed, ...log } = await loadLogSecret(secrets, random)
  return { log, sealTo: (root, practice) => sealTo(root, 'box', [practice], encode({ v: 1, log: seed }), random) }
}

/** For who reads or makes an index anew: wherever the gate is. Throws SECRETS_MISSING for a ledger without its log's key. */
export async function loadLogKey(folder: string, ledger: Store, random: Random): Promise<LogSecret> {
  const secrets = join(folder, 'secrets')
  const hasLedger = (await ledger.head(segmentName(0))) !== null
  if (hasLedger && !(await exists(join(secrets, 'log.key')))) throw new PellicleError('SECRETS_MISSING')
  const { seed: _, ...log } = await loadLogSecret(secrets, random)
  return log
}

/** The gate's own secrets, on its own host. */
export function loadGateSecrets(folder: string, random: Random): Promise<GateKeys> {
  return loadGateKeys(join(folder, 'secrets'), random)
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}

/**
 * The secrets of the box in this data folder. Made when there is no ledger yet; a ledger whose keys are gone gets no new ones,
 * because they would sign what nobody believes. Throws SECRETS_MISSING.
 */
export async function loadBoxSecrets(folder: string, ledger: Store, random: Random): Promise<BoxSecrets> {
  const secrets = join(folder, 'secrets')
  const hasLedger = (await ledger.head(segmentName(0))) !== null
  if (hasLedger && !(await hasFiles(secrets))) throw new PellicleError('SECRETS_MISSING')
  const { seed, ...log } = await loadLogSecret(secrets, random)
  const gate = await loadGateKeys(secrets, random)
  return {
    ...{ log, gate },
    sealTo: (root, practice) => sealTo(root, 'box', [practice], encode({ v: 1, log: seed, gate: gate.sign }), random),
  }
}

/** What a restore brings back (spec: keeper §4). Nothing is overwritten. */
export async function restoreBoxSecrets(
  folder: string,
  { log, gate }: { readonly log: Uint8Array; readonly gate: GateKeys },
): Promise<void> {
  const secrets = join(folder, 'secrets')
  const { sign, epochs } = gate
  await loadOrMakeSecret(join(secrets, 'log.key'), { parse: (value) => value, make: () => ({ v: 1, sign: log }) })
  await loadOrMakeSecret(join(secrets, 'gate.key'), { parse: parseGateKeys, make: () => ({ v: 1, sign, epochs }) })
}

async function hasFiles(secrets: string): Promise<boolean> {
  const found = await Promise.allSettled(FILES.map((file) => access(join(secrets, file))))
  return found.every(({ status }) => status === 'fulfilled')
}

async function loadLogSecret(folder: string, random: Random): Promise<LogSecret & { readonly seed: Uint8Array }> {
  const seed = await loadOrMakeSecret(join(folder, 'log.key'), {
    parse: (value) => (isMap(value) && isKey(value.sign) ? value.sign : null),
    make: () => ({ v: 1, sign: random(32) }),
  })
  const macKey = createHmac('sha256', seed).update('pellicle index seal').digest()
  const publicKey = signPublic(seed)
  return {
    ...{ seed, public: publicKey },
    say: (headerBytes) => signStatement(seed, headerBytes),
    sign: (origin, point) => signCheckpoint(seed, origin, point, { publicKey }),
    sealIndex: (size, root, rosterHead) =>
      new Uint8Array(
        createHmac('sha256', macKey)
          .update(encode([size, root, rosterHead]))
          .digest(),
      ),
  }
}

function loadGateKeys(folder: string, random: Random): Promise<GateKeys> {
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

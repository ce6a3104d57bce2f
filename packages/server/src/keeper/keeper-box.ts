/**
 * The keeper on another box: takes objects once, segments in their row, and says under its own key how far it has come. Spec: keeper §3, §5.
 *
 * Who is hostile: the box that feeds it, with every credential it has. It may fill this disk; it can replace, shorten, remove or set nothing.
 * Afterwards, whatever was asked, everything that was accepted is there, and what was refused is named in `refusals`.
 */
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { equalBytes, parseSegment, segmentName, type TreePoint } from '@pellicle/crypto/format'
import { Frontier, leafHash, verifyCheckpoint, verifyCosignature } from '@pellicle/crypto/proof'
import { cosign, signPublic } from '@pellicle/crypto/seal'
import { PellicleError } from '@pellicle/protocol/errors'
import type { ByteRange, Store } from '@pellicle/store/contract'
import { digestOf } from '@pellicle/store/digest'
import { openFsStore } from '@pellicle/store/fs'
import { Blocks, gather } from '../objects/gather.ts'
import { type Founder, founderOf } from './founder.ts'
import { isKeeperName, LEDGER_ROOM, STORE_ROOM } from './keeper-names.ts'
import { loadKeeperSecrets } from './keeper-secrets.ts'
import { keeperSigner } from './keeper-signer.ts'
import { Refusals } from './refusals.ts'
import { newsOf, type SegmentNews } from './segment-objects.ts'
import { SnapshotRule } from './snapshot-rule.ts'
import { WitnessFile } from './witness-file.ts'

export interface KeeperBoxOptions {
  readonly folder: string
  readonly now: () => number
  /** The witness's memory is gone or shorter; somebody who knows why says: begin from what lies here. */
  readonly acceptAsIs?: 'accept'
}

/** Segments are parsed whole. */
const MOST_SEGMENT = 64 * 1024 * 1024
/** Hashes of what arrived lately: a segment's objects are mostly these. */
const REMEMBERED = 100_000

/** Throws LEDGER_ALTERED for a copy that was changed, ROLLED_BACK for one that was put back, SECRETS_MISSING when its memory is gone. */
export async function openKeeperBox({ folder, now, acceptAsIs }: KeeperBoxOptions): Promise<KeeperBox> {
  const store = await openFsStore(folder)
  const secrets = await loadKeeperSecrets(join(folder, 'secrets'))
  const box = new KeeperBox({
    store,
    now,
    secrets,
    witness: new WitnessFile(join(folder, 'witness')),
    refusals: new Refusals(join(folder, 'refusals.log'), now),
  })
  await box.load(acceptAsIs)
  return box
}

interface BoxParts {
  readonly store: Store
  readonly now: () => number
  readonly secrets: { readonly token: Uint8Array; readonly sign: Uint8Array }
  readonly witness: WitnessFile
  readonly refusals: Refusals
}

export class KeeperBox {
  readonly #parts: BoxParts
  readonly #hashes = new Map<string, { readonly sha256: Uint8Array; readonly size: number }>()
  readonly snapshots = new SnapshotRule()
  readonly #blocks = new Blocks()
  #edge = new Frontier()
  #founder: Founder | null = null
  #note = ''
  #turn: Promise<unknown> = Promise.resolve()

  constructor(parts: BoxParts) {
    this.#parts = parts
  }

  get token(): Uint8Array {
    return this.#parts.secrets.token
  }

  /** The key it cosigns with. */
  get key(): Uint8Array {
    return signPublic(this.#parts.secrets.sign)
  }

  get practice(): Uint8Array | null {
    return this.#founder?.practice ?? null
  }

  get point(): TreePoint {
    return [this.#edge.size, this.#edge.root()]
  }

  get refusals(): Refusals {
    return this.#parts.refusals
  }

  async load(acceptAsIs?: 'accept'): Promise<void> {
    const { store, witness } = this.#parts
    for (;;) {
      const bytes = await store.get(LEDGER_ROOM + segmentName(this.#edge.size))
      if (bytes === null) break
      await this.#advance(await this.#check(bytes))
    }
    const known = await witness.read()
    const [size] = this.point
    if (acceptAsIs === undefined) {
      if (known === null && size > 0) throw new PellicleError('SECRETS_MISSING')
      if (known !== null && known[0] > size) throw new PellicleError('ROLLED_BACK', { size, seen: known[0] })
    }
    if (size > 0) await witness.write(this.point)
  }

  /** Throws KEEPER_REFUSED with the reason; nothing was changed then. */
  async put(name: string, bytes: AsyncIterable<Uint8Array>): Promise<'stored' | 'exists'> {
    if (!isKeeperName(name)) throw this.refuse('name', name)
    if (name.startsWith(LEDGER_ROOM)) {
      const whole = await collect(bytes, MOST_SEGMENT)
      return this.#inTurn(() => this.#append(name, whole))
    }
    const hash = createHash('sha256')
    let size = 0
    const counted = async function* () {
      for await (const part of bytes) {
        hash.update(part)
        size += part.length
        yield part
      }
    }
    const put = await this.#parts.store.put(name, gather(counted(), this.#blocks), 'lasting')
    if (put === 'stored') this.#remember(name, { sha256: new Uint8Array(hash.digest()), size })
    return put
  }

  /** Null for what is none of the copy's names: this box's own secrets lie in the same folder. */
  async get(name: string, range?: ByteRange): Promise<AsyncIterable<Uint8Array> | null> {
    return isKeeperName(name) ? this.#parts.store.stream(name, range, { lend: true }) : null
  }

  async head(name: string): ReturnType<Store['head']> {
    return isKeeperName(name) ? this.#parts.store.head(name) : null
  }

  async *list(prefix: string, after: string): ReturnType<Store['list']> {
    for await (const object of this.#parts.store.list(prefix, after)) if (isKeeperName(object.name)) yield object
  }

  /**
   * The newest checkpoint with a cosignature of now; null while there is none. `shown`: what the asker holds. Throws ROLLED_BACK when it bears
   * our own signature over more than we have: somebody put this keeper back.
   */
  async cosigned(shown: string): Promise<string | null> {
    if (this.#founder === null) return null
    const { practice, origin } = this.#founder
    const name = keeperSigner(practice)
    const before = shown === '' ? null : await verifyCosignature(shown, origin, { name, key: this.key })
    const [size] = this.point
    if (before !== null && before.point[0] > size) {
      this.refuse('rolled back', String(before.point[0]))
      throw new PellicleError('ROLLED_BACK', { size, seen: before.point[0] })
    }
    return cosign(this.#parts.secrets.sign, this.#note, { name, seconds: Math.floor(this.#parts.now() / 1000) })
  }

  /** Names what was asked, and gives the error to answer with. */
  refuse(reason: string, what: string): PellicleError {
    this.#parts.refusals.note(reason, what)
    return new PellicleError('KEEPER_REFUSED', { reason })
  }

  async #append(name: string, bytes: Uint8Array): Promise<'stored' | 'exists'> {
    const { store, witness } = this.#parts
    const there = await store.get(name)
    if (there !== null && equalBytes(there, bytes)) return 'exists'
    if (there !== null) throw this.refuse('fork', name)
    if (name !== LEDGER_ROOM + segmentName(this.#edge.size)) throw this.refuse('not next', name)
    const checked = await this.#check(bytes).catch(() => {
      throw this.refuse('not signed by the log', name)
    })
    await this.#demandObjects(checked.news)
    await store.put(name, bytes, 'lasting')
    await this.#advance(checked)
    await witness.write(this.point)
    return 'stored'
  }

  /** A segment as the next of this row. Throws LEDGER_ALTERED. */
  async #check(bytes: Uint8Array): Promise<Checked> {
    const first = this.#edge.size
    const altered = (cause?: unknown) => new PellicleError('LEDGER_ALTERED', { index: first }, { cause })
    try {
      const segment = parseSegment(bytes)
      const founder = this.#founder ?? founderOf(segment.entries)
      const edge = this.#edge.clone()
      for (const entry of segment.entries) edge.append(leafHash(entry))
      const point = await verifyCheckpoint(segment.note, founder.origin, founder.log)
      const fits = segment.first === first && point?.[0] === edge.size && equalBytes(point[1], edge.root())
      if (!fits) throw altered()
      return { edge, founder, note: segment.note, news: newsOf(first, segment.entries) }
    } catch (cause) {
      throw cause instanceof PellicleError ? cause : altered(cause)
    }
  }

  async #advance({ edge, founder, note, news }: Checked): Promise<void> {
    this.#edge = edge
    this.#founder = founder
    this.#note = note
    for (const refused of this.snapshots.take(news, edge.size)) this.refuse('snapshot', String(refused))
  }

  /** Everything that a segment introduces lies here, with its hash. A snapshot may be missing: a newer one takes its place. */
  async #demandObjects({ objects }: SegmentNews): Promise<void> {
    for (const { name, entry, snapshot } of objects) {
      const [, sha256, size] = entry
      const known = await this.#known(STORE_ROOM + name)
      if (known === null && snapshot !== null) continue
      if (known === null) throw this.refuse('object missing', name)
      if (known.size !== size || !equalBytes(known.sha256, sha256)) throw this.refuse('object differs', name)
    }
  }

  async #known(name: string): Promise<{ readonly sha256: Uint8Array; readonly size: number } | null> {
    const remembered = this.#hashes.get(name)
    if (remembered !== undefined) return remembered
    return digestOf(this.#parts.store, name)
  }

  #remember(name: string, known: { readonly sha256: Uint8Array; readonly size: number }): void {
    this.#hashes.set(name, known)
    if (this.#hashes.size > REMEMBERED) this.#hashes.delete(this.#hashes.keys().next().value as string)
  }

  #inTurn<T>(act: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(act, act)
    this.#turn = turn.catch(() => undefined)
    return turn
  }
}

interface Checked {
  readonly edge: Frontier
  readonly founder: Founder
  readonly note: string
  readonly news: SegmentNews
}

async function collect(source: AsyncIterable<Uint8Array>, most: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of source) {
    size += part.length
    if (size > most) throw new PellicleError('TOO_LARGE')
    parts.push(part.slice())
  }
  return new Uint8Array(Buffer.concat(parts))
}

/** Keepers fed by a real core: what is stored is kept within seconds, byte for byte; what was changed here is never kept; a box refuses the rest. */
import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { decode, formatSegment, parseEntry, parseSegment, segmentName } from '@pellicle/crypto/format'
import { Frontier, leafHash } from '@pellicle/crypto/proof'
import { signCheckpoint } from '@pellicle/crypto/seal'
import { KINDS } from '@pellicle/protocol/statements'
import { openFsStore } from '@pellicle/store/fs'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { originOf } from '../ledger/origin.ts'
import { objectName } from '../objects/object-shelf.ts'
import type { PracticeCore } from '../practice-core.ts'
import { type Clinic, inPieces, makeObject } from '../testing/clinic.ts'
import { openTestClinic, openTestCore } from '../testing/open-core.ts'
import { random } from '../testing/random.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { verifyLedger } from '../verify/verify-ledger.ts'
import { type KeeperBox, openKeeperBox } from './keeper-box.ts'
import { newKeeperId, writeKeepers } from './keeper-list.ts'
import { type KeeperServer, serveKeeper } from './keeper-server.ts'

// Several processes start in it: a busy machine needs longer than a minute.
vi.setConfig({ testTimeout: 240_000 })

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

const entryOf = (address: string) => ({ id: newKeeperId(), address, keys: null, otherHands: true, added: Date.now() })

async function startBox(
  folder = temporaryFolder('keeper'),
): Promise<{ box: KeeperBox; server: KeeperServer; folder: string; address: string }> {
  const box = await openKeeperBox({ folder, now: Date.now })
  const server = await serveKeeper(box, { port: 0 })
  closing.push(() => server.stop())
  return { box, server, folder, address: server.address('localhost') }
}

async function addPhoto(core: PracticeCore, clinic: Clinic, patient: Uint8Array, size = 5000) {
  const photo = await makeObject('original', size)
  await core.putObject(photo.id, photo.sha256, photo.bytes.length, inPieces(photo.bytes))
  await core.append([await clinic.addPhoto(patient, [photo])], 0)
  return photo
}

async function openWithPatient() {
  const opened = await openTestClinic()
  closing.push(() => opened.core.close().catch(() => undefined))
  const patient = random(16)
  await opened.core.append([await opened.clinic.createPatient(patient, random(32))], 0)
  return { ...opened, patient }
}

async function untilKept(core: PracticeCore, ms = 20_000): Promise<number> {
  const began = Date.now()
  for (;;) {
    const { stored, kept, keepers } = core.keepers?.state() ?? { stored: 0, kept: -1, keepers: [] }
    if (kept === stored && keepers[0]?.answeredAt != null) return Date.now() - began
    if (Date.now() - began > ms) throw new Error(`kept ${kept} of ${stored}: ${JSON.stringify(core.keepers?.state())}`)
    await wait(20)
  }
}

async function sameBytes(folder: string, keeper: string): Promise<number> {
  let count = 0
  for (const [here, there, prefix] of [
    ['ledger', 'ledger', 'segment/'],
    ['store', 'store', ''],
  ] as const) {
    const [ours, theirs] = [await openFsStore(join(folder, here)), await openFsStore(join(keeper, there))]
    for await (const { name } of ours.list(prefix)) {
      expect(await theirs.get(name), name).toEqual(await ours.get(name))
      count++
    }
  }
  return count
}

describe('a keeper', () => {
  it.each(['folder', 'box'] as const)(
    'in a %s keeps what is stored, byte for byte, and says after how long',
    async (form) => {
      const { core, clinic, folder, patient } = await openWithPatient()
      for (let i = 0; i < 5; i++) await addPhoto(core, clinic, patient, 100_000)
      const place = form === 'box' ? await startBox() : { folder: temporaryFolder('keeper'), address: '' }
      const address = form === 'box' ? place.address : `dir:${place.folder}`
      await writeKeepers(folder, [entryOf(address)])
      const times = [await untilKept(core)]
      for (let i = 0; i < 3; i++) {
        await addPhoto(core, clinic, patient, 400_000)
        times.push(await untilKept(core))
      }
      console.log(`kept after ${times.join(', ')} ms`)
      const state = core.keepers?.state()
      expect(state?.keepers[0]).toMatchObject({ form, notKept: 0, lagMs: 0, problem: null })
      await core.close()
      expect(await sameBytes(folder, place.folder)).toBeGreaterThan(10)
    },
  )

  it('stands in the ledger when it is added, and when it is taken off the list', async () => {
    const { core, folder } = await openWithPatient()
    const entry = entryOf(`dir:${temporaryFolder('keeper')}`)
    await writeKeepers(folder, [entry])
    await untilKept(core)
    await writeKeepers(folder, [])
    await wait(1200)
    await core.close()
    const ledger = await openFsStore(join(folder, 'ledger'))
    const said: unknown[] = []
    for await (const { name } of ledger.list('segment/'))
      for (const bytes of parseSegment((await ledger.get(name)) as Uint8Array).entries) {
        const { kind, pub } = parseEntry(bytes).header
        if (kind === KINDS.logKeeper.number) said.push((pub as Record<string, unknown>).act)
      }
    expect(said).toEqual(['added', 'removed'])
    expect((await verifyLedger(folder)).findings).toEqual([])
  })

  it('is a witness when it is a box: its cosignature is over our tree, and fresh', async () => {
    const began = Date.now()
    const { core, folder } = await openWithPatient()
    const { address } = await startBox()
    await writeKeepers(folder, [entryOf(address)])
    await untilKept(core)
    const cosigned = () => core.keepers?.state().keepers[0]?.cosigned?.size
    await expect.poll(cosigned, { timeout: 20_000 }).toBe(core.keepers?.state().stored)
    const [keeper] = core.keepers?.state().keepers ?? []
    // Cosignatures carry whole seconds.
    expect(keeper?.cosigned?.at).toBeGreaterThanOrEqual(began - 1000)
    expect(keeper?.cosigned?.note.split('\n— ')).toHaveLength(3)
  })

  it('gets nothing that is not what was signed, and the place is named', async () => {
    const { core, clinic, folder, patient } = await openWithPatient()
    const photo = await addPhoto(core, clinic, patient)
    const path = join(folder, 'store', objectName(photo.id))
    const bytes = readFileSync(path)
    bytes[100] = (bytes[100] as number) ^ 1
    chmodSync(path, 0o600)
    writeFileSync(path, bytes)
    const keeper = temporaryFolder('keeper')
    await writeKeepers(folder, [entryOf(`dir:${keeper}`)])
    await wait(1500)
    const state = core.keepers?.state()
    expect(state?.keepers[0]?.problem).toBe('HASH_MISMATCH')
    expect(await (await openFsStore(join(keeper, 'store'))).get(objectName(photo.id))).toBeNull()
    expect(state?.kept).toBeLessThan(state?.stored ?? 0)
  })

  it('goes on where its row ends after it was away, whatever was stored meanwhile', async () => {
    const { core, clinic, folder, patient } = await openWithPatient()
    const first = await startBox()
    await writeKeepers(folder, [entryOf(first.address)])
    await untilKept(core)
    const before = core.keepers?.state().kept ?? 0
    await first.server.stop()
    for (let i = 0; i < 60; i++) await addPhoto(core, clinic, patient, 20_000)
    await wait(1500)
    expect(core.keepers?.state().keepers[0]).toMatchObject({ problem: 'OFFLINE', kept: before })
    expect(core.keepers?.state().keepers[0]?.lagMs).toBeGreaterThan(1000)
    await core.close()
    const box = await openKeeperBox({ folder: first.folder, now: Date.now })
    const again = await serveKeeper(box, { port: 0 })
    closing.push(() => again.stop())
    await writeKeepers(folder, [entryOf(again.address('localhost'))])
    const { core: reopened } = await openTestCore(folder)
    closing.push(() => reopened.close())
    await untilKept(reopened)
    expect(box.point[0]).toBe(reopened.keepers?.state().stored)
  })
})

describe('a keeper’s box', () => {
  const say = (address: string) => {
    const url = new URL(address)
    const token = Buffer.from(url.hash.slice(1), 'base64url').subarray(0, 32).toString('base64url')
    return (method: string, path: string, body?: Uint8Array, bearer = token) =>
      fetch(url.origin + path, {
        method,
        headers: { authorization: `Bearer ${bearer}` },
        ...(body ? { body: body as never } : {}),
      })
  }

  it('has no verb that takes anything away, and names whoever asks (case T10)', async () => {
    const { core, folder } = await openWithPatient()
    const { address, box, folder: keeper } = await startBox()
    await writeKeepers(folder, [entryOf(address)])
    await untilKept(core)
    const ask = say(address)
    const [at] = box.point
    const segment = `/store/ledger/${segmentName(0)}`
    const junk = new Uint8Array(50).fill(9)
    const attempts = [
      ['DELETE', segment],
      ['POST', segment],
      ['PATCH', segment],
      ['DELETE', '/store/'],
      ['PUT', '/store/witness', junk],
      ['PUT', '/store/secrets/keeper.key', junk],
      ['PUT', '/store/ledger/checkpoint', junk],
      ['PUT', segment, junk],
      ['PUT', `/store/ledger/${segmentName(at)}`, junk],
      ['PUT', `/store/ledger/${segmentName(at + 5)}`, junk],
      ['POST', '/retention'],
    ] as const
    for (const [method, path, body] of attempts)
      expect((await ask(method, path, body)).status, `${method} ${path}`).toBe(403)
    expect((await ask('GET', '/store/secrets/keeper.key')).status).toBe(404)
    expect(await (await ask('GET', '/store/?prefix=secrets')).text()).toBe('')
    expect((await ask('GET', segment, undefined, 'AAAA')).status).toBe(401)
    expect(box.refusals.count).toBe(attempts.length + 1)
    expect(readFileSync(join(keeper, 'refusals.log'), 'utf8').split('\n').length).toBeGreaterThan(5)
    await core.close()
    expect(await sameBytes(folder, keeper)).toBeGreaterThan(1)
  })

  it('takes no segment but the next that the log signed over this very tree, with everything it names', async () => {
    const { core, clinic, folder, patient } = await openWithPatient()
    const { address, box } = await startBox()
    await writeKeepers(folder, [entryOf(address)])
    await untilKept(core)
    await core.close()
    const ask = say(address)
    const ledger = await openFsStore(join(folder, 'ledger'))
    const [size] = box.point
    const practice = originOf(box.practice as Uint8Array)
    // The thief has the log's own key: everything in this box's secrets.
    const { sign: log } = decode(readFileSync(join(folder, 'secrets', 'log.key'))) as { readonly sign: Uint8Array }
    const edge = new Frontier()
    for (let at = 0; at < size; ) {
      const { entries } = parseSegment((await ledger.get(segmentName(at))) as Uint8Array)
      for (const entry of entries) edge.append(leafHash(entry))
      at += entries.length
    }
    const photo = await makeObject('original', 50)
    const { entry } = await clinic.addPhoto(patient, [photo])
    const put = async (first: number, tree: Frontier, seed = log) => {
      const after = tree.clone()
      after.append(leafHash(entry))
      const note = await signCheckpoint(seed, practice, [after.size, after.root()])
      const bytes = formatSegment({ first, entries: [entry], bodies: [new Uint8Array(0)], note })
      const { status } = await ask('PUT', `/store/ledger/${segmentName(first)}`, bytes)
      return `${status} ${box.refusals.last?.reason}`
    }
    expect(await put(size, edge, random(32))).toBe('403 not signed by the log')
    expect(await put(size, new Frontier())).toBe('403 not signed by the log')
    expect(await put(size, edge)).toBe('403 object missing')
    expect(await put(0, new Frontier())).toBe('403 fork')
    const name = `/store/store/${objectName(photo.id)}`
    expect((await ask('PUT', name, new Uint8Array(photo.bytes.length))).status).toBe(201)
    expect(await put(size, edge)).toBe('403 object differs')
    expect(box.point[0]).toBe(size)
  })

  it('refuses to start when its memory is gone, or its copy is older than what it signed (case A3)', async () => {
    const { core, folder } = await openWithPatient()
    const { address, server, folder: keeper } = await startBox()
    await writeKeepers(folder, [entryOf(address)])
    await untilKept(core)
    await core.close()
    await server.stop()
    const witness = readFileSync(join(keeper, 'witness'))
    rmSync(join(keeper, 'witness'))
    await expect(openKeeperBox({ folder: keeper, now: Date.now })).rejects.toThrow('SECRETS_MISSING')
    writeFileSync(join(keeper, 'witness'), `9999 ${'0'.repeat(64)}\n`)
    await expect(openKeeperBox({ folder: keeper, now: Date.now })).rejects.toThrow('ROLLED_BACK')
    writeFileSync(join(keeper, 'witness'), witness)
    expect((await openKeeperBox({ folder: keeper, now: Date.now })).point[0]).toBeGreaterThan(5)
  })
})

/**
 * Cases A5, T1, A3: an old copy of everything put back. Reach: disk, with every key on it. Every device notices at the next contact, also when the box
 * keeps quiet about it; `verify --witness` names the gap on a machine that has seen nothing; the keeper refuses to follow, and a start that reaches it takes
 * back what was lost; a keeper that was put back itself is found out by its own signature. Twin: `verify` without a witness finds nothing wrong, as
 * `restic check` does.
 */
import { execFile } from 'node:child_process'
import { cpSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { decode, parseEntry, parseSegment, toHex } from '@pellicle/crypto/format'
import type { CheckpointOut } from '@pellicle/protocol/api'
import type { KeeperReply } from '@pellicle/protocol/keeper-reply'
import { openKeeperBox } from '@pellicle/server/keeper/keeper-box'
import { newKeeperId, writeKeepers } from '@pellicle/server/keeper/keeper-list'
import { serveKeeper } from '@pellicle/server/keeper/keeper-server'
import type { Gadget } from '@pellicle/server/testing/clinic'
import { EdgeClient } from '@pellicle/server/testing/edge-client'
import { random } from '@pellicle/server/testing/random'
import { startServer, type TestServer } from '@pellicle/server/testing/start-server'
import { temporaryFolder } from '@pellicle/server/testing/temporary-folder'
import { CheckpointKeeper } from '@pellicle/vault/ledger/checkpoint-keeper'
import { MapMemory } from '@pellicle/vault/testing/fake-device'
import { afterAll, expect, it, vi } from 'vitest'

// Several processes start in it: a busy machine needs longer than a minute.
vi.setConfig({ testTimeout: 240_000 })

const PROGRAM = fileURLToPath(new URL('../../packages/cli/src/main.ts', import.meta.url))
const closing: (() => Promise<unknown>)[] = []
afterAll(async () => {
  for (const close of closing.reverse()) await close()
})

/** A device of the practice: what it has seen, and what it says when it meets the box. */
interface Watcher {
  readonly gadget: Pick<Gadget, 'id' | 'seed'>
  readonly checkpoints: CheckpointKeeper
}

async function meet(edge: EdgeClient, { gadget, checkpoints }: Watcher, seen = checkpoints.seen[0]): Promise<string> {
  const reply = await edge.signed('GET', `/api/checkpoint?seen=${seen}`, { device: gadget })
  if (reply.status !== 200) return reply.code ?? String(reply.status)
  return checkpoints.advance(decode(reply.body) as unknown as CheckpointOut).then(
    () => 'fine',
    (error: { readonly code: string }) => error.code,
  )
}

function logOf(data: string): Uint8Array {
  const { entries } = parseSegment(readFileSync(join(data, 'ledger/segment/0000000000000000')))
  return (parseEntry(entries[0] as Uint8Array).header.pub as Record<string, Uint8Array>).log as Uint8Array
}

async function verify(folder: string, ...more: readonly string[]) {
  const words = ['--disable-warning=ExperimentalWarning', PROGRAM, 'verify', folder, '--json', ...more]
  const done = await promisify(execFile)(process.execPath, words).then(
    ({ stdout }) => ({ code: 0, stdout }),
    (error: { readonly code: number; readonly stdout: string }) => error,
  )
  return { code: done.code, findings: (JSON.parse(done.stdout) as { readonly findings: readonly object[] }).findings }
}

async function untilKept(edge: EdgeClient): Promise<KeeperReply> {
  for (let tries = 0; tries < 1200; tries++) {
    const state = decode((await edge.signed('GET', '/api/keeper')).body) as unknown as KeeperReply
    const [keeper] = state.keepers
    if (keeper !== undefined && keeper.cosigned?.size === state.stored) return state
    await wait(50)
  }
  throw new Error('never kept')
}

async function serve(data?: string): Promise<TestServer> {
  const server = await startServer(data === undefined ? {} : { data })
  closing.push(() => server.stop())
  return server
}

it('an old copy of everything put back is seen by every device, named by a stranger with one checkpoint, and not followed by the keeper', async () => {
  const server = await serve()
  const edge = await EdgeClient.setUp(server)
  const away = temporaryFolder('keeper')
  const keeper = await serveKeeper(await openKeeperBox({ folder: away, now: Date.now }), { port: 0 })
  const address = keeper.address('localhost')
  const entry = { id: newKeeperId(), keys: null, otherHands: true, added: Date.now() }
  await writeKeepers(server.data, [{ ...entry, address }])
  const log = logOf(server.data)
  const watch = async (gadget: Watcher['gadget']): Promise<Watcher> => {
    const memory = new MapMemory()
    return { gadget, checkpoints: await CheckpointKeeper.load({ memory, practice: edge.clinic.practice, log }) }
  }
  const devices = [await watch(edge.clinic.desk)]
  for (let i = 0; i < 4; i++) devices.push(await watch(await edge.newDevice()))
  const patient = random(16)
  await edge.append(await edge.clinic.createPatient(patient, random(32)))
  await untilKept(edge)
  await server.stop()
  const yesterday = join(temporaryFolder('yesterday'), 'data')
  const keptYesterday = temporaryFolder('kept-yesterday')
  cpSync(server.data, yesterday, { recursive: true })
  cpSync(away, keptYesterday, { recursive: true })

  const today = await serve(server.data)
  const busy = new EdgeClient(today, edge.clinic)
  for (let i = 0; i < 10; i++) await busy.append(await edge.clinic.putVisit(patient))
  const state = await untilKept(busy)
  for (const device of devices) expect(await meet(busy, device)).toBe('fine')
  const [size, root] = (devices[0] as Watcher).checkpoints.seen
  const witness = `${size}:${toHex(root)}`
  await today.stop()

  rmSync(server.data, { recursive: true })
  cpSync(yesterday, server.data, { recursive: true })
  // Whoever puts it back sees to it that the keeper is not reached: a start that reaches it heals the copy.
  await keeper.stop()
  const old = await serve(server.data)
  const again = new EdgeClient(old, edge.clinic)
  // The box itself says so to whoever tells what it has seen …
  for (const device of devices) expect(await meet(again, device)).toBe('ROLLED_BACK')
  // … and a box that keeps quiet is caught by what the device remembers.
  for (const device of devices) expect(await meet(again, device, 0)).toBe('ROLLED_BACK')
  expect(devices.map(({ checkpoints }) => checkpoints.halted)).toEqual(devices.map(() => 'ROLLED_BACK'))
  // The keeper, when it is back, is ahead of it: nothing is fed, and the reason is shown.
  const port = Number(new URL(address.split('#')[0] ?? address).port)
  const keptAgain = await serveKeeper(await openKeeperBox({ folder: away, now: Date.now }), { port })
  closing.push(() => keptAgain.stop())
  let problem: string | null = null
  for (let tries = 0; tries < 1200 && problem !== 'KEEPER_OTHER'; tries++) {
    await wait(50)
    problem =
      (decode((await again.signed('GET', '/api/keeper')).body) as unknown as KeeperReply).keepers[0]?.problem ?? null
  }
  expect(problem).toBe('KEEPER_OTHER')
  await old.stop()

  const without = await verify(server.data)
  expect(without, 'the twin: nothing is wrong with an old copy by itself').toEqual({ code: 0, findings: [] })
  const oldSize = size - 10
  expect(await verify(server.data, '--witness', witness)).toEqual({
    code: 3,
    findings: [{ part: 'checkpoint', code: 'LEDGER_SHORT', index: oldSize, name: null }],
  })
  // A start that reaches the keeper takes from it what the copy lacks: the attack is undone, and the devices go on.
  const healed = await serve(server.data)
  for (const { checkpoints } of devices) await checkpoints.resume()
  for (const device of devices) expect(await meet(new EdgeClient(healed, edge.clinic), device)).toBe('fine')
  await healed.stop()
  expect(await verify(server.data, '--witness', witness)).toEqual({ code: 0, findings: [] })

  // What the keeper holds reaches the witness: its own folder is a copy that verify reads.
  expect(await verify(away, '--witness', witness)).toEqual({ code: 0, findings: [] })

  // The keeper put back to yesterday, witness file and all: its own newer signature, which the box kept, gives it away.
  const back = await openKeeperBox({ folder: keptYesterday, now: Date.now })
  await expect(back.cosigned(state.keepers[0]?.cosigned?.note ?? '')).rejects.toThrow('ROLLED_BACK')
  expect(back.refusals.last?.reason).toBe('rolled back')
  console.log(
    `old copy: ${devices.length} of ${devices.length} devices noticed; verify --witness names statements ${oldSize} to ${size - 1}`,
  )
})

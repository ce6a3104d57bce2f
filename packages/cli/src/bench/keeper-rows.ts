/**
 * The second copy, measured: how soon everything that was sealed is kept on another box, how fast an empty machine becomes the practice again, and how
 * fast every stored byte is read and hashed. Beside it what restic and borg need to bring the same folder back. What comes back is verified outside the clock.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { keeperReach } from '@pellicle/server/keeper/keeper-reach'
import { PROGRAM, startBox } from './bench-box.ts'
import { makePractice } from './bench-practice.ts'
import { hashFolder } from './floors.ts'
import { timedToDisk } from './flush.ts'
import { makeNoiseFiles, type NoiseFolder } from './noise-files.ts'
import { findPeers } from './peers.ts'
import { useOf } from './process-use.ts'
import { alone, beside, type Figure, type Row } from './row.ts'
import { type Measured, NODE_ENV, NODE_FLAGS, runNode } from './run-program.ts'
import { median } from './spread.ts'

export interface KeeperRowsOptions {
  readonly scratch: string
  readonly files: number
  readonly runs: number
  readonly say: (line: string) => void
}

const SEALER = fileURLToPath(new URL('./seal-folder.ts', import.meta.url))
const PHOTOS_PER_PATIENT = 16

interface Runs {
  readonly restore: Measured[]
  /** The same copy, read as a folder: what restic and borg are given too. */
  readonly near: Measured[]
  readonly scrub: Measured[]
  readonly keep: number[]
  keeperMb: number
}

export async function keeperRows({ scratch, files, runs, say }: KeeperRowsOptions): Promise<Row[]> {
  const folder = await makeNoiseFiles(join(scratch, 'keeper-files'), files)
  const mine: Runs = { restore: [], near: [], scrub: [], keep: [], keeperMb: 0 }
  const others = new Map<string, Measured[]>()
  const add = (who: string, measured: Measured) => others.set(who, [...(others.get(who) ?? []), measured])
  const work = join(scratch, 'keeper-work')
  for (let run = 1; run <= runs; run++) {
    const turns = [
      () => ours(folder, work, mine),
      ...findPeers().map((peer) => async () => {
        await mkdir(work)
        const places = { files: folder.folder, work, out: join(work, 'out') }
        await peer.prepare(work)
        await peer.seal.run(places)
        add(peer.name, await timedToDisk(work, () => peer.restore.run(places)))
        await rm(work, { recursive: true, force: true })
      }),
      async () => add('SHA-256', await timedToDisk(scratch, () => hashFolder(folder.folder))),
    ]
    for (const turn of run % 2 === 1 ? turns : turns.reverse()) await turn()
    say(
      `keeper, run ${run} of ${runs}: restore ${mine.restore.at(-1)?.seconds.toFixed(2)} s, kept ${mine.keep.at(-1)?.toFixed(0)} ms after`,
    )
  }
  await rm(folder.folder, { recursive: true, force: true })
  return rowsOf(mine, others, {
    bytes: folder.bytes,
    size: `${files} files, ${(folder.bytes / 1e6).toFixed(0)} MB, median of ${runs}`,
  })
}

async function ours(folder: NoiseFolder, work: string, mine: Runs): Promise<void> {
  await mkdir(work)
  const away = join(work, 'away')
  const keeper = await startKeeper(away)
  const box = await startBox(join(work, 'data'))
  const device = join(work, 'device')
  const { desk, cardFiles } = await makePractice(box.url, device)
  await desk.lock()
  const env = { PELLICLE_KEEPER_SECRET: keeper.secret }
  await runNode(PROGRAM, ['keeper', 'add', keeper.address, '--data', box.data], { env })
  await runNode(SEALER, [box.url, device, folder.folder, String(PHOTOS_PER_PATIENT)])
  mine.keep.push(await untilKept(box.data, away))
  mine.keeperMb = Math.max(mine.keeperMb, keeper.memoryMb())
  await box.stop()
  const cards = cardFiles.flatMap((file) => ['--card-file', file])
  const to = join(work, 'restored')
  const restore = (from: string): Promise<Measured> =>
    timedToDisk(work, () => runNode(PROGRAM, ['restore', '--from', from, '--to', to, '--json', ...cards], { env }))
  mine.restore.push(await restore(keeper.address))
  await keeper.stop()
  await rm(to, { recursive: true, force: true })
  mine.near.push(await restore(`dir:${away}`))
  const read = await timedToDisk(work, () => runNode(PROGRAM, ['verify', to, '--json']))
  const { findings, objects } = JSON.parse(read.stdout) as { readonly findings: unknown[]; readonly objects: number }
  if (findings.length > 0 || objects < folder.files.length) throw new Error('what came back is not whole')
  mine.scrub.push(read)
  await rm(work, { recursive: true, force: true })
}

interface BenchKeeper {
  readonly address: string
  readonly secret: string
  memoryMb(): number
  stop(): Promise<void>
}

async function startKeeper(folder: string): Promise<BenchKeeper> {
  const args = [...NODE_FLAGS, PROGRAM, 'keeper', 'serve', '--data', folder, '--port', '0', '--json']
  const child: ChildProcess = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...NODE_ENV },
  })
  const line = await new Promise<string>((resolve, reject) => {
    child.once('close', () => reject(new Error('the keeper ended')))
    child.stdout?.once('data', (bytes) => resolve(String(bytes)))
  })
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  return {
    ...(JSON.parse(line) as { readonly address: string; readonly secret: string }),
    memoryMb: () => (child.pid === undefined ? 0 : (useOf(child.pid)?.memoryMb ?? 0)),
    stop: async () => {
      child.kill('SIGTERM')
      await ended
    },
  }
}

/** Ms until the keeper covers what the box has stored. */
async function untilKept(data: string, away: string): Promise<number> {
  const began = performance.now()
  for (;;) {
    const [stored, kept] = [await keeperReach(data), await keeperReach(away)]
    if (kept.kept === stored.kept) return performance.now() - began
    await wait(20)
  }
}

function rowsOf(
  mine: Runs,
  others: ReadonlyMap<string, readonly Measured[]>,
  { bytes, size }: { readonly bytes: number; readonly size: string },
): Row[] {
  const figure = (who: string, by: string, all: readonly Measured[]): Omit<Figure, 'ratio'> => {
    const seconds = median(all.map((one) => one.seconds))
    const memoryMb = all.reduce<number | null>((most, one) => Math.max(most ?? 0, one.memoryMb ?? 0) || null, null)
    return { who, value: seconds, unit: 's', memoryMb, by, also: `${(bytes / 1e6 / seconds).toFixed(0)} MB/s` }
  }
  const far = figure(
    'Pellicle',
    'pellicle restore --card-file: from a keeper’s box over HTTP, every hash, database and keys',
    mine.restore,
  )
  const near = figure(
    'Pellicle',
    'pellicle restore --card-file: the same copy read as a folder, as restic and borg read theirs',
    mine.near,
  )
  const scrub = figure('Pellicle', 'pellicle verify: SHA-256 of every object, every signature', mine.scrub)
  const peers = ['restic', 'borg'].flatMap((who) => {
    const all = others.get(who)
    return all === undefined
      ? []
      : [beside(near, figure(who, `${who} ${who === 'restic' ? 'restore' : 'extract'}`, all))]
  })
  const restic = peers.find(({ who }) => who === 'restic')?.ratio ?? null
  const floor = beside(scrub, figure('SHA-256', 'SHA-256 of every file, nothing else', others.get('SHA-256') ?? []))
  const perSecond = bytes / 1e6 / scrub.value
  const lag = median(mine.keep)
  return [
    {
      ...{ name: 'restore', title: 'Restore onto an empty machine, from a copy', size, beside: peers },
      ours: { ...near, ratio: null },
      aim: { text: 'at least 2x restic restore', met: restic === null ? null : restic >= 2 },
    },
    {
      ...{ name: 'restore', title: 'The same from a keeper’s box over HTTP, both on this machine', size, beside: [] },
      ours: { ...far, ratio: null },
      aim: null,
    },
    {
      ...{ name: 'scrub', title: 'Hash-only scrub of everything stored', size, beside: [floor] },
      ours: { ...scrub, ratio: null },
      aim: { text: 'at least 1,000 MB/s', met: perSecond >= 1000 },
    },
    {
      ...{ name: 'keep', title: 'From the last photo stored until everything is kept', size, beside: [] },
      ours: alone({
        ...{ who: 'Pellicle', value: lag, unit: 'ms', by: 'pellicle serve feeding pellicle keeper serve' },
        ...(mine.keeperMb > 0 ? { memoryMb: mine.keeperMb } : {}),
      }),
      aim: { text: 'within 5,000 ms', met: lag <= 5000 },
    },
  ]
}

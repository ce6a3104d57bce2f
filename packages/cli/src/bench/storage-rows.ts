/**
 * One folder of originals, kept and given back: sealed into a box over HTTP, verified in full, rescued with the cards; beside it what others
 * need for the same folder, in turns on the same disk. What comes back is compared with what went in, outside the clock.
 */
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rm, symlink } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type BenchBox, PROGRAM, startBox } from './bench-box.ts'
import { makePractice } from './bench-practice.ts'
import { copyAndHash, hashFolder, nodeLoop } from './floors.ts'
import { timedToDisk } from './flush.ts'
import { makeNoiseFiles, type NoiseFolder } from './noise-files.ts'
import { findPeers, type Peer } from './peers.ts'
import { higher, sum } from './process-use.ts'
import { beside, type Figure, type Row } from './row.ts'
import { type Measured, runNode } from './run-program.ts'
import { median } from './spread.ts'

export interface StorageOptions {
  readonly scratch: string
  readonly files: number
  readonly runs: number
  readonly say: (line: string) => void
}

const SEALER = fileURLToPath(new URL('./seal-folder.ts', import.meta.url))
const PHOTOS_PER_PATIENT = 16
const OURS = 'Pellicle'

type Step = 'seal' | 'verify' | 'rescue'

/** All measurements, by step and who. */
class Samples {
  readonly #all = new Map<string, Measured[]>()
  readonly by = new Map<string, string>()
  serverMb: number | null = null

  add(step: Step, who: string, by: string, measured: Measured): void {
    const name = `${step} ${who}`
    this.#all.set(name, [...(this.#all.get(name) ?? []), measured])
    this.by.set(name, by)
  }

  whos(step: Step): readonly string[] {
    return [...this.#all.keys()].flatMap((name) => (name.startsWith(`${step} `) ? [name.slice(step.length + 1)] : []))
  }

  figure(step: Step, who: string, bytes: number): Omit<Figure, 'ratio'> {
    const all = this.#all.get(`${step} ${who}`) ?? []
    const seconds = median(all.map((one) => one.seconds))
    const cpu = all.flatMap(({ cpuSeconds }) => (cpuSeconds === null ? [] : [cpuSeconds]))
    const also = `${(bytes / 1e6 / seconds).toFixed(0)} MB/s${cpu.length === 0 ? '' : `, ${median(cpu).toFixed(1)} s CPU`}`
    const memoryMb = all.reduce<number | null>((peak, one) => higher(peak, one.memoryMb), null)
    return { who, value: seconds, unit: 's', memoryMb, by: this.by.get(`${step} ${who}`) ?? '', also }
  }
}

export async function storageRows({ scratch, files, runs, say }: StorageOptions): Promise<Row[]> {
  const folder = await makeNoiseFiles(join(scratch, 'files'), files)
  const few = await someOf(folder, join(scratch, 'few'), Math.ceil(files / 4))
  const peers = findPeers()
  const small = new Samples()
  if (few.files.length > 1) {
    say(`storage: ${few.files.length} files first, to warm up and to compare memory`)
    await ours(few, join(scratch, 'work'), small)
  }
  const samples = new Samples()
  for (let run = 1; run <= runs; run++) {
    const turns = [
      () => ours(folder, join(scratch, 'work'), samples),
      ...peers.map((peer) => () => theirs(peer, folder, join(scratch, 'work'), samples)),
      () => floors(folder, join(scratch, 'work'), samples),
    ]
    for (const turn of run % 2 === 1 ? turns : turns.reverse()) await turn()
    const last = (step: Step) =>
      samples.whos(step).map((who) => `${who} ${samples.figure(step, who, folder.bytes).value.toFixed(2)} s`)
    for (const step of ['seal', 'verify', 'rescue'] as const)
      say(`storage, run ${run} of ${runs}, ${step}: ${last(step).join(', ')}`)
  }
  await rm(folder.folder, { recursive: true, force: true })
  await rm(few.folder, { recursive: true, force: true })
  const size = `${files} files, ${(folder.bytes / 1e6).toFixed(0)} MB, median of ${runs}`
  return [
    row('seal', { samples, size, bytes: folder.bytes }),
    row('verify', { samples, size, bytes: folder.bytes }),
    row('rescue', { samples, size, bytes: folder.bytes }),
    ...(few.files.length > 1 ? memoryRows(small, samples, `${few.files.length} files, then ${files}`) : []),
  ]
}

async function ours(folder: NoiseFolder, work: string, samples: Samples): Promise<void> {
  await mkdir(work)
  const device = join(work, 'device')
  const box = await startBox(join(work, 'data'))
  const { desk, cardFiles } = await makePractice(box.url, device)
  await desk.lock()
  try {
    samples.add(
      'seal',
      OURS,
      'seal-folder.ts: vault, PUT over HTTP to a server process, photo.add',
      await seal(box, device, folder, work),
    )
    samples.serverMb = higher(samples.serverMb, box.use()?.memoryMb ?? null)
  } finally {
    await box.stop()
  }
  const cards = cardFiles.flatMap((file) => ['--card-file', file])
  const verified = await timedToDisk(work, () => runNode(PROGRAM, ['verify', box.data, '--json', ...cards]))
  const { findings, opened } = JSON.parse(verified.stdout) as {
    findings: unknown[]
    opened: { photos: number; problems: unknown[] }
  }
  if (findings.length + opened.problems.length > 0 || opened.photos !== folder.files.length)
    throw new Error('verify did not find everything')
  samples.add('verify', OURS, 'pellicle verify --card-file: hash and AEAD of every byte, every signature', verified)
  const out = join(work, 'out')
  samples.add(
    'rescue',
    OURS,
    'pellicle rescue: ledger, cards and store alone',
    await timedToDisk(work, () => runNode(PROGRAM, ['rescue', box.data, out, '--json', ...cards])),
  )
  await mustBeTheSame(folder, out)
  await rm(work, { recursive: true, force: true })
}

async function seal(box: BenchBox, device: string, folder: NoiseFolder, work: string): Promise<Measured> {
  const before = box.use()?.cpuSeconds ?? null
  const run = await timedToDisk(work, () =>
    runNode(SEALER, [box.url, device, folder.folder, String(PHOTOS_PER_PATIENT)]),
  )
  const after = box.use()?.cpuSeconds ?? null
  const server = before === null || after === null ? null : after - before
  return { ...run, cpuSeconds: sum(run.cpuSeconds, server) }
}

async function theirs(peer: Peer, folder: NoiseFolder, work: string, samples: Samples): Promise<void> {
  await mkdir(work)
  const places = { files: folder.folder, work, out: join(work, 'out') }
  await peer.prepare(work)
  for (const [step, { by, run }] of [
    ['seal', peer.seal],
    ['verify', peer.verify],
    ['rescue', peer.restore],
  ] as const)
    samples.add(step, peer.name, by, await timedToDisk(work, () => run(places)))
  await mustBeTheSame(folder, places.out)
  await rm(work, { recursive: true, force: true })
}

async function floors(folder: NoiseFolder, work: string, samples: Samples): Promise<void> {
  await mkdir(work)
  const copy = join(work, 'copy')
  const copied = await timedToDisk(work, () => copyAndHash(folder.folder, copy))
  samples.add('seal', 'cp', 'cp -r, sync, SHA-256 of the copy', copied)
  samples.add('rescue', 'cp', 'cp -r, sync, SHA-256 of the copy', copied)
  samples.add('verify', 'SHA-256', 'SHA-256 of every file, no cipher', await timedToDisk(work, () => hashFolder(copy)))
  await rm(copy, { recursive: true, force: true })
  const lanes = 2 * availableParallelism()
  const loop = await timedToDisk(work, () => nodeLoop(folder.folder, join(work, 'loop')))
  samples.add(
    'seal',
    'Node loop',
    `2 x SHA-256, AES-GCM, write, fsync, rename; ${lanes} in flight, no HTTP, no ledger`,
    loop,
  )
  await rm(work, { recursive: true, force: true })
}

const TITLES = {
  seal: 'Sealing originals into the store, without renditions',
  verify: 'Full verification',
  rescue: 'Everything back as ordinary files',
} as const
const AIMS = {
  seal: ['at least 1.0x restic (stretch 1.3x)', 1],
  verify: ['at least 1.0x restic (stretch 1.3x)', 1],
  rescue: ['at least 1.0x restic, and within 1.5x of cp + sync + SHA-256', 1],
} as const

function row(
  step: Step,
  { samples, size, bytes }: { readonly samples: Samples; readonly size: string; readonly bytes: number },
): Row {
  const mine = samples.figure(step, OURS, bytes)
  const others = samples.whos(step).filter((who) => who !== OURS)
  const figures = others.map((who) => beside(mine, samples.figure(step, who, bytes)))
  const ratioTo = (name: string) => figures.find(({ who }) => who === name)?.ratio ?? null
  const [text, least] = AIMS[step]
  const restic = ratioTo('restic')
  const copy = ratioTo('cp')
  const kept = restic === null ? null : restic >= least
  const met = step === 'rescue' && copy !== null ? kept !== false && copy >= 1 / 1.5 : kept
  return { name: step, title: TITLES[step], size, ours: { ...mine, ratio: null }, beside: figures, aim: { text, met } }
}

/** What a part of the work held, and all of it: memory that grows with a practice ends somewhere. */
function memoryRows(small: Samples, all: Samples, size: string): Row[] {
  const peaks = [
    ['server', small.serverMb, all.serverMb, 'pellicle serve, while the folder is sealed'],
    [
      'verify',
      small.figure('verify', OURS, 1).memoryMb,
      all.figure('verify', OURS, 1).memoryMb,
      'pellicle verify --card-file',
    ],
    ['rescue', small.figure('rescue', OURS, 1).memoryMb, all.figure('rescue', OURS, 1).memoryMb, 'pellicle rescue'],
  ] as const
  return peaks.flatMap(([what, few, many, by]): Row[] => {
    if (few === null || many === null) return []
    const figure = { unit: 'MB', memoryMb: null, by } as const
    const flat = {
      text: what === 'server' ? 'under 250 MB, whatever the count' : 'no more at four times the count',
      met: what === 'server' ? many < 250 : many < few * 1.2,
    }
    return [
      {
        ...{ name: 'memory', title: `Highest resident memory: ${what}`, size, aim: flat },
        ours: { ...figure, who: OURS, value: many, ratio: null },
        beside: [{ ...figure, who: 'a quarter', value: few, ratio: null, by: 'the same with a quarter of the files' }],
      },
    ]
  })
}

async function someOf(folder: NoiseFolder, to: string, count: number): Promise<NoiseFolder> {
  await mkdir(to)
  const files = folder.files.slice(0, count)
  for (const file of files) await symlink(join(folder.folder, file), join(to, file))
  return { folder: to, files, bytes: Math.round((folder.bytes * count) / folder.files.length) }
}

async function mustBeTheSame(folder: NoiseFolder, out: string): Promise<void> {
  const [want, got] = await Promise.all([hashesBelow(folder.folder), hashesBelow(out)])
  if (want.join() !== got.join()) throw new Error('what came back is not what went in')
}

async function hashesBelow(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true })
  const hashes: string[] = []
  for (const name of names.filter((one) => one.endsWith('.jpg')))
    hashes.push(
      createHash('sha256')
        .update(await readFile(join(folder, name)))
        .digest('hex'),
    )
  return hashes.sort()
}

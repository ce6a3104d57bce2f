/** The folder a practice has today, imported with renditions by the command line; beside it the picture library alone. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PROGRAM } from './bench-box.ts'
import { BENCH_PASSPHRASE } from './bench-practice.ts'
import { type DrawnPhotos, makeDrawnPhotos } from './drawn-photos.ts'
import { timedToDisk } from './flush.ts'
import { onABox } from './on-a-box.ts'
import { higher, sum } from './process-use.ts'
import { alone, beside, type Row } from './row.ts'
import { type Measured, runNode } from './run-program.ts'
import { median } from './spread.ts'

export interface ImportOptions {
  readonly scratch: string
  readonly files: number
  readonly runs: number
  readonly say: (line: string) => void
}

const SHARP = fileURLToPath(new URL('./sharp-alone.ts', import.meta.url))
const PER_PATIENT = 12
const MEGAPIXELS = 12
const AIM = 0.8

export async function importRows({ scratch, files, runs, say }: ImportOptions): Promise<Row[]> {
  const photos = await makeDrawnPhotos(join(scratch, 'photos'), {
    count: files,
    megapixels: MEGAPIXELS,
    folderOf: (n) => `Bench${Math.floor(n / PER_PATIENT)}, Pat/2026-03-12 before`,
  })
  const ours: (Measured & { readonly serverMb: number | null })[] = []
  const theirs: Measured[] = []
  const turns = [
    async () => void ours.push(await importOnce(scratch, photos)),
    async () => void theirs.push(await runNode(SHARP, [photos.folder])),
  ]
  for (let run = 1; run <= runs; run++) {
    for (const turn of run % 2 === 1 ? turns : [...turns].reverse()) await turn()
    say(
      `import, run ${run} of ${runs}: ${ours.at(-1)?.seconds.toFixed(1)} s, sharp alone ${theirs.at(-1)?.seconds.toFixed(1)} s`,
    )
  }
  const of = (all: readonly Measured[]) => {
    const seconds = median(all.map((one) => one.seconds))
    const cpu = all.flatMap(({ cpuSeconds }) => (cpuSeconds === null ? [] : [cpuSeconds]))
    const also = `${(files / seconds).toFixed(1)} photos/s${cpu.length === 0 ? '' : `, ${median(cpu).toFixed(0)} s CPU`}`
    return { value: seconds, unit: 's', also } as const
  }
  const peak = (all: readonly (number | null)[]) => all.reduce<number | null>(higher, null)
  const mine = alone({
    ...{ who: 'Pellicle', ...of(ours) },
    memoryMb: peak(ours.map(({ serverMb }) => serverMb)),
    by: 'pellicle import DIR: start, unlock, decoders apart, seal, PUT, ledger (peak: the server)',
  })
  const other = beside(mine, {
    ...{ who: 'sharp', ...of(theirs) },
    memoryMb: peak(theirs.map(({ memoryMb }) => memoryMb)),
    by: 'sharp-alone.ts: the same two renditions on all cores, thrown away',
  })
  return [
    {
      ...{ name: 'import', title: 'Import with renditions', ours: mine, beside: [other] },
      size: `${files} JPEGs of ${MEGAPIXELS} MP, ${(photos.bytes / 1e6).toFixed(0)} MB, median of ${runs}`,
      aim: { text: `at least ${AIM}x sharp alone`, met: (other.ratio ?? 0) >= AIM },
    },
  ]
}

function importOnce(scratch: string, photos: DrawnPhotos): Promise<Measured & { readonly serverMb: number | null }> {
  const work = join(scratch, 'import')
  return onABox(work, async ({ box, desk, device }) => {
    await desk.lock()
    const passphrase = join(device, 'passphrase')
    await writeFile(passphrase, BENCH_PASSPHRASE, { mode: 0o600 })
    const before = box.use()?.cpuSeconds ?? null
    const how = ['--box', box.url, '--device', device, '--passphrase-file', passphrase, '--json']
    const run = await timedToDisk(work, () => runNode(PROGRAM, ['import', photos.folder, ...how]))
    const report = JSON.parse(run.stdout) as { readonly photos: { readonly stored: number } }
    if (report.photos.stored !== photos.paths.length) throw new Error('not every photo was imported')
    const use = box.use()
    const server = before === null || use === null ? null : use.cpuSeconds - before
    // The decoders are processes of their own and not in this sum.
    return { ...run, cpuSeconds: sum(run.cpuSeconds, server), serverMb: use?.memoryMb ?? null }
  })
}

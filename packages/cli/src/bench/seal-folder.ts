/**
 * A program that `pellicle bench` runs: unlocks a device and seals a folder into charts through the box, originals as they are, with two
 * tiny stand-ins where an import makes renditions. Everything else is the real way in: patients, halves, sealing, PUT, statements.
 *
 *   node seal-folder.ts BOX DEVICE FOLDER PHOTOS-PER-PATIENT
 */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { release } from '@pellicle/crypto/format'
import { Directory } from '@pellicle/vault/directory/directory'
import { createPatient } from '@pellicle/vault/patient/create-patient'
import { importPhotos } from '@pellicle/vault/photo/import-photos'
import { PhotoAppender } from '@pellicle/vault/photo/photo-appender'
import { chartTarget } from '@pellicle/vault/photo/photo-slots'
import type { PhotoDetails } from '@pellicle/vault/photo/seal-photo'
import type { Picture } from '@pellicle/vault/picture/picture'
import type { OpenDesk } from '@pellicle/vault/unlock/open-desk'
import { unlockWithPassphrase } from '@pellicle/vault/unlock/unlock'
import { putVisit } from '@pellicle/vault/visit/put-visit'
import { BENCH_PASSPHRASE, portsOf } from './bench-practice.ts'

const DAY = '2026-03-12'
/** Patients worked on at once, as the import does. */
const PATIENTS = 3

const [box, device, folder, perPatient] = process.argv.slice(2) as [string, string, string, string]
const desk = await unlockWithPassphrase(await portsOf(box, device), BENCH_PASSPHRASE)
const directory = new Directory(desk)
const appender = new PhotoAppender(desk)
const files = (await readdir(folder)).sort()
const groups = Array.from({ length: Math.ceil(files.length / Number(perPatient)) }, (_, i) =>
  files.slice(i * Number(perPatient), (i + 1) * Number(perPatient)),
).entries()
const lane = async (): Promise<void> => {
  for (const [n, group] of groups) await sealChart(desk, n, group)
}
await Promise.all(Array.from({ length: PATIENTS }, lane))
await directory.settled
await desk.lock()

async function sealChart(desk: OpenDesk, n: number, group: readonly string[]): Promise<void> {
  const chart = await createPatient(desk, directory, {
    ...{ family: `Bench${n}`, given: 'Pat', birthDate: null, country: 'LT', state: null },
    ...{ email: null, phone: null, language: null, alias: null },
  })
  const visit = await putVisit(desk, chart, {
    visit: null,
    record: { date: DAY, phase: 'before', title: null, note: null },
  })
  const details: PhotoDetails = {
    ...{ visit, date: DAY, view: null, side: null, region: null, phase: 'before', intimate: false },
  }
  await importPhotos(desk, {
    ...{ target: chartTarget(desk, chart), appender, chart },
    sources: group.map((name, i) => ({
      name,
      load: async () => {
        const { buffer, byteOffset, byteLength } = await readFile(join(folder, name))
        const file = new Uint8Array(buffer, byteOffset, byteLength)
        return { file, fileName: name, picture: standIn(n * 1000 + i), details }
      },
      sealed: ({ file }) => release(file),
    })),
    outcome: (outcome) => {
      if (outcome.is !== 'stored') throw new Error(`a file was not stored: ${outcome.is}`)
    },
  })
}

/** What a decoder would have made, as small as it goes. */
function standIn(n: number): Picture {
  const bytes = new Uint8Array(64).fill(n % 251)
  const rendition = { type: 'image/jpeg', width: 8, height: 8, bytes } as const
  const grey = { width: 8, height: 8, pixels: new Uint8Array(64).map((_, i) => (i * 37 + n) % 256) }
  return {
    ...{ type: 'image/jpeg', width: 4000, height: 3000, takenAt: null, takenOn: null, camera: null },
    ...{ preview: rendition, thumb: rendition, grey },
  }
}

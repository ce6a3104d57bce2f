/** A practice made for a measurement, through the real set-up, and its paper as files that a verb reads. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { systemRandom } from '@pellicle/crypto/seal'
import { nodeTransport } from '@pellicle/store/http-node'
import { createPractice } from '@pellicle/vault/practice/create'
import type { DeskPorts } from '@pellicle/vault/unlock/desk-ports'
import type { OpenDesk } from '@pellicle/vault/unlock/open-desk'
import { openFolderMemory } from '../device/folder-memory.ts'
import { openKeyFile } from '../device/key-file.ts'

export const BENCH_PASSPHRASE = 'quiet harbour lantern forty gulls'

/** A patient of whom nothing is known but what makes one. */
export const PATIENT = {
  ...{ family: 'Bench', given: 'Pat', birthDate: null, country: 'LT', state: null },
  ...{ email: null, phone: null, language: null, alias: null },
} as const

export interface BenchPractice {
  readonly desk: OpenDesk
  readonly ports: DeskPorts
  /** As many files as cards are needed. */
  readonly cardFiles: readonly string[]
  /** Code of the owner's member sheet: how a browser becomes a device. */
  readonly sheet: string
}

/** The ports of a command line over this device folder. */
export async function portsOf(box: string, device: string): Promise<DeskPorts> {
  return {
    ...{ random: systemRandom, now: Date.now, basePath: '', wait: (ms: number) => wait(ms) },
    memory: await openFolderMemory(join(device, 'memory')),
    storage: await openKeyFile(device),
    transport: nodeTransport(box),
  }
}

export async function makePractice(box: string, device: string): Promise<BenchPractice> {
  await mkdir(device, { recursive: true, mode: 0o700 })
  const ports = await portsOf(box, device)
  const { desk, printed } = await createPractice(ports, {
    record: { name: 'Bench', country: 'LT', timezone: 'Europe/Vilnius', language: 'en' },
    ownerName: 'Bench',
    treatsPatients: true,
    deviceLabel: 'Bench',
    form: 'command-line',
    cards: { threshold: 2, count: 3 },
    passphrase: BENCH_PASSPHRASE,
  })
  const cardFiles: string[] = []
  for (const [n, card] of printed.cards.slice(0, 2).entries()) {
    const file = join(device, `card-${n}`)
    await writeFile(file, card.join(' '), { mode: 0o600 })
    cardFiles.push(file)
  }
  return { desk, ports, cardFiles, sheet: printed.sheet.join(' ') }
}

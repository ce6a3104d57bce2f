/** This machine as a device of a practice: the composition root of every verb that acts as a member. */
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { systemRandom } from '@pellicle/crypto/seal'
import { PellicleError } from '@pellicle/protocol/errors'
import { holdLock } from '@pellicle/server/data-folder'
import { nodeTransport } from '@pellicle/store/http-node'
import type { DeskPorts } from '@pellicle/vault/unlock/desk-ports'
import type { OpenDesk } from '@pellicle/vault/unlock/open-desk'
import { unlockWithPassphrase } from '@pellicle/vault/unlock/unlock'
import { UsageError } from '../usage-error.ts'
import type { VerbCall, VerbOption } from '../verb.ts'
import { openFolderMemory } from './folder-memory.ts'
import { openKeyFile } from './key-file.ts'

/** Options of every verb that acts as a device. */
export const DEVICE_OPTIONS = {
  box: {
    type: 'string',
    value: 'URL',
    default: 'http://localhost:8470',
    env: 'PELLICLE_BOX',
    help: 'address of the box; with /sample at its end, the sample practice',
  },
  device: {
    type: 'string',
    value: 'DIR',
    env: 'PELLICLE_DEVICE',
    help: 'folder in which this machine keeps what it is as a device (default: .pellicle in the home folder)',
  },
  'passphrase-file': {
    type: 'string',
    value: 'FILE',
    help: 'the passphrase of this device; - reads standard input, PELLICLE_PASSPHRASE works too',
  },
} satisfies Readonly<Record<string, VerbOption>>

export interface Device {
  readonly ports: DeskPorts
  /** Lets another program use this folder. */
  release(): void
}

/** Throws OPEN_ELSEWHERE while another program acts as this device. */
export async function openDevice(call: VerbCall): Promise<Device> {
  const box = addressOf(call.value('box'))
  const folder = resolve(call.optional('device') ?? join(homedir(), '.pellicle'))
  const memory = await openFolderMemory(join(folder, 'memory'))
  const storage = await openKeyFile(folder)
  const lock = lockOf(folder)
  return {
    ports: {
      ...{ memory, storage, random: systemRandom, now: Date.now, basePath: box.sample ? '/sample' : '' },
      transport: nodeTransport(box.origin),
      wait: (ms) => wait(ms),
    },
    release: () => lock.close(),
  }
}

/** Unlocks, works, locks, whatever happens. */
export async function withDesk<T>(call: VerbCall, work: (desk: OpenDesk, ports: DeskPorts) => Promise<T>): Promise<T> {
  const device = await openDevice(call)
  try {
    const desk = await unlockWithPassphrase(device.ports, await askPassphrase(call))
    try {
      return await work(desk, device.ports)
    } finally {
      await desk.lock()
    }
  } finally {
    device.release()
  }
}

export function askPassphrase(call: VerbCall, again?: string): Promise<string> {
  return call.terminal.secret({
    prompt: again === undefined ? 'Passphrase' : 'Passphrase for this device',
    file: call.optional('passphrase-file'),
    env: 'PELLICLE_PASSPHRASE',
    option: '--passphrase-file FILE',
    ...(again === undefined ? {} : { again }),
  })
}

function addressOf(text: string): { readonly origin: string; readonly sample: boolean } {
  const url = URL.canParse(text) ? new URL(text) : null
  const path = url?.pathname.replace(/\/+$/, '')
  if (url === null || !['http:', 'https:'].includes(url.protocol) || (path !== '' && path !== '/sample'))
    throw new UsageError('--box takes an address such as http://localhost:8470, or http://localhost:8470/sample.')
  return { origin: url.origin, sample: path === '/sample' }
}

function lockOf(folder: string): { close(): void } {
  try {
    return holdLock(join(folder, 'lock'))
  } catch (error) {
    if (error instanceof PellicleError && error.code === 'FOLDER_IN_USE') throw new PellicleError('OPEN_ELSEWHERE')
    throw error
  }
}

/**
 * The sample practice of a box from the command line: made when there is none, else opened by its public code. This machine keeps nothing of
 * it: each run is a device of its own. Spec: cards §8.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { formatSheetCode, systemRandom } from '@pellicle/crypto/seal'
import { httpTransport } from '@pellicle/store/http'
import type { DeviceMemory } from '@pellicle/vault/device-memory'
import { createPractice } from '@pellicle/vault/practice/create'
import { sampleSheetCode } from '@pellicle/vault/practice/sample-code'
import type { DeskPorts } from '@pellicle/vault/unlock/desk-ports'
import type { OpenDesk } from '@pellicle/vault/unlock/open-desk'
import { confirmPaper } from '@pellicle/vault/unlock/paper'
import { unlockWithSheet } from '@pellicle/vault/unlock/sheet'
import { Caller } from '@pellicle/vault/wire/caller'
import { askStatus } from '@pellicle/vault/wire/open-routes'

export const SAMPLE_PRACTICE = {
  record: { name: 'Lindenhof Aesthetics', country: 'DE', timezone: 'Europe/Berlin', language: 'en' },
  ownerName: 'Dr. Clara Winter',
}
const LABEL = 'Command line'

/** `origin`: of a running box. `made`: there was none. */
export async function openSample(origin: string): Promise<{ readonly desk: OpenDesk; readonly made: boolean }> {
  const ports = forgetfulPorts(origin)
  const passphrase = Buffer.from(systemRandom(24)).toString('base64url')
  const { practice } = await askStatus(new Caller(ports))
  if (practice !== null) {
    const code = formatSheetCode(sampleSheetCode(practice)).join('')
    return {
      desk: await unlockWithSheet(ports, { code, deviceLabel: LABEL, passphrase, form: 'command-line' }),
      made: false,
    }
  }
  const { desk } = await createPractice(ports, {
    ...{ ...SAMPLE_PRACTICE, passphrase, treatsPatients: true, deviceLabel: LABEL, form: 'command-line' },
    cards: { threshold: 2, count: 3 },
  })
  await confirmPaper(ports)
  return { desk, made: true }
}

function forgetfulPorts(origin: string): DeskPorts {
  const kept = new Map<string, Uint8Array>()
  const memory: DeviceMemory = {
    get: async (key) => kept.get(key) ?? null,
    put: async (key, value) => void kept.set(key, value.slice()),
    delete: async (key) => void kept.delete(key),
  }
  // Nothing of it outlives this process, so there is nothing to seal it from.
  const storage = {
    seal: async (plain: Uint8Array) => plain.slice(),
    open: async (sealed: Uint8Array) => sealed.slice(),
  }
  return {
    ...{ memory, storage, random: systemRandom, now: Date.now, basePath: '/sample' },
    transport: httpTransport(origin, fetch),
    wait: (ms) => wait(ms),
  }
}

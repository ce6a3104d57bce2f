/** A practice made on the little box, for tests: the wizard's input, and devices that come later. */

import type { NewPractice } from '../practice/compose-setup.ts'
import { type CreatedPractice, createPractice } from '../practice/create.ts'
import type { DeskPorts } from '../unlock/desk-ports.ts'
import { FakeBox } from './fake-box.ts'
import { type FakePorts, fakePorts, type MapMemory, START_MS, seededRandom } from './fake-device.ts'

export const PASSPHRASE = 'four calm herons wade'

export const NEW_PRACTICE: NewPractice = {
  record: { name: 'Canary Aesthetics', country: 'LT', timezone: 'Europe/Vilnius', language: 'en' },
  ownerName: 'Dr Canary Owner',
  treatsPatients: true,
  passphrase: PASSPHRASE,
  deviceLabel: 'iPad in room 2',
  form: 'browser',
  cards: { threshold: 2, count: 3 },
}

export interface FakePractice extends CreatedPractice {
  readonly box: FakeBox
  readonly clock: { ms: number }
  readonly ports: DeskPorts & { readonly memory: MapMemory }
  /** Ports of another device, with empty memory. */
  other(seed: string, given?: FakePorts): DeskPorts & { readonly memory: MapMemory }
}

export async function makeFakePractice(input: Partial<NewPractice> = {}, seed = 'practice'): Promise<FakePractice> {
  const clock = { ms: START_MS }
  const box = new FakeBox({ random: seededRandom(`${seed} box`), now: () => clock.ms })
  const ports = fakePorts(box.transport, { seed, clock })
  const created = await createPractice(ports, { ...NEW_PRACTICE, ...input })
  const other = (name: string, given: FakePorts = {}) =>
    fakePorts(box.transport, { seed: `${seed} ${name}`, clock, ...given })
  return { ...created, box, clock, ports, other }
}

/** Two patients on a hostile server that has log and gate keys and every byte: what the M cases start from. */

import { parseEntry } from '@pellicle/crypto/format'
import { deriveKemPublic, signPublic, systemRandom } from '@pellicle/crypto/seal'
import type { StatementIn } from '@pellicle/protocol/api'
import { formatId, type PhotoId, type VisitId } from '@pellicle/protocol/ids'
import type { Role } from '@pellicle/protocol/roles'
import { KINDS } from '@pellicle/protocol/statements'
import type { Chart } from '@pellicle/vault/chart/chart'
import type { ChartState } from '@pellicle/vault/chart/chart-state'
import { openChart } from '@pellicle/vault/chart/open-chart'
import type { Desk } from '@pellicle/vault/desk'
import { type DeviceIdentity, requestSigner } from '@pellicle/vault/device/identity'
import { Directory } from '@pellicle/vault/directory/directory'
import { createPatient } from '@pellicle/vault/patient/create-patient'
import { PhotoAppender } from '@pellicle/vault/photo/photo-appender'
import { chartTarget, PhotoSlots } from '@pellicle/vault/photo/photo-slots'
import { sealPhoto } from '@pellicle/vault/photo/seal-photo'
import { admitMember } from '@pellicle/vault/practice/members'
import { FakeLedger } from '@pellicle/vault/testing/fake-ledger'
import { type FakePractice, makeFakePractice } from '@pellicle/vault/testing/fake-practice'
import { makePhotoInput, NOBODY } from '@pellicle/vault/testing/make-picture'
import { Contact } from '@pellicle/vault/unlock/contact'
import { OpenDesk } from '@pellicle/vault/unlock/open-desk'
import { putVisit } from '@pellicle/vault/visit/put-visit'
import { Caller } from '@pellicle/vault/wire/caller'
import { DeviceRoutes } from '@pellicle/vault/wire/device-routes'
import { codeOf } from './hostile-box.ts'

export interface Hostile extends FakePractice {
  readonly ada: Chart
  readonly bob: Chart
  readonly visit: VisitId
  /** Two of Ada's, one of Bob's. */
  readonly photos: readonly [PhotoId, PhotoId, PhotoId]
  /** Admits a member now; the desk is opened when it is asked for, by a device that has seen nothing yet. */
  member(roles: readonly Role[]): Promise<() => Promise<OpenDesk>>
  /** The honest ledger, altered, under a fresh tree that fits. Put back by `honest`. */
  serve(rows: readonly StatementIn[]): void
  honest(): void
}

export const VISIT = { date: '2025-06-15', phase: 'before', title: 'First', note: 'Allergic to lidocaine.' } as const

export async function openHostile(seed: string): Promise<Hostile> {
  const practice = await makeFakePractice({}, seed)
  const { desk, box } = practice
  const directory = new Directory(desk)
  const ada = await createPatient(desk, directory, NOBODY)
  const bob = await createPatient(desk, directory, { ...NOBODY, given: 'Bob' })
  const visit = await putVisit(desk, ada, { visit: null, record: VISIT })
  await putVisit(desk, bob, { visit: null, record: { ...VISIT, title: 'Second', note: 'No allergies.' } })
  const add = async (chart: Chart) => {
    const slot = await new PhotoSlots(desk, chartTarget(desk, chart)).next()
    const input = makePhotoInput(systemRandom, { visit: chart === ada ? visit : formatId<VisitId>(systemRandom(16)) })
    await new PhotoAppender(desk, () => chart).add(await sealPhoto(slot, input, systemRandom))
    return slot.photo
  }
  const photos = [await add(ada), await add(ada), await add(bob)] as const
  const { ledger } = box
  let members = 0
  return {
    ...{ ...practice, ada, bob, visit, photos },
    async member(roles) {
      const key = systemRandom(32)
      const identity: DeviceIdentity = {
        ...{ practice: desk.practice, member: systemRandom(16), device: systemRandom(16), sign: systemRandom(32) },
        ...{ secret: systemRandom(32), form: 'browser', state: 'ready' },
      }
      const { member, device, form } = identity
      await admitMember(desk, {
        ...{ member, name: 'A member', roles, seal: deriveKemPublic(key) },
        device: { device, form, label: 'a device', sign: signPublic(identity.sign) },
      })
      return async () => {
        const ports = practice.other(`member ${members++}`)
        const contact = await Contact.load(ports.memory, desk.practice, desk.roster.log)
        const routes = new DeviceRoutes(new Caller(ports), requestSigner(identity))
        await contact.refreshRoster((from, seen) => routes.roster(from, seen))
        return OpenDesk.open(ports, contact, { identity, seed: key.slice() })
      }
    },
    serve(rows) {
      box.ledger = new FakeLedger(box.logSeed, rows)
    },
    honest() {
      box.ledger = ledger
    },
  }
}

/** What a page would show of this chart, or the code with which it was refused whole. */
export async function shown(desk: OpenDesk, patient: Chart['patient']): Promise<ChartState | string> {
  try {
    const chart = await openChart(desk, patient)
    await chart.settled
    return { ...chart.state, problems: chart.problems }
  } catch (error) {
    return codeOf(error)
  }
}

export function rowsOf(rows: readonly StatementIn[], kind: keyof typeof KINDS, subject?: Uint8Array): number[] {
  return rows.flatMap(({ entry }, index) => {
    const { header } = parseEntry(entry)
    const about = subject === undefined || (header.subject !== null && Buffer.compare(header.subject, subject) === 0)
    return header.kind === KINDS[kind].number && about ? [index] : []
  })
}

/** The same desk, believing other histories: what a client without the trust rooms would be told. */
export function withHistories(desk: OpenDesk, histories: Desk['histories']): Desk {
  const { practice, device, member, roles, random, now } = desk
  return {
    ...{ practice, device, member, roles, random, now, histories },
    compartmentSecret: (compartment, epoch) => desk.compartmentSecret(compartment, epoch),
    holds: (compartment) => desk.holds(compartment),
    half: (kind, id) => desk.half(kind, id),
    object: (entry) => desk.object(entry),
    objectRange: (id, start, end) => desk.objectRange(id, start, end),
    newestEpoch: (compartment) => desk.newestEpoch(compartment),
    directoryIndexKey: () => desk.directoryIndexKey(),
    halves: (subject, items, reason) => desk.halves(subject, items, reason),
    importHalves: (subject, items) => desk.importHalves(subject, items),
    forget: (subject) => desk.forget(subject),
    append: (drafts) => desk.append(drafts),
    putObject: (id, sealed, sha256) => desk.putObject(id, sealed, sha256),
  }
}

/**
 * A salt snapshot that is empty or cut short (DESIGN §5; cases of groups keys and gate). Reach: who holds the server with the gate's key inside, and
 * its keeper. He signs a snapshot that holds nothing and hopes that a restore believes it: then halves would come from new salts, and what is
 * sealed to them fits nothing that was there. Refused by who restores, and by the gate itself before it gives a half (what a keeper takes:
 * snapshot-rule.test). Twins:
 * a reader that believes the newest snapshot, and a gate that makes a salt for whoever has none.
 */
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { decode, equalBytes, toHex } from '@pellicle/crypto/format'
import { openFrom, openObject } from '@pellicle/crypto/open'
import { deriveHalf } from '@pellicle/crypto/seal'
import { newestEpoch } from '@pellicle/gate/gate-keys'
import { snapshotName } from '@pellicle/gate/snapshot'
import { KINDS } from '@pellicle/protocol/statements'
import type { PubOf } from '@pellicle/protocol/statements/kind'
import { openSqliteSalts } from '@pellicle/server/database/sqlite-salts'
import { loadGateSecrets } from '@pellicle/server/secrets/box-secrets'
import type { Clinic } from '@pellicle/server/testing/clinic'
import { DeviceSession } from '@pellicle/server/testing/halves'
import { openTestClinic, openTestCore } from '@pellicle/server/testing/open-core'
import { random } from '@pellicle/server/testing/random'
import { temporaryFolder } from '@pellicle/server/testing/temporary-folder'
import { openFsStore } from '@pellicle/store/fs'
import { rescueSalts } from '@pellicle/vault/rescue/salts'
import { walkLedger } from '@pellicle/vault/rescue/walk-ledger'
import { readStatement } from '@pellicle/vault/statement/read-statement'
import { beforeAll, describe, expect, it } from 'vitest'

let clinic: Clinic
let folder: string
const patients: Uint8Array[] = []
const halves: Uint8Array[] = []

beforeAll(async () => {
  const opened = await openTestClinic()
  ;({ clinic, folder } = opened)
  const { core } = opened
  const session = await DeviceSession.open(core, clinic, clinic.desk)
  for (let i = 0; i < 5; i++) {
    const id = random(16)
    const { mark, halves: given } = await session.importHalves(id, [['chart', id]])
    await core.append([await clinic.createPatient(id, mark as Uint8Array)], 0)
    patients.push(id)
    halves.push(given[0] as Uint8Array)
  }
  await core.close()
})

/** The hostile server: its gate has lost all but so many salts and goes on; the snapshot that it signs next holds no more. */
async function hostileCopy(kept: number): Promise<string> {
  const to = temporaryFolder('hostile')
  cpSync(folder, to, { recursive: true })
  const shelf = openSqliteSalts(join(to, 'gate', 'gate.sqlite'))
  for (const id of patients.slice(kept)) await shelf.remove(id)
  shelf.close()
  const { core: hostile } = await openTestCore(to)
  const session = await DeviceSession.open(hostile, clinic, clinic.desk)
  const fresh = random(16)
  await session.importHalves(fresh, [['chart', fresh]])
  await hostile.close()
  return to
}

/** As a reader opens the newest snapshot who believes it. */
async function believed(from: string): Promise<ReadonlySet<string>> {
  const { ledger, store } = await roomsOf(from)
  const { gate, roster } = await walkLedger(ledger, null)
  const said = gate
    .map((one) => readStatement(roster.practice, one))
    .flatMap((one) => ('claimed' in one ? [one.claimed] : []))
  const { pub } = said.findLast(({ kind }) => kind.number === KINDS.gateSnapshot.number) as (typeof said)[number]
  const { snapshot, number, seal } = pub as PubOf<typeof KINDS.gateSnapshot>
  const key = openFrom(clinic.rootKem, 'salts', [roster.practice, snapshot], seal)
  const place = { practice: roster.practice, subject: new Uint8Array(16), object: snapshot }
  const bytes = (await store.get(snapshotName(number))) as Uint8Array
  const opened = decode(await openObject(key, { ...place, role: 'salts', generation: 0, revision: 0 }, bytes))
  return new Set((opened as unknown as { salts: [Uint8Array, Uint8Array][] }).salts.map(([subject]) => toHex(subject)))
}

const roomsOf = async (from: string) => ({
  ledger: await openFsStore(join(from, 'ledger')),
  store: await openFsStore(join(from, 'store')),
})

describe('an empty or truncated salt snapshot', () => {
  it('is not believed by who restores: every salt comes from its birth; the twin that believes it has none', async () => {
    const { ledger, store } = await roomsOf(folder)
    const honest = await rescueSalts(await walkLedger(ledger, null), store, [clinic.rootKem])
    expect(honest.problems).toEqual([])
    for (const kept of [0, 2]) {
      const hostile = await hostileCopy(kept)
      const rooms = await roomsOf(hostile)
      const found = await rescueSalts(await walkLedger(rooms.ledger, null), rooms.store, [clinic.rootKem])
      for (const id of patients) expect(found.salts.get(toHex(id))).toEqual(honest.salts.get(toHex(id)))
      expect(found.problems.map(({ what }) => what)).toEqual(['snapshot'])
      const twin = await believed(hostile)
      expect(patients.filter((id) => twin.has(toHex(id)))).toHaveLength(kept)
    }
  })

  it('gives a gate that was filled from it no half for anything that exists; the twin makes a new salt and seals to it', async () => {
    const empty = temporaryFolder('emptied')
    cpSync(folder, empty, { recursive: true })
    const [patient, half] = [patients[0] as Uint8Array, halves[0] as Uint8Array]
    const shelf = openSqliteSalts(join(empty, 'gate', 'gate.sqlite'))
    for (const id of patients) await shelf.remove(id)
    shelf.close()
    const { core: emptied } = await openTestCore(empty)
    const session = await DeviceSession.open(emptied, clinic, clinic.desk)
    // An import half for a new original of a known patient: what a device would seal to next.
    await expect(session.importHalves(patient, [['original', random(16)]])).rejects.toThrow('reason=erased')
    await expect(session.grant(patient, [['chart', patient]])).rejects.toThrow('reason=erased')
    const fresh = random(16)
    expect((await session.importHalves(fresh, [['chart', fresh]])).halves).toHaveLength(1)
    await emptied.close()
    // Twin: without the comparison with the ledger the half is another one, and what is sealed to it is lost with the true salts.
    const keys = await loadGateSecrets(empty, random)
    const naive = { kind: 'chart', id: patient, practice: clinic.practice, salt: random(32) } as const
    expect(equalBytes(deriveHalf(newestEpoch(keys)[1], naive), half)).toBe(false)
  })
})

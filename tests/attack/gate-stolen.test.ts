/**
 * Cases G3 and DESIGN §3, §10: server, database and gate stolen together, while the server runs. The thief derives every half there is, and knows
 * a member's passphrase besides; without an unlocked device he reads nothing. Each further thing he takes is added one at a time, until it opens:
 * that is the twin.
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deriveHalf, systemRandom } from '@pellicle/crypto/seal'
import { newestEpoch } from '@pellicle/gate/gate-keys'
import { HALF_OF_COMPARTMENT } from '@pellicle/protocol/roles'
import { KINDS } from '@pellicle/protocol/statements'
import type { PubOf } from '@pellicle/protocol/statements/kind'
import { openSqliteSalts } from '@pellicle/server/database/sqlite-salts'
import { loadGateSecrets } from '@pellicle/server/secrets/box-secrets'
import { Directory } from '@pellicle/vault/directory/directory'
import { unwrapPatientKey } from '@pellicle/vault/keys/key-wraps'
import { openPassphraseWrap } from '@pellicle/vault/keys/member-wraps'
import { wrapsOf } from '@pellicle/vault/roster/roster'
import { PASSPHRASE } from '@pellicle/vault/testing/fake-practice'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { makePatients } from './gate-clinic.ts'
import { openRealClinic, type RealClinic } from './records-clinic.ts'

// Real processes on a machine that may have other things to do.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 300_000 })

let clinic: RealClinic
let patients: Uint8Array[]
const copy = mkdtempSync(join(tmpdir(), 'pellicle-thief-'))
beforeAll(async () => {
  clinic = await openRealClinic()
  patients = await makePatients(clinic.owner, new Directory(clinic.owner), 6)
})
afterAll(async () => {
  await clinic.stop()
  rmSync(copy, { recursive: true, force: true })
})

it('server, database and gate in one hand read nothing; with the passphrase but no device secret neither; with an unlocked device, that member’s scope', async () => {
  // Both hosts, where the gate has one of its own.
  for (const taken of new Set([clinic.server.data, clinic.server.gateData])) cpSync(taken, copy, { recursive: true })
  const salts = openSqliteSalts(join(copy, 'gate', 'gate.sqlite'))
  const gate = await loadGateSecrets(copy, systemRandom)
  const { owner } = clinic
  const { practice, roster } = owner
  const opens = async (
    secretOf: (compartment: 'directory' | 'chart' | 'photos', epoch: number) => Uint8Array,
  ): Promise<number> => {
    let opened = 0
    for (const [i, history] of (await owner.histories(patients)).entries()) {
      const patient = patients[i] as Uint8Array
      const salt = (await salts.get(patient)) as Uint8Array
      expect(salt).toHaveLength(32)
      const pub = history.statements.find(({ kind }) => kind === KINDS.patientCreate.number)?.pub
      for (const [compartment, epoch, generation, wrap] of (pub as PubOf<typeof KINDS.patientCreate>).keys) {
        if (!['directory', 'chart', 'photos'].includes(compartment)) continue
        const name = compartment as 'directory' | 'chart' | 'photos'
        const half = deriveHalf(newestEpoch(gate)[1], { practice, kind: HALF_OF_COMPARTMENT[name], id: patient, salt })
        try {
          unwrapPatientKey(
            { practice, compartment: name, epoch, patient, generation, compartmentSecret: secretOf(name, epoch), half },
            wrap,
          )
          opened++
        } catch (error) {
          expect(String(error)).toContain('does not open')
        }
      }
    }
    return opened
  }
  // Everything that lies in the folder and has the form of a secret; the public keys of the roster; zeros.
  const guesses = [...gate.epochs.map(([, key]) => key), gate.sign, new Uint8Array(32), systemRandom(32)]
  let alone = 0
  for (const guess of guesses) alone += await opens(() => guess)
  // The passphrase was seen over a shoulder. Its wrap stands in the roster; the device secret never left the device.
  const wrap = wrapsOf(roster, owner.member).find(({ method }) => method === 'passphrase')
  expect(wrap).toBeDefined()
  let byPassphrase = 0
  for (const deviceSecret of guesses.slice(0, 3))
    await openPassphraseWrap(roster, wrap as NonNullable<typeof wrap>, { passphrase: PASSPHRASE, deviceSecret }).then(
      () => byPassphrase++,
      (error) => expect(String(error)).toContain('WRONG_PASSPHRASE'),
    )
  const unlocked = await opens((compartment, epoch) => owner.compartmentSecret(compartment, epoch))
  console.info(
    `stolen together: ${alone} patient keys with server, database and gate; ${byPassphrase} with the passphrase as well; ${unlocked} of ${patients.length * 3} with an unlocked device besides`,
  )
  expect([alone, byPassphrase, unlocked]).toEqual([0, 0, patients.length * 3])
  salts.close()
})

/**
 * Case K9, after the cards were replaced (spec: cards §9): a thief has k old cards. Reach: a running server, a copy of it before and a copy after.
 * He admits nobody, programs refuse him, and with the old root's seed in a program of his own he opens nothing that came after. Twin: the copy from
 * before the replacement, which no code closes. With k new cards everything opens, from a copy alone.
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CryptoError, equalBytes, parseBody } from '@pellicle/crypto/format'
import { combineCards, openFrom } from '@pellicle/crypto/open'
import { deriveKemPublic } from '@pellicle/crypto/seal'
import { formatId, idBytes, type PatientId } from '@pellicle/protocol/ids'
import { COMPARTMENTS } from '@pellicle/protocol/roles'
import { KINDS } from '@pellicle/protocol/statements'
import type { PubOf } from '@pellicle/protocol/statements/kind'
import { openFsStore } from '@pellicle/store/fs'
import { listActs, proposeAct } from '@pellicle/vault/acts/acts'
import { agreeWithCards } from '@pellicle/vault/acts/agree-with-cards'
import { openChart } from '@pellicle/vault/chart/open-chart'
import { Directory } from '@pellicle/vault/directory/directory'
import { Keyring } from '@pellicle/vault/keys/keyring'
import { deriveRootSeeds } from '@pellicle/vault/keys/root-keys'
import { replaceCards } from '@pellicle/vault/practice/replace-cards'
import { openRescue } from '@pellicle/vault/rescue/open-rescue'
import { walkLedger } from '@pellicle/vault/rescue/walk-ledger'
import { ROOT } from '@pellicle/vault/roster/signers'
import { readStatement } from '@pellicle/vault/statement/read-statement'
import { unlockWithCards } from '@pellicle/vault/unlock/cards'
import type { DeskPorts } from '@pellicle/vault/unlock/desk-ports'
import { confirmPaper, pendingPaper } from '@pellicle/vault/unlock/paper'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { makePatients } from './gate-clinic.ts'
import { openRealClinic, type RealClinic } from './records-clinic.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

let clinic: RealClinic
let own: DeskPorts
let oldCards: string[]
let newCards: string[]
let before: string
let patients: Uint8Array[]
const folders = mkdtempSync(join(tmpdir(), 'pellicle-cards-'))
const by = { deviceLabel: 'a new laptop', passphrase: 'correct horse battery staple again', form: 'browser' } as const

function copyOf(name: string): string {
  const to = join(folders, name)
  for (const room of ['ledger', 'store']) cpSync(join(clinic.server.data, room), join(to, room), { recursive: true })
  return to
}
const openCopy = async (folder: string) => ({
  ledger: await openFsStore(join(folder, 'ledger')),
  store: await openFsStore(join(folder, 'store')),
})

beforeAll(async () => {
  clinic = await openRealClinic()
  oldCards = clinic.cards.slice(0, 2).map((words) => words.join(' '))
  patients = await makePatients(clinic.owner, new Directory(clinic.owner), 2)
  before = copyOf('before')
  own = clinic.ports()
})
afterAll(async () => {
  await clinic.stop()
  rmSync(folders, { recursive: true, force: true })
})

it('old cards sign their successor; the new ones are k of another n, and their paper survives the printer', async () => {
  const { owner } = clinic
  const other = await clinic.desk(['injector'])
  const epochs = COMPARTMENTS.map((one) => owner.newestEpoch(one).epoch)
  const paper = await replaceCards(own, owner, { cards: oldCards, threshold: 3, count: 5 })
  expect([paper.cards.length, paper.threshold]).toEqual([5, 3])
  newCards = paper.cards.slice(1, 4).map((words) => words.join(' '))
  expect((await pendingPaper(own, owner))?.cards).toEqual(paper.cards)
  await expect(replaceCards(own, owner, { cards: newCards })).rejects.toThrow('NOT_ALLOWED why=paper')
  await confirmPaper(own)
  expect(await pendingPaper(own, owner)).toBeNull()
  expect(COMPARTMENTS.map((one) => owner.newestEpoch(one).epoch)).toEqual(epochs.map((epoch) => epoch + 1))
  expect(owner.roster.cards).toMatchObject({ threshold: 3, count: 5 })
  // Every member's device shows it, and none of it is quarantined (every root act after set-up is shown).
  const roster = await other.refreshRoster()
  expect(roster.quarantined).toEqual([])
  expect(roster.rootActs.map(({ kind }) => kind)).toEqual([
    KINDS.rootReplace.number,
    ...COMPARTMENTS.map(() => KINDS.epochTurn.number),
  ])
  // Work goes on: a new patient, the old ones, for both.
  patients.push(...(await makePatients(owner, new Directory(owner), 1)))
  for (const patient of patients) expect((await openChart(other, formatId<PatientId>(patient))).patient).toBeDefined()
})

it('k cards agree to an act in the place of a second member, old ones do not; and the root goes on after it', async () => {
  const { owner } = clinic
  const act = await proposeAct(owner, { kind: 'sweep', reason: 'other' })
  const standing = async () => (await listActs(owner)).find((one) => equalBytes(one.act, act))?.is
  await expect(agreeWithCards(own, owner, { act, cards: oldCards })).rejects.toThrow('WRONG_CARD')
  await expect(agreeWithCards(own, owner, { act, cards: newCards.slice(0, 2) })).rejects.toMatchObject({
    code: 'WRONG_CARD',
  })
  expect(await standing()).toBe('waiting')
  await agreeWithCards(own, owner, { act, cards: newCards })
  expect(await standing()).toBe('in force')
  await expect(agreeWithCards(own, owner, { act, cards: newCards })).rejects.toThrow('CONFLICT')
  // What the root says next stands in its row behind an act that no roster shows.
  const paper = await replaceCards(own, owner, { cards: newCards, threshold: 2, count: 4 })
  await confirmPaper(own)
  expect((await (await clinic.desk(['injector'])).refreshRoster()).quarantined).toEqual([])
  newCards = paper.cards.slice(2).map((words) => words.join(' '))
})

it('old cards admit nobody and replace nobody', async () => {
  await expect(unlockWithCards(clinic.ports(), { ...by, cards: oldCards })).rejects.toThrow('WRONG_CARD')
  await expect(replaceCards(own, clinic.owner, { cards: oldCards })).rejects.toThrow('WRONG_CARD')
  await expect(openRescue(await openCopy(copyOf('after')), { cards: oldCards })).rejects.toThrow('WRONG_CARD')
})

it('their seed opens nothing that came after, in a program of the thief’s own; the twin is the copy from before', async () => {
  const old = deriveRootSeeds(combineCards(oldCards)).seal
  const walked = await walkLedger((await openCopy(copyOf('later'))).ledger, null)
  const { roster } = walked
  const opens = (
    purpose: 'epoch' | 'salts',
    context: readonly (Uint8Array | string | number)[],
    sealed: Uint8Array,
  ) => {
    try {
      return openFrom(old, purpose, context, sealed).length > 0
    } catch (error) {
      if (error instanceof CryptoError) return false
      throw error
    }
  }
  const thief = new Keyring(roster, { id: ROOT, seed: old })
  expect(COMPARTMENTS.filter((one) => thief.holds(one))).toEqual([])
  const births = walked.gate.flatMap((statement) => {
    const read = readStatement(roster.practice, statement)
    if (!('claimed' in read) || read.claimed.kind.number !== KINDS.gateImport.number) return []
    const { seal } = read.claimed.pub as PubOf<typeof KINDS.gateImport>
    const part = seal === null || statement.body === null ? undefined : parseBody(statement.body)[0]
    return seal === null || part === undefined ? [] : [opens('salts', [roster.practice, part.object], seal)]
  })
  const lastOld = births.lastIndexOf(true)
  // The births of before open and those of after do not: one line between them.
  expect(births.slice(0, lastOld + 1).every(Boolean) && births.slice(lastOld + 1).length > 0).toBe(true)
  const rescue = await openRescue(await openCopy(before), { cards: oldCards })
  expect(rescue.patients).toHaveLength(2)
  rescue.wipe()
  console.info(
    `k old cards: ${births.filter(Boolean).length} salts of before, 0 of ${births.length - lastOld - 1} after, 0 of ${COMPARTMENTS.length} compartments`,
  )
})

it('k new cards open everything from a copy alone, the years before too; and an empty machine', async () => {
  const rescue = await openRescue(await openCopy(copyOf('last')), { cards: newCards })
  expect(rescue.problems).toEqual([])
  expect(rescue.patients).toHaveLength(3)
  for (const patient of rescue.patients)
    expect(idBytes((await openChart(rescue as never, formatId<PatientId>(patient))).patient)).toEqual(patient)
  rescue.wipe()
  const { desk } = await unlockWithCards(clinic.ports(), { ...by, cards: newCards })
  expect(desk.roster.quarantined).toEqual([])
  expect(desk.roster.root.seal).toEqual(deriveKemPublic(deriveRootSeeds(combineCards(newCards)).seal))
  await desk.lock()
})

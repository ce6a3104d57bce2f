/**
 * The set-up of a practice as one batch of statements: root, owner, first device, two wraps, all epochs, the directory's index, the
 * practice's record. Spec: cards §7, roster §1. Nothing here talks to anybody; the same input and randomness give the same practice.
 */
import type { Value } from '@pellicle/crypto/format'
import { EMPTY_ROOT } from '@pellicle/crypto/proof'
import { deriveKemPublic, makeCardScheme, type Random, signPublic, splitRoot } from '@pellicle/crypto/seal'
import type { SetupOffer, StatementIn } from '@pellicle/protocol/api'
import type { PracticeRecord } from '@pellicle/protocol/records'
import { COMPARTMENTS, type Compartment, compartmentsOf, type Role } from '@pellicle/protocol/roles'
import type { Draft } from '../desk.ts'
import type { DeviceIdentity } from '../device/identity.ts'
import { type EpochTurnPub, makeEpochTurn } from '../keys/epoch-turn.ts'
import { deriveDeviceSecret, makePassphraseWrap, makeSheetWrap, type WrapPub } from '../keys/member-wraps.ts'
import { deriveRootSeeds, type RootSeeds, rootPublic, wipeRoot } from '../keys/root-keys.ts'
import { passphraseTouchPub } from '../presence/touch-keys.ts'
import { ROOT } from '../roster/signers.ts'
import { composeStatements, ROW_START, type RowPlace } from '../statement/compose.ts'
import { type ChainPlace, plainDraft, recordDraft, type SealedUnder } from './roster-drafts.ts'
import { sampleSheetCode } from './sample-code.ts'

export interface NewPractice {
  readonly record: PracticeRecord
  readonly ownerName: string
  readonly treatsPatients: boolean
  readonly passphrase: string
  readonly deviceLabel: string
  readonly form: 'browser' | 'command-line'
  readonly cards: { readonly threshold: number; readonly count: number }
}

export interface Setup {
  readonly practice: Uint8Array
  readonly statements: readonly StatementIn[]
  readonly identity: DeviceIdentity
  /** The device's place in its row after the batch. */
  readonly row: RowPlace
  /** X-Wing seed of the owner. */
  readonly seed: Uint8Array
  readonly cards: readonly (readonly string[])[]
  readonly threshold: number
  readonly set: number
  readonly sheet: readonly string[]
}

export interface SetupWith {
  /** Verification keys of gate and log, to be named in genesis. */
  readonly offer: SetupOffer
  readonly sample: boolean
  readonly random: Random
  readonly now: number
}

const ZEROS = new Uint8Array(32)

export async function composeSetup(input: NewPractice, how: SetupWith): Promise<Setup> {
  const { random, offer, sample, now } = how
  const rootSecret = random(32)
  const root = deriveRootSeeds(rootSecret)
  const scheme = makeCardScheme(input.cards.threshold, input.cards.count, random)
  const seed = random(32)
  const sign = random(32)
  const ids = { member: random(16), device: random(16) }
  const genesis = { root: rootPublic(root), ...offer, cards: scheme, nonce: random(32), sample }
  const first = await composeStatements([plainDraft('practiceGenesis', genesis, { base: [0, ZEROS] })], {
    ...asRoot(ZEROS, root, ROW_START),
    at: now,
  })
  const practice = first.hashes[0] as Uint8Array

  const roles: Role[] = input.treatsPatients ? ['owner', 'surgeon'] : ['owner']
  const owner = { id: ids.member, seal: deriveKemPublic(seed) }
  const turns = makeFirstEpochs({ practice, root: genesis.root.seal, owner, roles, random })
  const under = (compartment: Compartment): SealedUnder => ({
    ...{ practice, compartment, epoch: 1, random },
    secret: turns.secrets.get(compartment) as Uint8Array,
  })
  const place = chainAfter(1, practice)

  const admission = await composeStatements(
    [
      await recordDraft(
        'memberAdmit',
        { member: owner.id, roles, seal: owner.seal },
        { place: place(0), under: under('practice'), fields: { name: input.ownerName } },
      ),
      await recordDraft(
        'deviceAdmit',
        { device: ids.device, member: owner.id, sign: signPublic(sign), form: input.form },
        { place: place(1), under: under('practice'), fields: { label: input.deviceLabel } },
      ),
    ],
    { ...asRoot(practice, root, first.row), at: now },
  )

  const whose = { practice, member: owner.id, seed }
  let touchKey = new Uint8Array(0) as Uint8Array
  const byPassphrase = {
    passphrase: input.passphrase,
    device: ids.device,
    learn: (key: Uint8Array) => {
      touchKey = key
    },
  }
  const sheetCode = sample ? sampleSheetCode(practice) : random(32)
  const sheet = makeSheetWrap(whose, sheetCode, random)
  const wraps: WrapPub[] = [await makePassphraseWrap(whose, byPassphrase, random), sheet.pub]
  const touch = passphraseTouchPub(touchKey, { touch: random(16), member: owner.id, device: ids.device })
  const drafts = await draftRest({
    input,
    wraps,
    touch,
    turns: turns.pubs,
    under,
    place: chainAfter(3, admission.hashes[1] as Uint8Array),
  })
  const rest = await composeStatements(drafts, {
    practice,
    signer: { by: ids.device, sign },
    row: ROW_START,
    seen: [0, EMPTY_ROOT],
    at: now,
  })

  const cards = splitRoot(rootSecret, scheme, random)
  for (const secret of [rootSecret, sheetCode, ...turns.secrets.values()]) secret.fill(0)
  wipeRoot(root)
  const secret = deriveDeviceSecret(seed, practice, ids.device)
  return {
    practice,
    statements: [...first.statements, ...admission.statements, ...rest.statements],
    identity: { practice, ...ids, sign, secret, form: input.form, state: 'ready' },
    row: rest.row,
    seed,
    cards,
    threshold: scheme.threshold,
    set: scheme.set,
    sheet: sheet.groups,
  }
}

function asRoot(practice: Uint8Array, root: RootSeeds, row: RowPlace) {
  return { practice, signer: { by: ROOT, sign: root.sign }, row, seen: [0, EMPTY_ROOT] as const }
}

/** Places after a statement that made `revision`: the first names its hash, the later ones are filled in when they are composed. */
function chainAfter(revision: number, hash: Uint8Array): (i: number) => ChainPlace {
  return (i) => ({ base: [revision + i, i === 0 ? hash : ZEROS] })
}

/** All compartments begin at once; those that the owner does not hold are sealed to the root alone and sleep (spec: roster §1). */
function makeFirstEpochs(how: {
  readonly practice: Uint8Array
  readonly root: Uint8Array
  readonly owner: { readonly id: Uint8Array; readonly seal: Uint8Array }
  readonly roles: readonly Role[]
  readonly random: Random
}): { readonly pubs: readonly EpochTurnPub[]; readonly secrets: ReadonlyMap<Compartment, Uint8Array> } {
  const { practice, root, owner, roles, random } = how
  const held = compartmentsOf(roles)
  const secrets = new Map<Compartment, Uint8Array>()
  const pubs = COMPARTMENTS.map((compartment) => {
    const readers = held.includes(compartment) ? [owner] : []
    const { pub, secret } = makeEpochTurn({ practice, compartment, epoch: 1, root, readers, older: null }, random)
    secrets.set(compartment, secret)
    return pub
  })
  return { pubs, secrets }
}

async function draftRest(how: {
  readonly input: NewPractice
  readonly wraps: readonly WrapPub[]
  readonly touch: object
  readonly turns: readonly EpochTurnPub[]
  readonly under: (compartment: Compartment) => SealedUnder
  readonly place: (i: number) => ChainPlace
}): Promise<Draft[]> {
  const { input, wraps, touch, turns, under, place } = how
  const plain = [
    ...wraps.map((pub) => ['wrapAdd', pub] as const),
    ['touchAdd', touch] as const,
    ...turns.map((pub) => ['epochTurn', pub] as const),
  ].map(([kind, pub], i) => plainDraft(kind, pub, place(i)))
  const n = plain.length
  const directory = under('directory')
  return [
    ...plain,
    await recordDraft(
      'directoryIndex',
      {},
      { place: place(n), under: directory, fields: { key: directory.random(32) } },
    ),
    await recordDraft(
      'practiceDescribe',
      {},
      {
        place: place(n + 1),
        under: under('practice'),
        fields: { ...input.record } as { readonly [key: string]: Value },
      },
    ),
  ]
}

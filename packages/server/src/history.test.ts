/**
 * Random histories through the door against a naive model that reads everything from its beginning each time: the same calls are
 * taken, the same are refused, every subject shows the same statements, and the index made anew says what the old one said.
 */
import { toHex } from '@pellicle/crypto/format'
import { KINDS } from '@pellicle/protocol/statements'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { dumpIndex } from './projection/dump-index.ts'
import { rebuildIndex } from './projection/rebuild-index.ts'
import { inPieces, makeObject, type Saying, type TestObject } from './testing/clinic.ts'
import { openTestClinic, openTestCore } from './testing/open-core.ts'
import { random } from './testing/random.ts'
import { verifyLedger } from './verify/verify-ledger.ts'

const RUNS = process.env.PELLICLE_LONG ? 150 : 8

/** A few ids that all acts choose from, so that they meet. */
const pool = (count: number) => Array.from({ length: count }, () => random(16))
const ids = { patients: pool(3), photos: pool(5), deposits: pool(3), shards: pool(2), additions: pool(4) }
const objects: TestObject[] = []

interface Act {
  readonly is: 'create' | 'correct' | 'visit' | 'photo' | 'change' | 'open' | 'file' | 'add' | 'write' | 'key'
  readonly subject: Uint8Array
  readonly a: number
  readonly b: number
  /** Chained acts: as if the newest had not been seen. */
  readonly stale: boolean
}

const actOf = fc
  .record({
    is: fc.constantFrom<Act['is']>(
      'create',
      'create',
      'correct',
      'visit',
      'photo',
      'photo',
      'change',
      'open',
      'file',
      'add',
      'write',
      'key',
    ),
    who: fc.nat(2),
    a: fc.nat(4),
    b: fc.nat(4),
    stale: fc.integer({ min: 0, max: 4 }).map((n) => n === 0),
  })
  .map(({ is, who, ...rest }): Act => {
    const subjects = is === 'add' || is === 'write' ? ids.shards : ids.patients
    return { is, subject: subjects[who % subjects.length] as Uint8Array, ...rest }
  })

const at = <T>(list: readonly T[], i: number): T => list[i % list.length] as T
const key = (act: Act): string => toHex(act.subject)

/** Two patients to begin with: otherwise most of what is said hangs on nothing. */
const FIRST: readonly (readonly Act[])[] = [0, 1].map((i) => [
  { is: 'create', subject: ids.patients[i] as Uint8Array, a: 0, b: 0, stale: false },
])

/** The naive model: a list, and questions that read all of it. */
class Model {
  readonly taken: { act: Act; index: number }[] = []

  exists(is: Act['is'], same: (act: Act) => boolean, within: readonly Act[]): boolean {
    return [...this.taken.map(({ act }) => act), ...within].some((act) => act.is === is && same(act))
  }

  /** True when this act may follow what was taken and what stands before it in the same call. */
  takes(act: Act, before: readonly Act[]): boolean {
    const has = (is: Act['is'], same: (one: Act) => boolean) => this.exists(is, same, before)
    const patient = has('create', (one) => key(one) === key(act))
    const chained = ['correct', 'change', 'write'].includes(act.is)
    if (chained && act.stale) return false
    switch (act.is) {
      case 'create':
        return !patient
      case 'correct':
      case 'visit':
        return patient
      case 'photo':
        return patient && !has('photo', (one) => one.a % 5 === act.a % 5 || one.b % 5 === act.b % 5)
      case 'change':
        return has('photo', (one) => one.a % 5 === act.a % 5 && key(one) === key(act))
      case 'open':
        return !has('open', (one) => one.a % 3 === act.a % 3)
      case 'file':
        return (
          patient && has('open', (one) => one.a % 3 === act.a % 3) && !has('file', (one) => one.a % 3 === act.a % 3)
        )
      case 'add':
        return !has('add', (one) => one.a % 4 === act.a % 4)
      case 'write':
        return has('add', (one) => one.a % 4 === act.a % 4 && key(one) === key(act))
      case 'key': {
        const generation = 1 + (act.a % 3)
        const newest = patient
          ? 1 +
            [...this.taken.map((one) => one.act), ...before].filter((one) => one.is === 'key' && key(one) === key(act))
              .length
          : 0
        return patient && generation === newest + 1
      }
    }
  }
}

function sayingOf(act: Act): Saying {
  const { subject, a, b } = act
  const keyed = { epoch: 1, wrap: random(92) }
  switch (act.is) {
    case 'create':
      return {
        kind: KINDS.patientCreate.number,
        subject,
        pub: { keys: [['chart', 1, 1, random(92)]], mark: random(32) },
      }
    case 'correct':
      return { kind: KINDS.patientCorrect.number, subject, pub: {} }
    case 'visit':
      return { kind: KINDS.visitPut.number, subject, pub: { visit: random(16) } }
    case 'photo': {
      const { id, sha256, bytes } = at(objects, b)
      const pub = {
        photo: at(ids.photos, a),
        parent: ['patient', 'photos', 1],
        renditions: [[id, 'original', random(92)]],
      }
      return { kind: KINDS.photoAdd.number, subject, pub, objects: [[id, sha256, bytes.length]] }
    }
    case 'change':
      return { kind: KINDS.photoChange.number, subject, pub: { photos: [at(ids.photos, a)] } }
    case 'open':
      return {
        kind: KINDS.depositOpen.number,
        subject,
        pub: { deposit: at(ids.deposits, a), compartment: 'photos', enc: random(1120), ...keyed },
      }
    case 'file':
      return {
        kind: KINDS.depositFile.number,
        subject,
        pub: {
          deposit: at(ids.deposits, a),
          compartment: 'photos',
          generation: 1,
          wrap: random(92),
          commitment: random(32),
        },
      }
    case 'add':
      return {
        kind: KINDS.shardAdd.number,
        subject,
        pub: { addition: at(ids.additions, a), enc: random(1120), ...keyed },
      }
    case 'write':
      return {
        kind: KINDS.shardWrite.number,
        subject,
        pub: { writing: random(16), absorbed: [at(ids.additions, a)], ...keyed },
      }
    case 'key':
      return {
        kind: KINDS.patientKey.number,
        subject,
        pub: { compartment: 'chart', generation: 1 + (a % 3), previous: random(92), commitment: random(32), ...keyed },
      }
  }
}

it(`${RUNS} random histories are what a naive model says`, async () => {
  for (let i = 0; i < 5; i++) objects.push(await makeObject())
  const tally = { taken: 0, refused: 0 }
  const call = fc.oneof(
    { weight: 3, arbitrary: fc.array(actOf, { minLength: 1, maxLength: 1 }) },
    fc.array(actOf, { minLength: 2, maxLength: 3 }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(call, { minLength: 5, maxLength: 40 }), async (calls) => {
      const { core, folder, clinic } = await openTestClinic()
      for (const { id, sha256, bytes } of objects) await core.putObject(id, sha256, null, inPieces(bytes))
      const model = new Model()
      for (const acts of [...FIRST, ...calls]) {
        const before = { seq: clinic.desk.seq, prev: clinic.desk.prev, heads: new Map(clinic.heads) }
        const statements = []
        for (const act of acts) {
          const twist =
            act.stale && ['correct', 'change', 'write'].includes(act.is) ? { base: [99, random(32)] as const } : {}
          statements.push(await clinic.say(clinic.desk, sayingOf(act), twist))
        }
        const expected = acts.every((act, i) => model.takes(act, acts.slice(0, i)))
        const indexes = await core.append(statements, 0).then(
          (reply) => reply.indexes,
          () => null,
        )
        expect(indexes !== null, JSON.stringify(acts.map(({ is, a, b, stale }) => [is, a, b, stale]))).toBe(expected)
        if (indexes === null) {
          Object.assign(clinic.desk, { seq: before.seq, prev: before.prev })
          clinic.heads.clear()
          for (const [subject, head] of before.heads) clinic.heads.set(subject, head)
          tally.refused++
        } else {
          for (const [i, index] of indexes.entries()) model.taken.push({ act: acts[i] as Act, index })
          tally.taken++
        }
      }
      const subjects = [...ids.patients, ...ids.shards]
      const shown = (await core.subjects(subjects, 0)).subjects.map(({ statements }) =>
        statements.map(({ index }) => index),
      )
      const said = subjects.map((subject) =>
        model.taken.filter(({ act }) => key(act) === toHex(subject)).map(({ index }) => index),
      )
      expect(shown).toEqual(said)
      await core.close()
      const old = await linesOf(folder)
      await rebuildIndex(folder)
      expect(await linesOf(folder)).toEqual(old)
      expect((await verifyLedger(folder)).findings).toEqual([])
      const again = (await openTestCore(folder)).core
      const after = (await again.subjects(subjects, 0)).subjects.map(({ statements }) =>
        statements.map(({ index }) => index),
      )
      expect(after).toEqual(said)
      await again.close()
    }),
    { numRuns: RUNS },
  )
  console.info(`${RUNS} histories: ${tally.taken} calls taken, ${tally.refused} refused, as the model says`)
}, 900_000)

async function linesOf(folder: string): Promise<string[]> {
  const all: string[] = []
  for await (const line of dumpIndex(folder)) all.push(line)
  return all
}

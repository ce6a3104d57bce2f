/** What every index must do, whatever lies behind the port. Run by each adapter's test. Port: database.ts. */
import { toHex } from '@pellicle/crypto/format'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Projected } from '../../projection/projected.ts'
import { random } from '../../testing/random.ts'
import type { Head, IndexDatabase } from '../database.ts'
import { makeBatch, makeRow } from './rows.ts'

export interface IndexUnderTest {
  readonly open: () => Promise<IndexDatabase>
  /** Closes and opens again what `open` gave last. */
  readonly reopen: () => Promise<IndexDatabase>
}

export function describeIndex(name: string, make: () => IndexUnderTest): void {
  describe(`${name} as an index`, () => {
    let under: IndexUnderTest
    let index: IndexDatabase
    beforeEach(async () => {
      under = make()
      index = await under.open()
    })
    afterEach(() => index.close())

    it('is empty at first', async () => {
      const id = random(16)
      expect(await index.through()).toBeNull()
      expect(await index.place(0)).toBeNull()
      expect(await index.rosterPlaces(0)).toEqual([])
      expect(await index.subjectPlaces([id])).toEqual([[]])
      expect(await index.isCheckpoint(0)).toBe(true)
      expect(await index.isCheckpoint(1)).toBe(false)
      expect(await index.object(id)).toBeNull()
      expect(await index.snapshots()).toEqual({ newest: -1, stale: false })
      const facts = await index.facts({ signers: [[id, 0]], subjects: [id], ids: [id] })
      expect(facts.ids.get(toHex(id))).toEqual([])
      expect([facts.signers.size, facts.said.size, facts.heads.size, facts.salts.size]).toEqual([0, 0, 0, 0])
      expect(await lines(index)).toEqual([])
    })

    it('shows at once what was applied, and after reopening', async () => {
      const batches = [makeBatch([makeRow(0, { roster: true }), makeRow(1)]), makeBatch([makeRow(2, { roster: true })])]
      for (const batch of batches) await index.apply(batch)
      const check = async (): Promise<void> => {
        expect(await index.through()).toEqual({ size: 3, root: batches[1]?.root, seal: batches[1]?.seal })
        expect(await index.place(1)).toEqual(batches[0]?.places[1])
        expect(await index.places(1, 3)).toEqual([batches[0]?.places[1], batches[1]?.places[0]])
        expect((await index.rosterPlaces(0)).map((place) => place.index)).toEqual([0, 2])
        expect((await index.rosterPlaces(1)).map((place) => place.index)).toEqual([2])
        expect(await Promise.all([0, 1, 2, 3, 4].map((size) => index.isCheckpoint(size)))).toEqual([
          true,
          false,
          true,
          true,
          false,
        ])
      }
      await check()
      index = await under.reopen()
      await check()
    })

    it('counts heads, and lists what is counted in order', async () => {
      const subject = random(16)
      const rows = [
        makeRow(0, { subject }),
        makeRow(1, { subject, revision: 1 }),
        makeRow(2, { subject, counted: false }),
        makeRow(3, { subject, revision: 2 }),
        makeRow(4, { subject }),
      ]
      await index.apply(makeBatch(rows))
      const facts = await index.facts({ signers: [], subjects: [subject], ids: [] })
      expect(facts.heads.get(toHex(subject))).toEqual({ count: 4, revision: 2, chained: rows[3]?.hash })
      expect((await index.subjectPlaces([subject])).map((list) => list.map((place) => place.index))).toEqual([
        [0, 1, 3, 4],
      ])
    })

    it('knows every signer’s last word, and every word by its number', async () => {
      const by = random(16)
      const rows = [makeRow(0, { by, seq: 0 }), makeRow(1, { by, seq: 1 })]
      await index.apply(makeBatch(rows))
      const facts = await index.facts({
        signers: [
          [by, 0],
          [by, 1],
          [by, 2],
        ],
        subjects: [],
        ids: [],
      })
      expect(facts.signers.get(toHex(by))).toEqual({ next: 2, prev: rows[1]?.hash })
      expect(facts.said.get(`${toHex(by)}:0`)).toEqual({ index: 0, leaf: rows[0]?.leaf })
      expect(facts.said.get(`${toHex(by)}:1`)).toEqual({ index: 1, leaf: rows[1]?.leaf })
      expect(facts.said.has(`${toHex(by)}:2`)).toBe(false)
    })

    it('keeps the first introduction of an id, and all its forms', async () => {
      const [id, a, b] = [random(16), random(16), random(16)]
      await index.apply(makeBatch([makeRow(0, { ids: [{ form: 'deposit', id, subject: a, detail: 'photos' }] })]))
      await index.apply(
        makeBatch([
          makeRow(1, {
            ids: [
              { form: 'deposit', id, subject: b, detail: 'chart' },
              { form: 'filed', id, subject: b, detail: '' },
            ],
          }),
        ]),
      )
      const facts = await index.facts({ signers: [], subjects: [], ids: [id] })
      expect(facts.ids.get(toHex(id))).toEqual([
        { form: 'deposit', subject: a, detail: 'photos', index: 0 },
        { form: 'filed', subject: b, detail: '', index: 1 },
      ])
    })

    it('keeps generations, salts, reservations and snapshots', async () => {
      const [patient, device, salt] = [random(16), random(16), random(32)]
      const keys = [1, 3, 2].map((generation) => ({ patient, compartment: 'chart', generation }))
      await index.apply(
        makeBatch([
          makeRow(0, {
            keys: [...keys, { patient, compartment: 'photos', generation: 1 }],
            salts: [[patient, salt]],
            reservations: [{ id: patient, kind: 'chart', subject: patient, device }],
          }),
        ]),
      )
      const facts = await index.facts({ signers: [], subjects: [patient], ids: [patient] })
      expect(facts.generations.get(`${toHex(patient)}:chart`)).toBe(3)
      expect(facts.generations.get(`${toHex(patient)}:photos`)).toBe(1)
      expect(facts.salts.get(toHex(patient))).toEqual(salt)
      expect(facts.reservations.get(toHex(patient))).toEqual([{ id: patient, kind: 'chart', subject: patient, device }])
      expect(await index.snapshots()).toEqual({ newest: -1, stale: true })
      await index.apply(makeBatch([makeRow(1, { snapshot: { number: 0, through: 1 } })]))
      expect(await index.snapshots()).toEqual({ newest: 0, stale: false })
    })

    it('remembers objects: what was stored, and what was signed', async () => {
      const id = random(16)
      const stored = { sha256: random(32), size: 7 }
      await index.rememberObject(id, stored)
      expect(await index.object(id)).toEqual(stored)
      const before = await lines(index)
      expect(before).toEqual([])
      const signed = random(32)
      await index.apply(makeBatch([makeRow(0, { objects: [[id, signed, 8]] })]))
      expect(await index.object(id)).toEqual({ sha256: signed, size: 8 })
    })

    it('takes a batch whole or not at all', async () => {
      const first = makeBatch([makeRow(0)])
      await index.apply(first)
      const before = await lines(index)
      const broken = makeBatch([makeRow(1), makeRow(1)])
      await expect(index.apply(broken)).rejects.toThrow()
      expect(await lines(index)).toEqual(before)
      expect((await index.through())?.size).toBe(1)
      await index.apply(makeBatch([makeRow(1), makeRow(2)]))
      expect((await index.through())?.size).toBe(3)
    })

    it('takes no batch behind a gap, and says with its answers how much it knew', async () => {
      expect((await index.facts({ signers: [], subjects: [], ids: [] })).size).toBe(0)
      await expect(index.apply(makeBatch([makeRow(3)]))).rejects.toThrow()
      await index.apply(makeBatch([makeRow(0), makeRow(1)]))
      await expect(index.apply(makeBatch([makeRow(3)]))).rejects.toThrow()
      expect((await index.through())?.size).toBe(2)
      expect((await index.facts({ signers: [], subjects: [], ids: [] })).size).toBe(2)
      await index.apply(makeBatch([makeRow(2)]))
    })

    it('dumps the same lines for the same rows, after reopening too', async () => {
      const batch = makeBatch(
        Array.from({ length: 20 }, (_, i) => makeRow(i, { roster: i % 3 === 0, salts: [[random(16), random(32)]] })),
      )
      await index.apply(batch)
      const before = await lines(index)
      expect(before.length).toBeGreaterThan(80)
      index = await under.reopen()
      expect(await lines(index)).toEqual(before)
    })

    it('agrees with a naive model on heads after any history', async () => {
      const subjects = Array.from({ length: 4 }, () => random(16))
      const step = fc.record({ subject: fc.nat(3), chained: fc.boolean(), counted: fc.boolean(), cut: fc.boolean() })
      let next = 0
      const model = new Map<string, Head>()
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 30 }), async (steps) => {
          let rows: Projected[] = []
          for (const { subject: which, chained, counted, cut } of steps) {
            const subject = subjects[which] as Uint8Array
            const key = toHex(subject)
            const old = model.get(key) ?? { count: 0, revision: 0, chained: new Uint8Array(32) }
            const revision = chained && counted ? old.revision + 1 : 0
            const row = makeRow(next++, { subject, counted, revision })
            if (counted) {
              const head =
                revision > 0 ? { revision, chained: row.hash } : { revision: old.revision, chained: old.chained }
              model.set(key, { count: old.count + 1, ...head })
            }
            rows.push(row)
            if (cut) {
              await index.apply(makeBatch(rows))
              rows = []
            }
          }
          if (rows.length > 0) await index.apply(makeBatch(rows))
          const facts = await index.facts({ signers: [], subjects, ids: [] })
          for (const subject of subjects) expect(facts.heads.get(toHex(subject))).toEqual(model.get(toHex(subject)))
        }),
        { numRuns: 20 },
      )
    })
  })
}

export async function lines(index: IndexDatabase): Promise<string[]> {
  const all: string[] = []
  for await (const line of index.dump()) all.push(line)
  return all
}

/**
 * Cases M1 (names, dates, sizes changed unseen) and M2 (separately sealed fields exchanged). Reach: server, with log and gate keys: every
 * altered ledger comes under a tree that fits. The reader is a device that has seen nothing yet. Twin: rows that nobody signed, fields sealed
 * one by one without associated data.
 */
import { formatBody, type Header, parseBody, parseEntry, type SealedPart } from '@pellicle/crypto/format'
import { sha256 } from '@pellicle/crypto/proof'
import type { StatementIn } from '@pellicle/protocol/api'
import { openPart } from '@pellicle/vault/keys/parts'
import { beforeAll, describe, expect, it } from 'vitest'
import { codeOf, rewritten } from './hostile-box.ts'
import { NaiveVault } from './naive-vault.ts'
import { type Hostile, openHostile, rowsOf, shown, VISIT } from './records-hostile.ts'

let hostile: Hostile
let reader: Awaited<ReturnType<Hostile['member']>>
beforeAll(async () => {
  hostile = await openHostile('altered')
  reader = await hostile.member(['surgeon'])
})

const flip = (bytes: Uint8Array, at = bytes.length >> 1) => bytes.map((byte, i) => (i === at ? byte ^ 1 : byte))

/** These statements altered at a time; the rest of the ledger is honest. */
async function tried(altered: ReadonlyMap<number, StatementIn>) {
  hostile.serve(hostile.box.ledger.rows.map((row, index) => altered.get(index) ?? row))
  try {
    return await shown(await reader(), hostile.ada.patient)
  } finally {
    hostile.honest()
  }
}

describe('M1: changed on the server', () => {
  it('no altered field of a photo, a visit or a record is shown as true; the rest of the chart stays', async () => {
    const { box, ada, visit, photos } = hostile
    const honest = await shown(await reader(), ada.patient)
    if (typeof honest === 'string') throw new Error(honest)
    expect([honest.photos.size, honest.problems, honest.record]).toEqual([2, [], ada.record])

    const header = (change: (old: Header) => Partial<Header>) => (row: StatementIn) => rewritten(row, change)
    const body = (change: (parts: SealedPart[]) => SealedPart[], follow: boolean) => async (row: StatementIn) => {
      const changed = formatBody(change(parseBody(row.body as Uint8Array)))
      const kept = follow ? await rewritten(row, () => ({ body: sha256(changed) })) : row
      return { ...kept, body: changed }
    }
    const part = (change: (one: SealedPart) => Partial<SealedPart>, follow: boolean) =>
      body((parts) => parts.map((one) => ({ ...one, ...change(one) })), follow)
    const alterations = {
      'the signer’s time': header((old) => ({ at: old.at + 86_400_000 })),
      'who signed': header(() => ({ by: ada.patientId })),
      'whom it is about': header(() => ({ subject: hostile.bob.patientId })),
      'sizes of objects': header((old) => ({
        objects: old.objects.map(([id, hash, size]) => [id, hash, size + 1] as const),
      })),
      'hashes of objects': header((old) => ({
        objects: old.objects.map(([id, hash, size]) => [id, flip(hash), size] as const),
      })),
      'a public field': header((old) => ({
        pub: Object.fromEntries(
          Object.entries(old.pub).map(([key, value]) => [key, value instanceof Uint8Array ? flip(value) : value]),
        ),
      })),
      'a byte of the sealed record': part((one) => ({ sealed: flip(one.sealed) }), false),
      'a byte of the sealed record, hash following': part((one) => ({ sealed: flip(one.sealed) }), true),
      'a byte of its key’s wrap, hash following': part((one) => ({ wrap: flip(one.wrap) }), true),
      'its parent, hash following': part(() => ({ parent: ['patient', 'photos', 2] }), true),
      'no record at all, hash following': body(() => [], true),
      'the record of another statement': body(
        () =>
          parseBody(
            box.ledger.rows[rowsOf(box.ledger.rows, 'photoAdd', hostile.bob.patientId)[0] as number]
              ?.body as Uint8Array,
          ),
        false,
      ),
    }
    const rows = box.ledger.rows
    const at = (kind: 'photoAdd' | 'visitPut' | 'patientCreate') => rowsOf(rows, kind, ada.patientId)[0] as number
    const results: string[] = []
    for (const [what, alter] of Object.entries(alterations))
      for (const targets of [['photoAdd', 'visitPut'], ['patientCreate']] as const) {
        const altered = new Map<number, StatementIn>()
        for (const kind of targets) {
          const original = rows[at(kind)] as StatementIn
          const changed = await alter(original)
          if (String([changed.entry, changed.body]) !== String([original.entry, original.body]))
            altered.set(at(kind), changed)
        }
        if (altered.size === 0) continue
        const seen = await tried(altered)
        const told = typeof seen === 'string' ? `refused, ${seen}` : seen.problems.map((one) => one.problem).join(', ')
        results.push(`${what} of ${targets.join(' and ')}: ${told}`)
        if (typeof seen === 'string') continue
        expect(seen.problems.map(({ index }) => index).sort(), what).toEqual([...altered.keys()].sort())
        expect([...seen.photos.keys()]).toEqual(photos.slice(altered.has(at('photoAdd')) ? 1 : 0, 2))
        const described = seen.visits.find((one) => one.id === visit)
        if (altered.has(at('visitPut'))) expect(described?.note).toBe(null)
        else expect(described).toMatchObject(VISIT)
        expect(seen.record).toEqual(ada.record)
      }
    console.info(`M1: ${results.length} alterations, 0 shown\n  ${results.join('\n  ')}`)
    expect(results.length).toBeGreaterThan(20)
    expect(results.filter((line) => line.includes('NOT_FOUND'))).toEqual([])
  })

  it('twin: rows beside the sealed picture are believed', () => {
    const vault = new NaiveVault()
    vault.put(
      {
        id: 'a',
        patient: 'ada',
        role: 'photo',
        revision: 1,
        deleted: false,
        fields: { size: 3000, type: 'image/jpeg', date: '2025-06-15' },
      },
      Buffer.from('pixels'),
    )
    vault.rows[0] = { ...vault.rows[0]!, fields: { size: 1, type: 'text/html', date: '1999-01-01' } }
    expect(vault.show('ada')[0]?.row.fields).toEqual({ size: 1, type: 'text/html', date: '1999-01-01' })
  })
})

describe('M2: fields and records exchanged', () => {
  it('no part opens in the place of another: other statement, other patient, other kind, other compartment', async () => {
    const { ada, bob, box } = hostile
    const desk = await (await hostile.member(['owner', 'surgeon']))()
    const found = await desk.histories([ada.patientId, bob.patientId])
    await desk.halves(ada.patientId, [
      ['contact', ada.patientId],
      ['chart', ada.patientId],
      ['fingerprint', ada.patientId],
    ])
    await desk.halves(bob.patientId, [
      ['contact', bob.patientId],
      ['chart', bob.patientId],
      ['fingerprint', bob.patientId],
    ])
    const charts = [ada, bob]
    const parts = found.flatMap((history, i) =>
      history.statements.flatMap((statement) =>
        statement.parts.map((one) => ({
          statement,
          one,
          chart: charts[i] as typeof ada,
          keys: hostile[i === 0 ? 'ada' : 'bob'].keys,
        })),
      ),
    )
    const kinds = new Map([
      [20, 'patient.create'],
      [30, 'visit.put'],
      [31, 'photo.add'],
    ] as const)
    let opened = 0
    let refused = 0
    for (const here of parts)
      for (const there of parts) {
        // The part of `there` in the place of `here`, under every key that a reader of `here` would try.
        const name = here.one.name
        const kind = kinds.get(here.statement.kind as 20) ?? 'photo.add'
        const place = {
          practice: desk.practice,
          kind,
          subject: here.chart.patientId,
          revision: here.statement.revision,
        } as const
        const { key } = here.keys.key(here.one.parent)
        const result = await openPart(place, { ...there.one, name, parent: here.one.parent }, key).then(
          () => 'opened',
          codeOf,
        )
        if (here === there) expect(result).toBe('opened')
        else {
          // Parts of one patient and kind share key and place; which of them belongs where the signed statement says.
          const interchangeable =
            here.chart === there.chart &&
            there.one.name === name &&
            here.keys === there.keys &&
            String(here.one.parent) === String(there.one.parent)
          if (result === 'opened') {
            opened++
            expect(interchangeable).toBe(true)
          } else refused++
        }
      }
    console.info(`M2: ${refused} exchanges refused by the seal alone, ${opened} left to the signature`)
    expect(refused).toBeGreaterThan(50)

    // And those: a visit's or photo's body in another's statement is refused by the signed hash.
    const rows = box.ledger.rows
    const [one, two] = rowsOf(rows, 'photoAdd', ada.patientId) as [number, number]
    for (const follow of [false, true]) {
      const body = rows[two]?.body as Uint8Array
      const altered = follow
        ? await rewritten(rows[one] as StatementIn, () => ({ body: sha256(body) }))
        : (rows[one] as StatementIn)
      const seen = await tried(new Map([[one, { ...altered, body }]]))
      if (typeof seen === 'string') throw new Error(seen)
      expect([...seen.photos.keys()]).toEqual([hostile.photos[1]])
      expect(seen.problems).toMatchObject([{ index: one }])
    }
    expect(parseEntry((rows[one] as StatementIn).entry).header.kind).toBe(31)
  })

  it('twin: fields sealed one by one under one key change places', () => {
    const vault = new NaiveVault()
    const fields = {
      name: vault.seal(Buffer.from('Ada Canary')),
      note: vault.seal(Buffer.from('Allergic to lidocaine.')),
    }
    const exchanged = { name: fields.note, note: fields.name }
    expect(Buffer.from(vault.open(exchanged.note)).toString()).toBe('Ada Canary')
    expect(Buffer.from(vault.open(exchanged.name)).toString()).toBe('Allergic to lidocaine.')
  })
})

/**
 * Case M3: a photo filed under another patient. Reach: server, with log and gate keys. It answers one patient's statements, photos and whole
 * chart for another's, and hands its own objects around. To be seen: a refusal that names the wrong patient, never Bob's face in Ada's chart.
 * Twin: a vault where the row says whose a photo is.
 */
import { parseEntry, toHex } from '@pellicle/crypto/format'
import type { StatementOut, SubjectsReply } from '@pellicle/protocol/api'
import { formatId, type ObjectId, type PhotoId } from '@pellicle/protocol/ids'
import { KINDS } from '@pellicle/protocol/statements'
import type { Chart } from '@pellicle/vault/chart/chart'
import { openChart } from '@pellicle/vault/chart/open-chart'
import { readStatement } from '@pellicle/vault/chart/read-statement'
import { openPhoto } from '@pellicle/vault/photo/open-photo'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { codeOf, rewritten } from './hostile-box.ts'
import { NaiveVault } from './naive-vault.ts'
import { type Hostile, openHostile, rowsOf, shown } from './records-hostile.ts'

let hostile: Hostile
let reader: Awaited<ReturnType<Hostile['member']>>
beforeAll(async () => {
  hostile = await openHostile('moved')
  reader = await hostile.member(['surgeon'])
})
afterEach(() => {
  hostile.honest()
  hostile.box.rewrite = (_route, value) => value
})

/** The server's reply about subjects, changed. */
function answerSubjects(change: (statements: readonly StatementOut[], about: string) => readonly StatementOut[]): void {
  hostile.box.rewrite = (route, value) => {
    if (route !== 'POST /api/subjects') return value
    const reply = value as SubjectsReply
    const subjects = reply.subjects.map((one) => ({ ...one, statements: change(one.statements, toHex(one.subject)) }))
    return { ...reply, subjects }
  }
}

const kindOf = ({ entry }: StatementOut) => parseEntry(entry).header.kind
const objectOf = (chart: Chart, photo: PhotoId, role: 'thumb' | 'original') =>
  formatId<ObjectId>(chart.photos.get(photo)?.renditions.get(role)?.entry[0] as Uint8Array)

describe('M3: of another patient', () => {
  it('statements and charts answered for another patient show nothing of theirs', async () => {
    const { ada, bob, box, photos } = hostile
    const told = new Map<string, StatementOut[]>()
    for (const chart of [ada, bob]) {
      const statements = []
      for (const [index, { entry }] of box.ledger.rows.entries()) {
        const { subject, kind } = parseEntry(entry).header
        if (subject !== null && toHex(subject) === toHex(chart.patientId) && kind < 60)
          statements.push(await box.ledger.out(index))
      }
      told.set(toHex(chart.patientId), statements)
    }
    const [adas, bobs] = [toHex(ada.patientId), toHex(bob.patientId)]
    const bobsPhoto = () => told.get(bobs)?.find((one) => kindOf(one) === KINDS.photoAdd.number) as StatementOut
    const attacks: Record<string, Parameters<typeof answerSubjects>[0]> = {
      'Bob’s chart for Ada’s': (mine, about) => (about === adas ? (told.get(bobs) as StatementOut[]) : mine),
      'Bob’s photo among Ada’s': (mine, about) =>
        about === adas ? [...mine, bobsPhoto()].sort((a, b) => a.index - b.index) : mine,
      'Bob’s photo for Ada’s': (mine, about) =>
        about === adas ? [...mine.filter((one) => kindOf(one) !== KINDS.photoAdd.number), bobsPhoto()] : mine,
      'both charts for Ada’s': (mine, about) =>
        about === adas ? [...told.values()].flat().sort((a, b) => a.index - b.index) : mine,
    }
    for (const [what, attack] of Object.entries(attacks)) {
      answerSubjects(attack)
      const seen = await shown(await reader(), ada.patient)
      console.info(
        `M3, ${what}: ${typeof seen === 'string' ? `refused, ${seen}` : `shown apart, ${seen.problems.map((one) => one.problem)}`}`,
      )
      if (typeof seen === 'string') continue
      expect(seen.photos.has(photos[2]), what).toBe(false)
      expect(seen.problems.length, what).toBeGreaterThan(0)
      expect(seen.record?.given).toBe('Ada')
    }
  })

  it('a photo re-addressed to another patient is refused, signed or not', async () => {
    const { ada, bob, box, photos } = hostile
    const rows = box.ledger.rows
    const [index] = rowsOf(rows, 'photoAdd', bob.patientId) as [number]
    const readdressed = await rewritten(rows[index]!, () => ({ subject: ada.patientId }))
    hostile.serve([...rows, readdressed])
    const desk = await reader()
    const seen = await shown(desk, ada.patient)
    if (typeof seen === 'string') throw new Error(seen)
    expect(seen.photos.has(photos[2])).toBe(false)
    expect(seen.problems).toMatchObject([{ index: rows.length, problem: 'BAD_SIGNATURE' }])
    // With the signature check gone as well, the seal and the reader's own look at the subject still refuse.
    const [history] = await desk.histories([bob.patientId])
    const photo = history?.statements.find(({ kind }) => kind === KINDS.photoAdd.number)
    if (photo === undefined) throw new Error('no photo')
    const chart = await openChart(desk, ada.patient)
    await openChart(desk, bob.patient)
    const readers = [ada, bob].map(({ patientId }) => ({
      opener: desk,
      patient: patientId,
      keys: chart.keys,
      reads: chart.reads,
    }))
    const [asAda, asBob] = readers
    expect(await readStatement(asAda!, photo)).toMatchObject({ is: 'problem', problem: 'WRONG_PATIENT' })
    expect(await readStatement(asAda!, { ...photo, subject: ada.patientId })).toMatchObject({
      is: 'problem',
      problem: 'KEY_REFUSED',
    })
    expect(await readStatement(asBob!, photo)).toMatchObject({ is: 'problem', problem: 'KEY_REFUSED' })
  })

  it('Bob’s bytes for Ada’s photo: the wrong patient is named', async () => {
    const { ada, bob, box, photos } = hostile
    const desk = await reader()
    const chart = await openChart(desk, ada.patient)
    const [mine, theirs] = [objectOf(ada, photos[0], 'thumb'), objectOf(bob, photos[2], 'thumb')]
    const kept = box.objects.get(mine) as Uint8Array
    box.objects.set(mine, box.objects.get(theirs) as Uint8Array)
    const result = await openPhoto(desk, chart, { photo: photos[0], role: 'thumb' }).then(() => 'shown', codeOf)
    box.objects.set(mine, kept)
    expect(result).toBe('WRONG_PATIENT')
    await expect(openPhoto(desk, chart, { photo: photos[0], role: 'thumb' })).resolves.toBeInstanceOf(Uint8Array)
  })

  it('twin: where a row says whose a photo is, changing the row is enough', () => {
    const vault = new NaiveVault()
    vault.put(
      { id: 'b', patient: 'bob', role: 'photo', revision: 1, fields: {}, deleted: false },
      Buffer.from('Bob’s face'),
    )
    vault.rows[0] = { ...vault.rows[0]!, patient: 'ada' }
    expect(Buffer.from(vault.show('ada')[0]?.content ?? []).toString()).toBe('Bob’s face')
  })
})

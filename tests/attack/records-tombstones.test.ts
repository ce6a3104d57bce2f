/**
 * Cases M4 (things injected into a chart) and M6 (deleting or un-deleting without right), and what of M5 concerns one chart: a statement left
 * out, yesterday's chart. Reach: server with log and gate keys; an enrolled member without the right. Twin: a client that applies what it is
 * shown.
 */
import { encode, parseEntry, type SealedPart } from '@pellicle/crypto/format'
import { systemRandom } from '@pellicle/crypto/seal'
import { idBytes } from '@pellicle/protocol/ids'
import { KINDS } from '@pellicle/protocol/statements'
import { openChart } from '@pellicle/vault/chart/open-chart'
import type { SubjectHistory } from '@pellicle/vault/desk'
import { sealPart } from '@pellicle/vault/keys/parts'
import { PatientWriter } from '@pellicle/vault/patient/patient-writer'
import { withdrawPhotos } from '@pellicle/vault/photo/change-photos'
import type { OpenDesk } from '@pellicle/vault/unlock/open-desk'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { codeOf, forged, rewritten } from './hostile-box.ts'
import { NaiveVault } from './naive-vault.ts'
import { type Hostile, openHostile, rowsOf, shown, withHistories } from './records-hostile.ts'

let hostile: Hostile
let reader: Awaited<ReturnType<Hostile['member']>>
let frontdesk: OpenDesk
beforeAll(async () => {
  hostile = await openHostile('tombstones')
  reader = await hostile.member(['surgeon'])
  frontdesk = await (await hostile.member(['frontdesk']))()
})
afterEach(() => hostile.honest())

/** A withdrawal of Ada's first photo, sealed by whoever can only deposit. */
async function depositedTombstone(
  desk: OpenDesk,
): Promise<{ readonly part: SealedPart; readonly base: readonly [number, Uint8Array] }> {
  const { ada } = hostile
  const [history] = await desk.histories([ada.patientId])
  const base = history?.head ?? [0, new Uint8Array(32)]
  const under = await new PatientWriter(desk, ada.patientId, null).under('photos')
  const place = {
    practice: desk.practice,
    kind: 'photo.change',
    subject: ada.patientId,
    revision: base[0] + 1,
  } as const
  const content = encode({ withdrawn: true })
  // An honest reader files the deposit now, so that no reader of an altered ledger writes anything.
  await shown(await reader(), ada.patient)
  return { part: await sealPart(place, { name: 'photos', under, content }, systemRandom), base }
}

describe('M6, M4: forged', () => {
  it('no tombstone or photo without a right to it is applied', async () => {
    const { ada, box, photos, desk } = hostile
    const rows = box.ledger.rows
    const [honest, stranger] = [desk.device, systemRandom(16)]
    const photo = idBytes(photos[0])
    const { part, base } = await depositedTombstone(frontdesk)
    const header = {
      practice: desk.practice,
      kind: KINDS.photoChange.number,
      seq: 900,
      prev: new Uint8Array(32),
      subject: ada.patientId,
      base,
      pub: { photos: [photo] },
    }
    const now = box.ledger.rows
    const photoRow = now[rowsOf(now, 'photoAdd', ada.patientId)[1] as number]!
    const parts = [part]
    const attacks = {
      'a tombstone in a member’s name, signed by the server': await forged(
        { ...header, by: honest },
        { seed: systemRandom(32), parts },
      ),
      'a tombstone of a device that nobody admitted': await forged(
        { ...header, by: stranger },
        { seed: systemRandom(32), parts },
      ),
      'a photo in a member’s name, signed by the server': await rewritten(
        photoRow,
        () => ({ pub: { ...parseEntry(photoRow.entry).header.pub, photo: systemRandom(16) } }),
        systemRandom(32),
      ),
      'a photo of a device that nobody admitted': await rewritten(photoRow, () => ({ by: stranger }), systemRandom(32)),
      'the same photo once more': photoRow,
    }
    for (const [what, statement] of Object.entries(attacks)) {
      hostile.serve([...now, statement])
      const seen = await shown(await reader(), ada.patient)
      console.info(
        `M4/M6, ${what}: ${typeof seen === 'string' ? `refused, ${seen}` : `shown apart, ${seen.problems.map((one) => one.problem)}`}`,
      )
      if (typeof seen === 'string') continue
      expect([...seen.photos.keys()], what).toEqual(photos.slice(0, 2))
      expect(seen.photos.get(photos[0])?.withdrawn, what).toBe(false)
      expect(
        seen.problems.map(({ index }) => index),
        what,
      ).toContain(now.length)
    }
    hostile.honest()
    expect(rows).toBe(box.ledger.rows)
  })

  it('a member who can only deposit says a tombstone with a good signature: set apart by every reader', async () => {
    const { ada, photos } = hostile
    const { part, base } = await depositedTombstone(frontdesk)
    const draft = {
      kind: KINDS.photoChange.number,
      subject: ada.patientId,
      base,
      pub: { photos: [idBytes(photos[0])] },
      objects: [],
      parts: [part],
    }
    await frontdesk.append([draft])
    const seen = await shown(await reader(), ada.patient)
    if (typeof seen === 'string') throw new Error(seen)
    expect(seen.photos.get(photos[0])?.withdrawn).toBe(false)
    expect(seen.problems.map(({ problem }) => problem)).toEqual(['NOT_ALLOWED'])
    // And with the roster's table of rights gone, the parent alone speaks: a deposit proves no right.
    const desk = await reader()
    const trusting = withHistories(desk, async (subjects) => {
      const [history] = await desk.histories(subjects)
      const said = {
        index: 10_000,
        hash: systemRandom(32),
        by: frontdesk.device,
        at: 0,
        revision: base[0] + 1,
        ...draft,
      }
      return [{ ...(history as SubjectHistory), statements: [...(history?.statements ?? []), said] }]
    })
    const chart = await openChart(trusting, ada.patient)
    expect(chart.photos.get(photos[0])?.withdrawn).toBe(false)
    expect(chart.problems.map(({ problem }) => problem)).toContain('NOT_ALLOWED')
  })
})

describe('M6: a real one hidden', () => {
  it('is missed by the device that saw it, and by the grant of an honest gate', async () => {
    const { ada, box, photos } = hostile
    const device = await (await hostile.member(['surgeon']))()
    const chart = await openChart(device, ada.patient)
    const before = box.ledger.rows.slice()
    await withdrawPhotos(device, chart, [photos[1]])
    expect(chart.photos.get(photos[1])?.withdrawn).toBe(true)
    const [tombstone] = rowsOf(box.ledger.rows, 'photoChange', ada.patientId).slice(-1) as [number]
    const without = box.ledger.rows.filter((_, index) => index !== tombstone)
    const results: Record<string, string> = {}
    for (const [what, rows] of Object.entries({ 'left out': without, 'yesterday’s ledger': before })) {
      hostile.serve(rows)
      results[`${what}, the device that signed it`] = await openChart(device, ada.patient).then(() => 'shown', codeOf)
      const fresh = await shown(await reader(), ada.patient)
      results[`${what}, a device that has seen nothing`] = typeof fresh === 'string' ? fresh : 'shown'
      hostile.honest()
      await device.recheck().catch(() => {})
    }
    console.info('M6, hidden:', results)
    expect(Object.values(results)).not.toContain('shown')
    const seen = await shown(await reader(), ada.patient)
    expect(typeof seen === 'string' ? seen : seen.photos.get(photos[1])?.withdrawn).toBe(true)
  })

  it('twin: a client that applies what it is shown loses the photo, and shows it again', () => {
    const vault = new NaiveVault()
    vault.put(
      { id: 'p', patient: 'ada', role: 'photo', revision: 1, fields: {}, deleted: false },
      Buffer.from('pixels'),
    )
    vault.rows[0] = { ...vault.rows[0]!, deleted: true }
    expect(vault.show('ada')).toEqual([])
    vault.rows[0] = { ...vault.rows[0]!, deleted: false }
    expect(vault.show('ada')).toHaveLength(1)
  })
})

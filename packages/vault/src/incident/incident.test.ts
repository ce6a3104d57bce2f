import { equalBytes, toHex } from '@pellicle/crypto/format'
import { formatId, type PhotoId } from '@pellicle/protocol/ids'
import { describe, expect, it } from 'vitest'
import type { Desk } from '../desk.ts'
import { seededRandom } from '../testing/fake-device.ts'
import { MemoryPractice } from '../testing/memory-practice.ts'
import { MAX_EXHIBIT_BYTES, openExhibit } from './exhibit.ts'
import { openMarkSession, readMarkSessions } from './mark-key.ts'
import { readIncidents } from './read-incidents.ts'
import { closeIncident, cosignIncident, decideIncident, noteIncident, openIncident } from './write-incident.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

function practice() {
  const box = new MemoryPractice({ random: seededRandom('incident') })
  const [lead, second, sameMember] = [box.desk(['owner']), box.desk(['surgeon']), box.desk(['owner'])]
  const members = new Map([
    [toHex(lead.device), lead.member],
    [toHex(second.device), second.member],
    // The lead's other device.
    [toHex(sameMember.device), lead.member],
  ])
  const read = (desk: Desk) => readIncidents(desk, (device) => members.get(toHex(device)) ?? null)
  return { box, lead, second, sameMember, read }
}

describe('an incident', () => {
  it('comes back from the ledger as it was written, exhibits byte for byte', async () => {
    const { lead, read } = practice()
    const incident = await openIncident(lead, { practise: false, words: { lead: 'Rasa', noticedAt: 1 } })
    const mail = bytes('Subject: pay 20k by noon')
    await noteIncident(lead, incident, { words: { step: 'note', what: 'exhibit', name: 'A1' }, exhibit: mail })
    await noteIncident(lead, incident, { words: { step: 'contain', what: 'revoked' } })
    await closeIncident(lead, incident, { why: 'over' })
    const [found] = await read(lead)
    expect(found?.entries.map(({ kind }) => kind)).toEqual(['open', 'note', 'note', 'close'])
    expect(found?.practise).toBe(false)
    expect(found?.closedAt).not.toBe(null)
    expect(found?.entries[1]?.words).toEqual({ step: 'note', what: 'exhibit', name: 'A1' })
    const exhibit = found?.entries[1]?.exhibit
    expect(exhibit == null ? null : await openExhibit(lead, exhibit)).toEqual(mail)
  })

  it('keeps exercises and other incidents apart', async () => {
    const { lead, read } = practice()
    const first = await openIncident(lead, { practise: true, words: {} })
    const other = await openIncident(lead, { practise: false, words: {} })
    await noteIncident(lead, first, { words: { n: 1 } })
    const found = await read(lead)
    expect(found.map(({ id, practise }) => [equalBytes(id, other), practise])).toEqual([
      [true, false],
      [false, true],
    ])
    expect(found[0]?.entries).toHaveLength(1)
    expect(found[1]?.entries).toHaveLength(2)
  })

  it('says nothing of itself to a member without the office, and nothing in the clear', async () => {
    const { box, lead, second, read } = practice()
    const incident = await openIncident(lead, { practise: false, words: { secret: 'CANARY-WORD' } })
    await noteIncident(lead, incident, { words: { secret: 'CANARY-WORD' }, exhibit: bytes('CANARY-EXHIBIT') })
    const [found] = await read(second)
    expect(found?.entries.every(({ words, exhibit }) => words === null && exhibit === null)).toBe(true)
    const stored = [...box.objects.values(), ...box.rows.flatMap(({ parts }) => parts.map(({ sealed }) => sealed))]
    for (const one of stored) expect(Buffer.from(one).includes('CANARY')).toBe(false)
  })

  it('is signed by two only when another member signs from another device, having read the text', async () => {
    const { lead, second, sameMember, read } = practice()
    const incident = await openIncident(lead, { practise: false, words: {} })
    await decideIncident(lead, incident, { words: { step: 'pay' }, text: 'Pay? Not today.' })
    const [seen] = await read(second)
    const decision = seen?.decisions[0]
    expect(decision?.text).toBe('Pay? Not today.')
    if (decision === undefined) throw new Error('no decision')
    await cosignIncident(lead, decision)
    await cosignIncident(sameMember, decision)
    expect((await read(lead))[0]?.decisions[0]?.cosigned).toEqual([])
    await cosignIncident(second, { ...decision, decision: new Uint8Array(32) })
    expect((await read(lead))[0]?.decisions[0]?.cosigned).toEqual([])
    await cosignIncident(second, decision)
    await cosignIncident(second, decision)
    const cosigned = (await read(lead))[0]?.decisions[0]?.cosigned
    expect(cosigned?.map(({ member }) => equalBytes(member, second.member))).toEqual([true])
  })

  it('refuses an exhibit that is too large before anything is stored', async () => {
    const { box, lead } = practice()
    const incident = await openIncident(lead, { practise: false, words: {} })
    const huge = new Uint8Array(MAX_EXHIBIT_BYTES + 1)
    await expect(noteIncident(lead, incident, { words: {}, exhibit: huge })).rejects.toMatchObject({
      code: 'TOO_LARGE',
    })
    expect(box.objects.size).toBe(0)
  })
})

describe('the session mark’s keys', () => {
  const photo = formatId<PhotoId>(new Uint8Array(16).fill(7))
  const other = formatId<PhotoId>(new Uint8Array(16).fill(8))

  it('are derived again by the owner, from what stands in the ledger, and by nobody else', async () => {
    const { lead, second, sameMember } = practice()
    const session = await openMarkSession(second)
    const [again] = await readMarkSessions(lead, () => second.member)
    expect(again?.keyFor(photo)).toEqual(session.keyFor(photo))
    expect(again?.keyFor(photo)).not.toEqual(session.keyFor(other))
    expect(again?.device).toEqual(second.device)
    expect(await readMarkSessions(second, () => null)).toEqual([])
    const next = await openMarkSession(second)
    expect(next.keyFor(photo)).not.toEqual(session.keyFor(photo))
    expect(await readMarkSessions(sameMember, () => null)).toHaveLength(2)
  })
})

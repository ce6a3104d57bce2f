import { generateKeyPairSync, sign } from 'node:crypto'
import { PellicleError } from '@pellicle/protocol/errors'
import { UPDATE_REFUSED } from '@pellicle/protocol/words/en/rulebook'
import { describe, expect, it } from 'vitest'
import { JURISDICTION_CODES, loadJurisdiction } from './catalogue.ts'
import type { Jurisdiction } from './grammar.ts'
import { loadRulebook } from './rulebook.ts'
import { TABLE_ROWS } from './table-rows.ts'
import { formatRulebookUpdate, mergeUpdate, openRulebookUpdate, updateMessage } from './update-file.ts'

const pair = () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const raw = new Uint8Array(publicKey.export({ type: 'spki', format: 'der' }).subarray(-32))
  return { raw, hex: Buffer.from(raw).toString('hex'), privateKey }
}
const ours = pair()
const stranger = pair()
const everything: Jurisdiction[] = []
for (const code of JURISDICTION_CODES) everything.push((await loadJurisdiction(code))!)
const lt = everything.find((one) => one.code === 'LT')!
const rowLT = TABLE_ROWS.find((row) => row.code === 'LT')!
const knownActs = new Set(everything.flatMap((one) => one.acts.map((act) => act.id)))
const trust = { trustedKeys: [ours.hex], serialInUse: 3, knownActs }

const newer: Jurisdiction = {
  ...lt,
  asOf: '2027-02-01',
  acts: lt.acts.map((act) => ({
    ...act,
    version: 2,
    notices: act.notices.map((one) =>
      one.to === 'regulator' ? { ...one, deadline: { ...one.deadline, amount: 96 } } : one,
    ),
  })),
}
const content = {
  serial: 4,
  issued: '2027-02-01',
  jurisdictions: [newer],
  rows: [{ ...rowLT, regulator: 'VDAI, new address' }],
}

function file(payload: unknown, key = ours, change: (bytes: Uint8Array) => void = () => {}): Uint8Array {
  const bytes = new TextEncoder().encode(typeof payload === 'string' ? payload : JSON.stringify(payload))
  const signature = new Uint8Array(sign(null, updateMessage(bytes), key.privateKey))
  const whole = formatRulebookUpdate(bytes, { publicKey: key.raw, signature })
  change(whole)
  return whole
}

async function reasonOf(bytes: Uint8Array, more: object = {}): Promise<string> {
  try {
    await openRulebookUpdate(bytes, { ...trust, ...more })
    return 'taken'
  } catch (error) {
    if (!(error instanceof PellicleError) || error.code !== 'BAD_UPDATE') throw error
    expect(Object.keys(UPDATE_REFUSED)).toContain(error.params.reason)
    return `${error.params.reason}${error.params.where === undefined ? '' : ` ${error.params.where}`}`
  }
}
const change = (where: object) => ({ ...content, ...where })
const act = (where: object) => change({ jurisdictions: [{ ...newer, acts: [{ ...newer.acts[0]!, ...where }] }] })
const notice = (where: object) => act({ notices: [{ ...newer.acts[0]!.notices[0]!, ...where }] })

describe('a rulebook update', () => {
  it('is taken when a trusted key signed it and it is newer', async () => {
    const update = await openRulebookUpdate(file(content), trust)
    expect(update).toMatchObject({ serial: 4, issued: '2027-02-01', signedBy: ours.hex })
    const merged = mergeUpdate(update, { jurisdictions: everything, rows: TABLE_ROWS })
    expect(merged.changed).toEqual(['LT'])
    expect(merged.rows.find((row) => row.code === 'LT')!.regulator).toBe('VDAI, new address')
    expect(merged.rows).toHaveLength(TABLE_ROWS.length)
    const book = await loadRulebook(['lt'], merged.overlay)
    expect(book.acts.get('lt')!.notices[0]!.deadline.amount).toBe(96)
    expect(book.acts.get('eu-gdpr')!.notices[0]!.deadline.amount).toBe(72)
  })

  it('can carry every jurisdiction and row of this folder', async () => {
    const update = await openRulebookUpdate(file({ ...content, jurisdictions: everything, rows: TABLE_ROWS }), trust)
    expect(update.jurisdictions).toEqual(everything)
    expect(update.rows).toEqual(TABLE_ROWS)
  })

  it('is refused unsigned, by a stranger, changed, older, or of another format', async () => {
    const bytes = file(content)
    expect(await reasonOf(bytes)).toBe('taken')
    expect(await reasonOf(file(content, stranger))).toBe('UNKNOWN_KEY')
    expect(await reasonOf(bytes, { trustedKeys: [] })).toBe('UNKNOWN_KEY')
    expect(await reasonOf(bytes, { serialInUse: 4 })).toBe('OLDER')
    expect(await reasonOf(new TextEncoder().encode(`pellicle rulebook update 1\n\n${JSON.stringify(content)}`))).toBe(
      'UNSIGNED',
    )
    expect(await reasonOf(new TextEncoder().encode(`pellicle rulebook update 2\n\n{}`))).toBe('UNKNOWN_FORMAT')
    expect(await reasonOf(new TextEncoder().encode(JSON.stringify(content)))).toBe('NOT_AN_UPDATE')
    expect(await reasonOf(new Uint8Array(0))).toBe('NOT_AN_UPDATE')
  })

  it('notices any flipped bit, wherever it is', async () => {
    const length = file(content).length
    for (let at = 0; at < length; at += 97) {
      const reason = await reasonOf(
        file(content, ours, (bytes) => {
          bytes[at]! ^= 1
        }),
      )
      expect(reason, `byte ${at}`).not.toBe('taken')
    }
  })

  it('is bound to its format line: the same signature over the bare JSON does not count', async () => {
    const bytes = new TextEncoder().encode(JSON.stringify(content))
    const signature = new Uint8Array(sign(null, bytes, ours.privateKey))
    expect(await reasonOf(formatRulebookUpdate(bytes, { publicKey: ours.raw, signature }))).toBe('TAMPERED')
  })

  it.each([
    ['not JSON', '{"serial": 4', 'BROKEN update'],
    ['an unknown key', change({ note: 'x' }), 'BROKEN update.note'],
    ['a number out of bounds', change({ serial: 1.5 }), 'BROKEN update.serial'],
    ['a day that is none', change({ issued: '2027-02-30' }), 'BROKEN update.issued'],
    ['the same jurisdiction twice', change({ jurisdictions: [newer, newer] }), 'BROKEN jurisdiction LT'],
    ['an unknown parent', act({ inherits: 'eu-gdrp' }), 'BROKEN LT act lt: inherits unknown eu-gdrp'],
    ['an unknown question of law', notice({ when: { riskTest: 'guess' } }), 'BROKEN LT act lt'],
    [
      'an unknown operator',
      notice({ when: { fact: 'affectedTotal', op: '<>', value: 3 } }),
      'BROKEN update.jurisdictions[0].acts[0].notices[0].when',
    ],
    [
      'a clock that would run for ever',
      notice({ deadline: { ...newer.acts[0]!.notices[0]!.deadline, unit: 'businessDays', amount: 1e9 } }),
      'BROKEN update',
    ],
    [
      'a script for an address',
      change({
        jurisdictions: [
          { ...newer, sources: { x: { url: 'javascript:alert(1)', kind: 'statute', read: '2027-01-01' } } },
        ],
      }),
      'BROKEN update.jurisdictions[0].sources.x.url',
    ],
    [
      'a condition nested without end',
      notice({ when: Array.from({ length: 40 }).reduce<object>((inner) => ({ all: [inner] }), { riskTest: 'none' }) }),
      'BROKEN update',
    ],
  ])('is refused, though signed, with %s', async (_, payload, reason) => {
    expect(await reasonOf(file(payload))).toContain(reason)
  })

  it('never takes a jurisdiction or an act back to an older state', async () => {
    const update = await openRulebookUpdate(file(content), trust)
    const here = { jurisdictions: [{ ...lt, asOf: '2027-06-01' }], rows: TABLE_ROWS }
    expect(mergeUpdate(update, here)).toMatchObject({ overlay: [], kept: ['LT'], rows: TABLE_ROWS })
    const versions = { ...lt, acts: lt.acts.map((one) => ({ ...one, version: 3 })) }
    expect(mergeUpdate(update, { jurisdictions: [versions], rows: TABLE_ROWS }).kept).toEqual(['LT'])
  })

  it('may add a country', async () => {
    const at: Jurisdiction = {
      ...newer,
      code: 'AT',
      name: 'Austria',
      acts: newer.acts.map((one) => ({ ...one, id: 'at', place: { country: 'AT', layer: 'national' } })),
    }
    const update = await openRulebookUpdate(
      file(change({ jurisdictions: [at], rows: [{ ...rowLT, code: 'AT', actIds: ['at'] }] })),
      trust,
    )
    const merged = mergeUpdate(update, { jurisdictions: everything, rows: TABLE_ROWS })
    expect(merged.rows.at(-1)!.code).toBe('AT')
    expect((await loadRulebook(['at'], merged.overlay)).acts.has('at')).toBe(true)
    expect((await loadRulebook(null, merged.overlay)).acts.has('at')).toBe(true)
  })
})

/** What a practice says of itself: every key optional, nothing else than its shape. Domains that are made to look like its own. */
import { describe, expect, it } from 'vitest'
import { readHost } from '../links/host.ts'
import { OUR_PRACTICE } from '../testing/mail-of.ts'
import { distance, lookalikeOf } from './lookalike.ts'
import { NO_PRACTICE, readPractice } from './practice.ts'

describe('a practice file', () => {
  it('may be empty', () => {
    expect(readPractice({})).toEqual(NO_PRACTICE)
    for (const key of ['practice', 'domains', 'trustedAuthservIds', 'staff', 'suppliers', 'patients'])
      expect(readPractice({ [key]: key === 'practice' ? 'X' : [] })).not.toBeNull()
  })

  it('is read with its case and accents put aside', () => {
    const practice = readPractice({
      domains: ['Praxis-Müller.Example', 'not a host'],
      trustedAuthservIds: [' MX.Example '],
      staff: [{ name: 'Dr. Jörg Weiß', address: ' Weiss@Praxis.Example ' }],
      suppliers: [{ name: 'Firma', domain: 'orders@firma.example' }, { name: 'Without' }],
      patients: [{ name: 'Only a name' }],
      more: 1,
    })!
    expect(practice.domains.map(({ ascii }) => ascii)).toEqual(['xn--praxis-mller-klb.example'])
    expect(practice.trustedAuthservIds).toEqual(['mx.example'])
    expect(practice.staff[0]).toMatchObject({ words: 'dr jorg weiss', address: 'weiss@praxis.example' })
    expect(practice.suppliers.map(({ host }) => host?.ascii ?? null)).toEqual(['firma.example', null])
    expect(practice.patients[0]!.address).toBe('')
  })

  it.each([
    null,
    [],
    'x',
    4,
    { domains: 'x' },
    { domains: [4] },
    { staff: ['x'] },
    { staff: [null] },
    { practice: {} },
    { patients: {} },
  ])('%j is none', (value) => {
    expect(readPractice(value)).toBeNull()
  })
})

describe('look-alikes of our own and our suppliers’ domains', () => {
  const practice = readPractice(OUR_PRACTICE)!
  const how = (name: string) => lookalikeOf(readHost(name)!, practice)

  it.each([
    ['parkc1inic.example', 'letters'],
    ['pаrkclinic.example', 'letters'],
    ['parkclinic.top', 'ending'],
    ['park-clinic.example', 'typing'],
    ['parkclinc.example', 'typing'],
    ['parkclinicc.example', 'typing'],
    ['praklcinic.example', 'typing'],
    ['parkclinic-billing.example', 'word'],
    ['parkclinic.example.files.top', 'word'],
    ['derrnasupply.example', 'letters'],
    ['dermasupply-invoice.example', 'word'],
  ])('%s: %s', (name, expected) => {
    expect(how(name)?.how).toBe(expected)
  })

  it.each([
    'parkclinic.example',
    'mail.parkclinic.example',
    'dermasupply.example',
    'parkhotel.example',
    'clinic.example',
    'gmail.com',
  ])('%s is nothing like it', (name) => {
    expect(how(name)).toBeNull()
  })

  it.each([
    ['abc', 'abc', 0],
    ['abc', 'acb', 1],
    ['abc', 'abcd', 1],
    ['abc', 'xyz', 3],
    ['', 'abc', 3],
  ])('from %j to %j: %i', (a, b, far) => {
    expect(distance(a, b, 4)).toBe(far)
  })
})

import { describe, expect, it } from 'vitest'
import { NOT_AUTHENTICATED } from './authentication.ts'
import { readAuthenticationResults } from './authentication-results.ts'

const read = (value: string, ...more: string[]) =>
  readAuthenticationResults(
    [value, ...more].map((one) => ({ name: 'authentication-results', value: one })),
    ['mx.clinic.example'],
  )

describe('Authentication-Results', () => {
  it('counts when the practice trusts who wrote it', () => {
    expect(
      read(
        'mx.clinic.example; spf=pass (sender IP is 192.0.2.1) smtp.mailfrom=bounce@news.firm.example; dkim=pass header.d=firm.example header.s=a; dmarc=pass (p=REJECT sp=none) header.from=firm.example',
      ),
    ).toEqual({
      spf: { state: 'pass', domain: 'news.firm.example' },
      dkim: { state: 'pass', domain: 'firm.example' },
      dmarc: { state: 'pass', domain: 'firm.example', policy: 'reject' },
      arc: { state: 'unchecked', domain: '' },
      by: 'server',
    })
  })

  it.each([
    ['of somebody else', ['evil.example; dmarc=pass header.from=bank.example']],
    [
      'below one of somebody else',
      ['evil.example; spf=fail', 'mx.clinic.example; dmarc=pass header.from=bank.example'],
    ],
    ['that only ends like ours', ['evil.mx.clinic.example; dmarc=pass']],
    ['that names us in a comment', ['evil.example (mx.clinic.example); dmarc=pass']],
  ])('does not count %s', (_, [first, ...more]) => {
    expect(read(first!, ...more)).toEqual(NOT_AUTHENTICATED)
  })

  it('does not count without a trusted server, or without the field', () => {
    expect(readAuthenticationResults([{ name: 'authentication-results', value: 'x; dmarc=pass' }], [])).toEqual(
      NOT_AUTHENTICATED,
    )
    expect(readAuthenticationResults([], ['x'])).toEqual(NOT_AUTHENTICATED)
  })

  it.each([
    ['dmarc=fail action=quarantine header.from=a.example', 'fail', 'quarantine'],
    ['dmarc=fail (p=none dis=none) header.from=a.example', 'fail', 'none'],
    ['dmarc=temperror', 'unchecked', ''],
    ['dmarc=permerror', 'broken', ''],
    ['dmarc=bestguesspass', 'none', ''],
    ['dmarc=none', 'none', ''],
    ['dmarc=whatever', 'broken', ''],
  ])('%s', (text, state, policy) => {
    expect(read(`mx.clinic.example; ${text}`).dmarc).toMatchObject({ state, policy })
  })

  it('takes the signature that passes among several, and reads past versions, comments and quotes', () => {
    expect(
      read('mx.clinic.example 1; dkim=fail header.d=a.example; dkim=pass header.i=@b.example; dkim=none').dkim,
    ).toEqual({ state: 'pass', domain: 'b.example' })
    expect(
      read('mx.clinic.example (a (b) c); spf=softfail (x; dmarc=pass) smtp.mailfrom="<x@y.example>"'),
    ).toMatchObject({ spf: { state: 'softfail', domain: 'y.example' }, dmarc: { state: 'unchecked' } })
  })

  it('is linear', () => {
    expect(read(`mx.clinic.example; ${'('.repeat(100_000)}`).by).toBe('server')
    expect(read(`mx.clinic.example${'; spf=pass'.repeat(50_000)}`).spf.state).toBe('pass')
  })
})

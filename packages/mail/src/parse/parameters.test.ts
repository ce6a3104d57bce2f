import { describe, expect, it } from 'vitest'
import { parseParameterField } from './parameters.ts'

const read = (field: string) => {
  const { value, parameters, duplicates } = parseParameterField(field)
  return { value, ...Object.fromEntries(parameters), ...(duplicates.length > 0 ? { duplicates } : {}) }
}

describe('parameters', () => {
  it.each([
    ['text/plain', { value: 'text/plain' }],
    ['Text/HTML; Charset="UTF-8"', { value: 'text/html', charset: 'UTF-8' }],
    ['text/plain; charset=utf-8 (a comment; with; these)', { value: 'text/plain', charset: 'utf-8' }],
    ['attachment; filename="a;b.pdf"', { value: 'attachment', filename: 'a;b.pdf' }],
    ['attachment; filename="say \\"hi\\".txt"', { value: 'attachment', filename: 'say "hi".txt' }],
    // RFC 2231: continuations, charset, both
    [`attachment; filename*0="long "; filename*1="name.pdf"`, { value: 'attachment', filename: 'long name.pdf' }],
    [`attachment; filename*1="name.pdf"; filename*0="long "`, { value: 'attachment', filename: 'long name.pdf' }],
    [`attachment; filename*=utf-8'de'Gr%C3%BC%C3%9Fe.pdf`, { value: 'attachment', filename: 'Grüße.pdf' }],
    [
      `attachment; filename*0*=utf-8''Gr%C3; filename*1*=%BC.pdf; filename*2=" 100%.x"`,
      { value: 'attachment', filename: 'Grü.pdf 100%.x' },
    ],
    ['attachment; filename="=?utf-8?q?Gr=C3=BC.pdf?="', { value: 'attachment', filename: 'Grü.pdf' }],
    // one name shown, another saved
    [
      `attachment; filename=a.pdf; filename*=utf-8''a.exe`,
      { value: 'attachment', filename: 'a.exe', duplicates: ['filename'] },
    ],
    ['multipart/mixed; boundary=a; boundary=b', { value: 'multipart/mixed', boundary: 'a', duplicates: ['boundary'] }],
    ['multipart/mixed; boundary=a; boundary=a', { value: 'multipart/mixed', boundary: 'a' }],
    ['; ; =; x', { value: '' }],
  ])('%j', (field, expected) => {
    expect(read(field)).toEqual(expected)
  })

  it('is bounded: a field of a megabyte, 100,000 parameters', () => {
    expect(read(`text/plain; x="${'a'.repeat(1_000_000)}`).value).toBe('text/plain')
    expect(parseParameterField(`a/b${'; x=1'.repeat(100_000)}`).parameters.size).toBe(1)
  })
})

import { describe, expect, it } from 'vitest'
import { readUuencoded } from './uuencode.ts'

const CAT = ['begin 644 cat.exe', '#0V%T', '`', 'end']

describe('uuencoded files in plain text', () => {
  it('are taken out and decoded', () => {
    const { text, files } = readUuencoded(['Hello', ...CAT, 'Bye'].join('\r\n'))
    expect(text).toBe('Hello\r\nBye')
    expect(files.map(({ fileName, body }) => [fileName, new TextDecoder().decode(body)])).toEqual([['cat.exe', 'Cat']])
  })

  it('may lack their end', () => {
    expect(readUuencoded(CAT.slice(0, 2).join('\n')).files).toHaveLength(1)
  })

  it.each(['begin 644 notes\nand then we went on', 'I begin 644 x', 'begin', 'begin 999 x\n#0V%T\nend'])(
    'are not found in %j',
    (text) => {
      expect(readUuencoded(text)).toEqual({ text, files: [] })
    },
  )

  it('are bounded in number', () => {
    expect(readUuencoded(Array(80).fill(CAT.join('\n')).join('\n')).files).toHaveLength(50)
  })
})

/** What is given to LibreOffice, what it is cut off from, and the answer where there is none. Drawing itself: tests/engines/mail-office. */
import { execFile } from 'node:child_process'
import { readlinkSync } from 'node:fs'
import { promisify } from 'node:util'
import { makeOle, makeZip, utf8 } from '@pellicle/mail/testing/make-files'
import { describe, expect, it } from 'vitest'
import { officeKindOf } from './office-kind.ts'
import { apart, officeToPdf } from './office-to-pdf.ts'

const docx = makeZip([{ name: 'word/document.xml', body: '<w:document/>' }])

describe('an office document', () => {
  it.each([
    ['docx', docx],
    ['xlsx', makeZip([{ name: 'xl/workbook.xml', body: '' }])],
    ['rtf', utf8('{\\rtf1 words}')],
    ['doc', makeOle([{ name: 'WordDocument', body: utf8('x') }])],
    [null, makeZip([{ name: 'photo.exe', body: 'x' }])],
    [null, utf8('%PDF-1.7')],
    [null, utf8('<html>word/document</html>')],
  ])('is told by what it holds: %s', (kind, bytes) => expect(officeKindOf(bytes)).toBe(kind))

  it('is not opened where there is no LibreOffice', async () => {
    expect(await officeToPdf(docx, { program: '/nowhere/soffice.bin' })).toBeNull()
  })

  it('is opened where there is nobody to talk to, and nobody else', async () => {
    const run = promisify(execFile)
    const [command, args] = apart('/bin/sh', [
      '-c',
      'readlink /proc/self/ns/net; cat /proc/net/dev; echo pid $$; ulimit -t',
    ])
    // Where the system gives nobody namespaces, nothing is opened.
    const inside = await run(command, [...args]).then(
      ({ stdout }) => stdout,
      () => null,
    )
    if (inside === null) return expect(await officeToPdf(docx)).toBeNull()
    expect([...inside.matchAll(/^\s*([\w.@-]+): /gm)].map((match) => match[1])).toEqual(['lo'])
    expect(inside.split('\n')[0]).not.toBe(readlinkSync('/proc/self/ns/net'))
    expect(inside).toMatch(/pid 1\n25/)
  })
})

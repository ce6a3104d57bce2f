/** Which office document some bytes are, by what they hold and never by their name: LibreOffice is given no other. */

const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex')
/** Names of the parts that make one; as they stand in a ZIP's entries, or as UTF-16 in an OLE directory. */
const IN_ZIP: readonly (readonly [mark: string, kind: string])[] = [
  ['application/vnd.oasis.opendocument.text', 'odt'],
  ['application/vnd.oasis.opendocument.spreadsheet', 'ods'],
  ['application/vnd.oasis.opendocument.presentation', 'odp'],
  ['word/document', 'docx'],
  ['xl/workbook', 'xlsx'],
  ['ppt/presentation', 'pptx'],
]
const IN_OLE: readonly (readonly [mark: string, kind: string])[] = [
  ['WordDocument', 'doc'],
  ['PowerPoint Document', 'ppt'],
  ['Workbook', 'xls'],
]

export type OfficeKind = string

export function officeKindOf(bytes: Uint8Array): OfficeKind | null {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  if (view.subarray(0, 4).equals(Buffer.from('PK\x03\x04', 'latin1')))
    return IN_ZIP.find(([mark]) => view.includes(mark, 0, 'latin1'))?.[1] ?? null
  if (view.subarray(0, OLE.length).equals(OLE))
    return IN_OLE.find(([mark]) => view.includes(mark, 0, 'utf16le'))?.[1] ?? null
  return view.subarray(0, 5).equals(Buffer.from('{\\rtf')) ? 'rtf' : null
}

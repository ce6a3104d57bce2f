/**
 * What the parser noticed. Two mail programs that read the same bytes differently are an attack (one filters, the other
 * shows), so everything that has more than one reading is a finding, not a guess. Case D3.
 */

export type FindingCode =
  // ambiguous: programs are known to read these differently, and here the readings differ
  | 'DUPLICATE_FIELD'
  | 'DUPLICATE_CONTENT_FIELD'
  | 'DUPLICATE_PARAMETER'
  | 'SPACE_BEFORE_COLON'
  | 'BARE_CR_IN_HEADER'
  | 'NUL_IN_HEADER'
  | 'HEADER_NOT_CLOSED'
  | 'BOUNDARY_MISSING'
  | 'BOUNDARY_NEVER_USED'
  | 'BOUNDARY_ODD'
  | 'BOUNDARY_REUSED'
  | 'ENCODED_MULTIPART'
  | 'UNKNOWN_ENCODING'
  | 'BASE64_AFTER_END'
  | 'PARTS_AFTER_END'
  | 'FROM_WITH_TWO_ADDRESSES'
  | 'ENCODED_LINE_BREAK'
  | 'UTF7'
  // broken: one reading, badly written
  | 'REPEATED_FIELD'
  | 'ADDRESS_UNREADABLE'
  | 'BASE64_BROKEN'
  | 'QUOTED_PRINTABLE_BROKEN'
  | 'BOUNDARY_NOT_CLOSED'
  | 'MULTIPART_BROKEN'
  | 'MULTIPART_ENCODING_IGNORED'
  | 'ENCODING_IGNORED'
  | 'FIELD_WITHOUT_NAME'
  | 'TYPE_UNREADABLE'
  | 'CHARSET_UNKNOWN'
  | 'NAMES_DIFFER'
  | 'UUENCODED'
  | 'TEXT_CUT'
  | 'HTML_NOT_READ'

/** Ambiguous findings decide the verdict; broken ones are told and weigh little. */
const AMBIGUOUS: ReadonlySet<FindingCode> = new Set<FindingCode>([
  'DUPLICATE_FIELD',
  'DUPLICATE_CONTENT_FIELD',
  'DUPLICATE_PARAMETER',
  'SPACE_BEFORE_COLON',
  'BARE_CR_IN_HEADER',
  'NUL_IN_HEADER',
  'HEADER_NOT_CLOSED',
  'BOUNDARY_MISSING',
  'BOUNDARY_NEVER_USED',
  'BOUNDARY_ODD',
  'BOUNDARY_REUSED',
  'ENCODED_MULTIPART',
  'UNKNOWN_ENCODING',
  'BASE64_AFTER_END',
  'PARTS_AFTER_END',
  'FROM_WITH_TWO_ADDRESSES',
  'ENCODED_LINE_BREAK',
  'UTF7',
])

export interface Finding {
  readonly code: FindingCode
  /** Path of the part, '' for the mail itself, '2.1' for the first part of the second. */
  readonly part: string
  /** A header's or parameter's name where there is one; never its value. */
  readonly name?: string
}

export function isAmbiguous(finding: Finding): boolean {
  return AMBIGUOUS.has(finding.code)
}

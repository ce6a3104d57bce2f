/**
 * What the parser noticed. Two mail programs that read the same bytes differently are an attack (one filters, the other
 * shows), so everything that has more than one reading is a finding, not a guess.
 */

export type FindingCode =
  // ambiguous: programs are known to read these differently
  | 'DUPLICATE_FIELD'
  | 'DUPLICATE_CONTENT_FIELD'
  | 'DUPLICATE_PARAMETER'
  | 'SPACE_BEFORE_COLON'
  | 'BARE_CR_IN_HEADER'
  | 'NUL_IN_HEADER'
  | 'BOUNDARY_MISSING'
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
  | 'BASE64_BROKEN'
  | 'QUOTED_PRINTABLE_BROKEN'
  | 'BOUNDARY_NOT_CLOSED'
  | 'FIELD_WITHOUT_NAME'
  | 'HEADER_NOT_TEXT'
  | 'CHARSET_UNKNOWN'
  | 'NAMES_DIFFER'
  | 'HTML_NOT_READ'

/** Ambiguous findings decide the verdict; broken ones are told and weigh little. */
const AMBIGUOUS: ReadonlySet<FindingCode> = new Set<FindingCode>([
  'DUPLICATE_FIELD',
  'DUPLICATE_CONTENT_FIELD',
  'DUPLICATE_PARAMETER',
  'SPACE_BEFORE_COLON',
  'BARE_CR_IN_HEADER',
  'NUL_IN_HEADER',
  'BOUNDARY_MISSING',
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

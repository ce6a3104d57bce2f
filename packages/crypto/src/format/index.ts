/** Door: shapes and sizes; no key is ever an argument here. */
export { formatBody, isParent, type Parent, parseBody, type SealedPart } from './body.ts'
export {
  compareBytes,
  concat,
  equalBytes,
  fromBase64,
  fromBase64Url,
  fromHex,
  parseUtf8,
  release,
  toBase64,
  toBase64Url,
  toHex,
  utf8,
} from './bytes.ts'
export { decode, encode, type Value } from './canonical.ts'
export {
  formatContext,
  formatWrapContext,
  type ObjectContext,
  SUITE,
  type WrapContext,
  type WrapPurpose,
} from './context.ts'
export { CryptoError, type CryptoErrorCode } from './error.ts'
export { CHUNK_LOG2, HEADER_LENGTH, parseObjectHeader, sealedSize, TAG_LENGTH } from './object-header.ts'
export { LENGTH_BYTES, pad, paddedSize, padme } from './padding.ts'
export {
  formatEntryBundle,
  formatSegment,
  type ParsedSegment,
  parseEntryBundle,
  parseSegment,
  type Segment,
  type SegmentLayout,
  segmentName,
} from './segment.ts'
export {
  type Entry,
  formatEntry,
  formatHeader,
  type Header,
  isMap,
  type ObjectEntry,
  parseEntry,
  parseHeader,
  requestMessage,
  type SaltEntry,
  statementMessage,
  type TreePoint,
  touchMessage,
} from './statement.ts'

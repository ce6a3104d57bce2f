/** Bytes and text at the border of the parser: Latin-1 for structure, charsets for content. */

const ENCODER = new TextEncoder()

/** One character per byte; structure is looked for in this form, never shown. */
export function latin1(bytes: Uint8Array, start = 0, end = bytes.length): string {
  let text = ''
  for (let at = start; at < end; at += 8192) {
    text += String.fromCharCode(...bytes.subarray(at, Math.min(at + 8192, end)))
  }
  return text
}

export function fromLatin1(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length)
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at) & 255
  return bytes
}

export function fromText(text: string): Uint8Array {
  return ENCODER.encode(text)
}

/** Names that mail programs write and the encoding standard does not list. */
const CHARSET_NAMES: Readonly<Record<string, string>> = {
  utf8: 'utf-8',
  'utf-8-strict': 'utf-8',
  'ansi_x3.4-1968': 'windows-1252',
  'iso8859-1': 'windows-1252',
  'iso-8859-8-i': 'iso-8859-8-i',
  'cp-850': 'windows-1252',
  cp1252: 'windows-1252',
  cp1257: 'windows-1257',
  gb2312: 'gbk',
  'ks_c_5601-1987': 'euc-kr',
  default: 'utf-8',
  'unknown-8bit': 'utf-8',
}

const UTF8_STRICT = new TextDecoder('utf-8', { fatal: true })
/** Node's types know the class as a value only. */
type Decoder = InstanceType<typeof TextDecoder>

const decoders = new Map<string, Decoder | null>()

function decoderFor(label: string): Decoder | null {
  const known = decoders.get(label)
  if (known !== undefined) return known
  let decoder: Decoder | null = null
  try {
    decoder = new TextDecoder(label)
  } catch {
    // not a charset of the encoding standard
  }
  if (decoders.size < 200) decoders.set(label, decoder)
  return decoder
}

export interface DecodedText {
  readonly text: string
  /** True when the named charset is not one we know and the bytes were read as UTF-8 or Windows-1252. */
  readonly guessed: boolean
}

/** Never throws: bytes that fit no charset are read as Windows-1252, which gives every byte a character. */
export function decodeText(bytes: Uint8Array, charset: string | undefined): DecodedText {
  const asked = (charset ?? '')
    .trim()
    .toLowerCase()
    .replace(/\*.{0,40}$/, '')
  const label = CHARSET_NAMES[asked] ?? asked
  if (label === '' || label === 'us-ascii' || label === 'ascii') return { text: decodeUnnamed(bytes), guessed: false }
  const decoder = label.length < 40 ? decoderFor(label) : null
  if (decoder === null) return { text: decodeUnnamed(bytes), guessed: true }
  return { text: decoder.decode(bytes), guessed: false }
}

function decodeUnnamed(bytes: Uint8Array): string {
  try {
    return UTF8_STRICT.decode(bytes)
  } catch {
    return (decoderFor('windows-1252') ?? new TextDecoder()).decode(bytes)
  }
}

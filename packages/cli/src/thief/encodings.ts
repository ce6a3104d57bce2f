/**
 * Text in disguise. Instead of guessing every disguise of every word, stretches that could be base64, hex, percent, JSON,
 * HTML or quoted-printable text, or UTF-16, are undone and searched like anything else: one rule finds a name in base64 in
 * a URL in a log. Depth is bounded by the caller.
 */

export interface Disguised {
  readonly encoding: string
  readonly bytes: Uint8Array
  /** Where in the outer bytes that stood which became the byte at `inner`. */
  origin(inner: number): number
}

export interface Undoing {
  onDisguise(disguised: Disguised): void
  /** A stretch of printable ASCII, before it is undone. */
  onText(range: Range): void
}

export interface Range {
  readonly start: number
  readonly end: number
}

const BASE64 = 1
const HEX = 2
const TEXT = 4

const CLASS: Uint8Array = Uint8Array.from({ length: 256 }, (_, byte) => {
  const letter = String.fromCharCode(byte)
  return (
    (/[A-Za-z0-9+/=_-]/.test(letter) ? BASE64 : 0) |
    (/[0-9A-Fa-f]/.test(letter) ? HEX : 0) |
    (byte === 9 || byte === 10 || byte === 13 || (byte >= 0x20 && byte < 0x7f) ? TEXT : 0)
  )
})
const SIX_BITS: Int8Array = Int8Array.from({ length: 256 }, (_, byte) => {
  const at = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'.indexOf(String.fromCharCode(byte))
  return byte === 0x2d ? 62 : byte === 0x5f ? 63 : at
})

/** Shorter stretches hold no word worth a look. */
const SHORTEST = 8
/** Longer ones are undone in pieces that overlap by this much. */
const LONGEST_PIECE = 64 * 1024
const OVERLAP = 1024

/** Calls back for each stretch that touches [start, end); it may reach on behind the end. */
export function undo(buffer: Uint8Array, range: Range, undoing: Undoing): void {
  textRuns(buffer, range, undoing)
  wideRuns(buffer, range, undoing)
}

/** Stretches of printable ASCII: base64 and hex are stretches within them. */
function textRuns(buffer: Uint8Array, { start, end }: Range, undoing: Undoing): void {
  // What lies before was seen; a piece that goes on behind a cut begins a little earlier.
  let floor = start
  for (let probe = start; probe < end; probe += SHORTEST) {
    if (!mayBeText(buffer, probe)) continue
    let from = probe
    while (from > floor && (CLASS[buffer[from - 1]!]! & TEXT) !== 0) from--
    const most = Math.min(buffer.length, from + LONGEST_PIECE)
    let to = probe + 1
    while (to < most && (CLASS[buffer[to]!]! & TEXT) !== 0) to++
    if (to - from >= SHORTEST) undoText(buffer, { start: from, end: to }, undoing)
    // A piece that was cut goes on, with some of it read twice.
    const cut = to === most && to < buffer.length && (CLASS[buffer[to]!]! & TEXT) !== 0
    floor = cut ? to - OVERLAP : to
    probe = floor - SHORTEST + 1
  }
}

/**
 * A stretch of eight covers a multiple of eight, and with it the four bytes before or the four bytes behind. Written without a
 * branch: in random bytes every third byte is printable, and guessing that wrong is what would cost. Near the ends of the
 * buffer, where it would look outside, the one byte has to do.
 */
function mayBeText(buffer: Uint8Array, at: number): boolean {
  if (at < 4 || at + 4 >= buffer.length) return (CLASS[buffer[at]!]! & TEXT) !== 0
  const before = CLASS[buffer[at - 4]!]! & CLASS[buffer[at - 3]!]! & CLASS[buffer[at - 2]!]! & CLASS[buffer[at - 1]!]!
  const behind = CLASS[buffer[at + 1]!]! & CLASS[buffer[at + 2]!]! & CLASS[buffer[at + 3]!]! & CLASS[buffer[at + 4]!]!
  return (CLASS[buffer[at]!]! & (before | behind) & TEXT) !== 0
}

function undoText(buffer: Uint8Array, range: Range, undoing: Undoing): void {
  undoing.onText(range)
  packedRuns(buffer, range, undoing)
  const text = Buffer.from(buffer.buffer, buffer.byteOffset + range.start, range.end - range.start)
  if (text.includes(0x25) || text.includes(0x2b)) rewrite(text, { ...PERCENT, at: range.start }, undoing)
  if (text.includes(0x3d)) rewrite(text, { ...QUOTED, at: range.start }, undoing)
  if (text.includes(0x5c)) rewrite(text, { ...ESCAPED, at: range.start }, undoing)
  if (text.includes(0x26)) rewrite(text, { ...ENTITY, at: range.start }, undoing)
}

/** Base64 (both alphabets, line breaks allowed) and hex inside a stretch of text. */
function packedRuns(buffer: Uint8Array, range: Range, undoing: Undoing): void {
  let from = range.start
  while (from < range.end) {
    if ((CLASS[buffer[from]!]! & BASE64) === 0) {
      from++
      continue
    }
    let to = from
    let hex = true
    let signs = 0
    for (; to < range.end; to++) {
      const kind = CLASS[buffer[to]!]!
      if ((kind & BASE64) === 0) {
        if (!isLineBreak(buffer, to, range.end)) break
        continue
      }
      if ((kind & HEX) === 0) hex = false
      signs++
    }
    if (signs >= SHORTEST) {
      if (!hex) for (let phase = 0; phase < 4; phase++) unbase64(buffer, { start: from, end: to, phase }, undoing)
      hexRuns(buffer, { start: from, end: to }, undoing)
    }
    from = to
  }
}

/** A line break within wrapped base64: text goes on behind it. */
function isLineBreak(buffer: Uint8Array, at: number, end: number): boolean {
  const byte = buffer[at]
  if (byte !== 10 && byte !== 13) return false
  const next = byte === 13 && buffer[at + 1] === 10 ? at + 2 : at + 1
  return next < end && (CLASS[buffer[next]!]! & BASE64) !== 0
}

function hexRuns(buffer: Uint8Array, range: Range, undoing: Undoing): void {
  let from = range.start
  while (from < range.end) {
    if ((CLASS[buffer[from]!]! & HEX) === 0) {
      from++
      continue
    }
    let to = from
    while (to < range.end && (CLASS[buffer[to]!]! & HEX) !== 0) to++
    for (const start of to - from >= SHORTEST ? [from, from + 1] : []) {
      const pairs = (to - start) >> 1
      const text = Buffer.from(buffer.buffer, buffer.byteOffset + start, pairs * 2).toString('latin1')
      undoing.onDisguise({ encoding: 'hex', bytes: Buffer.from(text, 'hex'), origin: (inner) => start + inner * 2 })
    }
    from = to
  }
}

/** Decodes from the `phase`-th sign on: of four phases one is the writer's. */
function unbase64(buffer: Uint8Array, run: Range & { readonly phase: number }, undoing: Undoing): void {
  const bytes = new Uint8Array(((run.end - run.start) * 3) / 4 + 3)
  let length = 0
  let bits = 0
  let value = 0
  let skip = run.phase
  for (let at = run.start; at < run.end; at++) {
    const six = SIX_BITS[buffer[at]!]!
    if (six < 0) continue
    if (skip > 0) {
      skip--
      continue
    }
    value = ((value << 6) | six) & 0xffffff
    bits += 6
    if (bits >= 8) {
      bits -= 8
      bytes[length++] = value >>> bits
    }
  }
  if (length < 4) return
  const origin = (inner: number) => run.start + run.phase + Math.floor((inner * 4) / 3)
  undoing.onDisguise({ encoding: 'base64', bytes: bytes.subarray(0, length), origin })
}

interface Rewriting {
  readonly encoding: string
  readonly pattern: RegExp
  /** What a match stands for: a byte value, or text; null leaves it as it is. */
  readonly meaning: (match: RegExpMatchArray) => number | string | null
}

/** How much around a sign that was undone is looked at again, and how far apart two may stand to be looked at together. */
const AROUND = 80

/**
 * Text in which single characters are written in another way: undone sign by sign, so that places stay exact, and only where
 * there are such signs: a text that holds one must not be searched twice as a whole.
 */
function rewrite(text: Buffer, rewriting: Rewriting & { readonly at: number }, undoing: Undoing): void {
  let cluster: Undone[] = []
  const emit = (): void => {
    if (cluster.length > 0) emitCluster(text, { cluster, ...rewriting }, undoing)
    cluster = []
  }
  for (const match of text.toString('latin1').matchAll(rewriting.pattern)) {
    const meaning = rewriting.meaning(match)
    if (meaning === null) continue
    const bytes = typeof meaning === 'number' ? Uint8Array.of(meaning) : Buffer.from(meaning, 'utf8')
    const last = cluster.at(-1)
    if (last !== undefined && match.index - last.end > 2 * AROUND) emit()
    cluster.push({ start: match.index, end: match.index + match[0].length, bytes })
  }
  emit()
}

/** A sign as it stood, and what it stands for. */
interface Undone extends Range {
  readonly bytes: Uint8Array
}

function emitCluster(
  text: Buffer,
  { cluster, encoding, at }: { readonly cluster: readonly Undone[]; readonly encoding: string; readonly at: number },
  undoing: Undoing,
): void {
  const from = Math.max(0, cluster[0]!.start - AROUND)
  const to = Math.min(text.length, cluster.at(-1)!.end + AROUND)
  const pieces: Uint8Array[] = []
  const inners: number[] = [0]
  const outers: number[] = [from]
  let done = from
  let length = 0
  for (const { start, end, bytes } of cluster) {
    pieces.push(text.subarray(done, start), bytes)
    length += start - done + bytes.length
    done = end
    inners.push(length)
    outers.push(done)
  }
  pieces.push(text.subarray(done, to))
  const origin = (inner: number): number => {
    const n = Math.max(
      0,
      inners.findLastIndex((start) => start <= inner),
    )
    return at + outers[n]! + inner - inners[n]!
  }
  undoing.onDisguise({ encoding, bytes: Buffer.concat(pieces), origin })
}

/** `%C3%BC`, and `+` for a blank between words. */
const PERCENT: Rewriting = {
  encoding: 'URL form',
  pattern: /%([0-9a-f]{2})|(?<=[a-z]{2}|%[0-9a-f]{2})\+(?=[a-z]{2}|%[0-9a-f]{2})/gi,
  meaning: ([, digits]) => (digits === undefined ? 0x20 : Number.parseInt(digits, 16)),
}
/** `=C3=BC`, and soft line breaks (RFC 2045 §6.7). */
const QUOTED: Rewriting = {
  encoding: 'quoted-printable',
  pattern: /=(?:([0-9a-f]{2})|\r?\n)/gi,
  meaning: ([, digits]) => (digits === undefined ? '' : Number.parseInt(digits, 16)),
}
/** `\u00fc`, `\u{fc}`, `\xfc`, `\374`, `\n`, `\/`. */
const ESCAPED: Rewriting = {
  encoding: 'JSON',
  pattern:
    /\\(?:u\{([0-9a-f]{1,6})\}|((?:u[0-9a-f]{4})(?:\\u[0-9a-f]{4})*)|x([0-9a-f]{2})|([0-3][0-7]{2})|(["\\/nrtbf]))/gi,
  meaning: ([, braced, units, two, octal, short]) => {
    if (short !== undefined) return /["/\\]/.test(short) ? short : ' '
    if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8))
    if (units === undefined) return scalar(Number.parseInt(braced ?? two ?? '0', 16))
    return String.fromCharCode(...[...units.matchAll(/u([0-9a-f]{4})/gi)].map(([, unit]) => Number.parseInt(unit!, 16)))
  },
}
/** `&uuml;`, `&#252;`, `&#xfc;`. */
const ENTITY: Rewriting = {
  encoding: 'HTML',
  pattern: /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,8}));/gi,
  meaning: ([, hex, decimal, name]) =>
    name !== undefined
      ? (ENTITIES[name] ?? null)
      : scalar(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)),
}

function scalar(code: number): string | null {
  return code <= 0x10ffff ? String.fromCodePoint(code) : null
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  auml: 'ä',
  ouml: 'ö',
  uuml: 'ü',
  Auml: 'Ä',
  Ouml: 'Ö',
  Uuml: 'Ü',
  szlig: 'ß',
  eacute: 'é',
  egrave: 'è',
  ecirc: 'ê',
  agrave: 'à',
  aacute: 'á',
  acirc: 'â',
  atilde: 'ã',
  aring: 'å',
  ccedil: 'ç',
  iacute: 'í',
  ntilde: 'ñ',
  oacute: 'ó',
  ocirc: 'ô',
  otilde: 'õ',
  oslash: 'ø',
  uacute: 'ú',
  ugrave: 'ù',
  scaron: 'š',
  zcaron: 'ž',
}

/** Stretches of UTF-16: printable ASCII with a zero byte between. */
function wideRuns(buffer: Uint8Array, { start, end }: Range, undoing: Undoing): void {
  const least = SHORTEST * 2
  let floor = start
  for (let probe = start; probe < end; probe += least - 2) {
    if (buffer[probe]! * buffer[probe + 1]! !== 0) continue
    const low = buffer[probe] === 0 ? probe + 1 : probe
    const run = wideRunAt(buffer, { low, floor })
    if (run === null) continue
    const { from, to, encoding } = run
    if (to - from >= least) {
      const bytes = new Uint8Array((to - from) / 2)
      for (let n = 0; n < bytes.length; n++) bytes[n] = buffer[from + 2 * n]!
      undoing.onDisguise({ encoding, bytes, origin: (inner) => from + inner * 2 })
    }
    // As with plain text: a piece that was cut goes on, with some of it read twice.
    const cut = to - from >= LONGEST_PIECE
    floor = cut ? to - OVERLAP : to
    probe = Math.max(probe, floor - least + 2)
  }
}

/** The stretch around a byte that is a sign's low half; not before `floor`, and not longer than a piece. */
function wideRunAt(
  buffer: Uint8Array,
  { low, floor }: { readonly low: number; readonly floor: number },
): { readonly from: number; readonly to: number; readonly encoding: string } | null {
  if ((CLASS[buffer[low]!]! & TEXT) === 0) return null
  const little = buffer[low + 1] === 0
  if (!little && buffer[low - 1] !== 0) return null
  const zero = little ? 1 : -1
  const wide = (at: number): boolean => (CLASS[buffer[at] ?? 0]! & TEXT) !== 0 && buffer[at + zero] === 0
  let from = low
  while (from - 2 >= floor && wide(from - 2)) from -= 2
  let to = low + 2
  while (to - from < LONGEST_PIECE && wide(to)) to += 2
  return { from, to, encoding: little ? 'UTF-16LE' : 'UTF-16BE' }
}

/**
 * Pictures anywhere in any bytes, by their beginning and then by their structure, so that three bytes of noise are no JPEG.
 * Written from the format descriptions for this purpose alone.
 */
import type { Needle } from './canaries.ts'
import type { FindingKind } from './report.ts'

/** Bytes at an offset of whatever is being searched; shorter at its end. */
export type ReadAt = (offset: number, length: number) => Uint8Array

export interface Sighting {
  readonly kind: FindingKind
  readonly what: string
  /** Where the picture's own head ends: a thumbnail in there belongs to the same photo. 0 when nothing is known. */
  readonly headEnd: number
  /** A part without its beginning: says nothing new behind a picture that has one. */
  readonly piece: boolean
}

interface Beginning {
  readonly bytes: Uint8Array
  readonly kind: FindingKind
  /** Null: chance, no picture. */
  readonly look: (at: number, read: ReadAt) => Sighting | null
}

export interface PictureNeedle extends Needle {
  readonly look: Beginning['look']
}

/** Needles for all beginnings; a hit counts when `look` says so. */
export function pictureNeedles(): PictureNeedle[] {
  return BEGINNINGS.map(({ bytes, kind, look }) => ({
    kind,
    what: 'a picture',
    bytes,
    charset: null,
    exact: true,
    spelling: bytes,
    word: false,
    canary: false,
    look,
  }))
}

export function isPictureNeedle(needle: Needle): needle is PictureNeedle {
  return 'look' in needle
}

const latin = (text: string): Uint8Array => Buffer.from(text, 'latin1')
const hex = (text: string): Uint8Array => Buffer.from(text, 'hex')
const photo = (what: string, headEnd = 0): Sighting => ({ kind: 'photo', what, headEnd, piece: false })
const always = (bytes: Uint8Array, what: string): Beginning => ({ bytes, kind: 'photo', look: () => photo(what) })
const metadata = (bytes: Uint8Array, what: string): Beginning => ({
  bytes,
  kind: 'metadata',
  look: () => ({ kind: 'metadata', what, headEnd: 0, piece: false }),
})

const BEGINNINGS: readonly Beginning[] = [
  { bytes: hex('ffd8ff'), kind: 'photo', look: jpegAt },
  always(hex('89504e470d0a1a0a'), 'a PNG picture'),
  always(latin('GIF87a'), 'a GIF picture'),
  always(latin('GIF89a'), 'a GIF picture'),
  { bytes: latin('RIFF'), kind: 'photo', look: riffAt },
  { bytes: latin('ftyp'), kind: 'photo', look: ftypAt },
  { bytes: hex('49492a00'), kind: 'photo', look: tiffAt },
  { bytes: hex('4d4d002a'), kind: 'photo', look: tiffAt },
  { bytes: hex('49492b000800'), kind: 'photo', look: () => photo('a BigTIFF picture') },
  { bytes: hex('4d4d002b0008'), kind: 'photo', look: () => photo('a BigTIFF picture') },
  { bytes: hex('28000000'), kind: 'photo', look: bmpAt },
  always(hex('0000000c6a5020200d0a870a'), 'a JPEG 2000 picture'),
  always(hex('0000000c4a584c200d0a870a'), 'a JPEG XL picture'),
  { bytes: hex('ff4fff51002f'), kind: 'photo', look: () => photo('a JPEG 2000 stream') },
  { bytes: latin('8BPS\x00\x01\x00\x00\x00\x00\x00\x00'), kind: 'photo', look: () => photo('a Photoshop picture') },
  {
    bytes: latin('%PDF-1.'),
    kind: 'word',
    look: () => ({ kind: 'word', what: 'a PDF document', headEnd: 0, piece: false }),
  },
  { bytes: hex('1a45dfa3'), kind: 'photo', look: matroskaAt },
  { bytes: latin('DICM'), kind: 'photo', look: dicomAt },
  // Parts of a JPEG whose beginning was overwritten: its tables, its frame, its scan.
  { bytes: hex('ffc400'), kind: 'photo', look: huffmanAt },
  { bytes: hex('ffc401'), kind: 'photo', look: huffmanAt },
  ...['ffdb004300', 'ffdb008400'].map((head): Beginning => ({ bytes: hex(head), kind: 'photo', look: quantisationAt })),
  ...['ffc00011', 'ffc10011', 'ffc20011'].map(
    (head): Beginning => ({ bytes: hex(head), kind: 'photo', look: frameAt }),
  ),
  { bytes: hex('ffda000c03'), kind: 'photo', look: scanAt },
  metadata(latin('Exif\0\0II*\0'), 'EXIF data'),
  metadata(latin('Exif\0\0MM\0*'), 'EXIF data'),
  metadata(latin('JFIF\0\x01'), 'a JFIF header'),
  metadata(latin('http://ns.adobe.com/xap/'), 'XMP data'),
  metadata(latin('<x:xmpmeta'), 'XMP data'),
  metadata(latin('ICC_PROFILE\0'), 'a colour profile'),
  metadata(latin('Photoshop 3.0\x008BIM'), 'IPTC data'),
]

/** ITU-T T.81 Annex B: markers with lengths, one behind the other. Two in a row are no chance. */
function jpegAt(at: number, read: ReadAt): Sighting | null {
  let offset = at + 2
  for (let links = 0; links < 60; links++) {
    const head = read(offset, 10)
    const marker = head[1]
    if (head[0] !== 0xff || marker === undefined || !isSegment(marker)) {
      return links >= 2 ? photo('a JPEG picture', offset) : null
    }
    const length = ((head[2] ?? 0) << 8) | (head[3] ?? 0)
    if (length < 2) return null
    const next = offset + 2 + length
    const name = String.fromCharCode(...head.subarray(4, 8))
    const known = (marker === 0xe0 && name === 'JFIF') || (marker === 0xe1 && (name === 'Exif' || name === 'http'))
    if (links === 0 && known && read(next, 1).length === 0) return photo('the beginning of a JPEG picture', next)
    // a scan begins: the head is over
    if (marker === 0xda) return links >= 2 ? photo('a JPEG picture', next) : null
    offset = next
  }
  return photo('a JPEG picture', offset)
}

function isSegment(marker: number): boolean {
  return ((marker >= 0xc0 && marker <= 0xcf) || (marker >= 0xda && marker <= 0xfe)) && marker !== 0xc8
}

function riffAt(at: number, read: ReadAt): Sighting | null {
  const form = String.fromCharCode(...read(at + 8, 4))
  return form === 'WEBP' ? photo('a WebP picture') : form === 'AVI ' ? photo('an AVI film') : null
}

const BRANDS: readonly [RegExp, string][] = [
  [/^(avif|avis)$/, 'an AVIF picture'],
  [/^(hei[cxms]|hev[cxms]|mif1|msf1|mif2)$/, 'a HEIC picture'],
  [/^(crx )$/, 'a raw camera picture'],
  [/^(isom|iso[2-9]|mp4[12]|M4V |qt {2}|avc1|3gp.)$/, 'a film'],
]

function ftypAt(at: number, read: ReadAt): Sighting | null {
  const brand = String.fromCharCode(...read(at + 4, 4))
  const size = read(at - 4, 4)
  const small = at >= 4 && size[0] === 0 && size[1] === 0 && size[2]! < 4
  const match = BRANDS.find(([pattern]) => pattern.test(brand))
  return small && match !== undefined ? photo(match[1]) : null
}

const PIECE: Sighting = { kind: 'photo', what: 'a piece of a JPEG picture', headEnd: 0, piece: true }

/** T.81 §B.2.4.2: tables whose code lengths add up, then the next marker. */
function huffmanAt(at: number, read: ReadAt): Sighting | null {
  const head = read(at, 4)
  const length = (head[2]! << 8) | head[3]!
  const body = read(at + 4, length)
  if (body.length < length || body[length - 2] !== 0xff) return null
  let offset = 0
  while (offset + 17 <= length - 2) {
    const counts = body.subarray(offset + 1, offset + 17)
    // Kraft: codes of these lengths must fit.
    const used = counts.reduce((sum, count, n) => sum + count / 2 ** (n + 1), 0)
    if ((body[offset]! & 0xec) !== 0 || used > 1 || used === 0) return null
    offset += 17 + counts.reduce((sum, count) => sum + count, 0)
  }
  return offset === length - 2 ? PIECE : null
}

/** §B.2.4.1: 64 steps, none of them zero. */
function quantisationAt(at: number, read: ReadAt): Sighting | null {
  const steps = read(at + 5, 64)
  return steps.length === 64 && !steps.includes(0) && steps[0]! <= steps[63]! ? PIECE : null
}

/** §B.2.2: 8 bits, three components with their own numbers and small sampling factors. */
function frameAt(at: number, read: ReadAt): Sighting | null {
  const body = read(at + 4, 15)
  const numbered = [6, 9, 12].every((n, nth) => body[n] === nth + 1 && body[n + 1]! <= 0x44 && body[n + 2]! <= 3)
  return body[0] === 8 && body[5] === 3 && numbered ? PIECE : null
}

/** §B.2.3. */
function scanAt(at: number, read: ReadAt): Sighting | null {
  const body = read(at + 5, 9)
  return [1, 2, 3].every((id, n) => body[n * 2] === id && (body[n * 2 + 1]! & 0xcc) === 0) ? PIECE : null
}

/** TIFF 6.0 §2: the first directory has ascending tags of known types. */
function tiffAt(at: number, read: ReadAt): Sighting | null {
  const head = read(at, 8)
  // EXIF is TIFF in form; it is told of by its own name.
  if (head.length < 8 || (at >= 6 && String.fromCharCode(...read(at - 6, 4)) === 'Exif')) return null
  const little = head[0] === 0x49
  const u16 = (bytes: Uint8Array, n: number) =>
    little ? bytes[n]! | (bytes[n + 1]! << 8) : (bytes[n]! << 8) | bytes[n + 1]!
  const offset = little
    ? head[4]! + head[5]! * 2 ** 8 + head[6]! * 2 ** 16 + head[7]! * 2 ** 24
    : head[7]! + head[6]! * 2 ** 8 + head[5]! * 2 ** 16 + head[4]! * 2 ** 24
  if (offset < 8) return null
  const directory = read(at + offset, 2 + 3 * 12)
  if (directory.length < 2 + 12) return null
  const entries = u16(directory, 0)
  if (entries < 1 || entries > 200) return null
  let tag = 0
  for (let n = 0; n < Math.min(entries, 3) && 2 + n * 12 + 12 <= directory.length; n++) {
    const [next, type] = [u16(directory, 2 + n * 12), u16(directory, 4 + n * 12)]
    if (next <= tag || type < 1 || type > 13) return null
    tag = next
  }
  return photo('a TIFF picture')
}

/** The needle is the size field of the second header, 14 bytes behind `BM`. */
function bmpAt(at: number, read: ReadAt): Sighting | null {
  if (at < 14) return null
  const head = read(at - 14, 30)
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength)
  if (head.length < 30 || view.getUint16(0) !== 0x424d || view.getUint32(6) !== 0) return null
  const [planes, depth] = [view.getUint16(26, true), view.getUint16(28, true)]
  return planes === 1 && [1, 4, 8, 16, 24, 32].includes(depth) ? photo('a BMP picture') : null
}

/** DICOM PS3.10 §7.1: 128 bytes of preamble, mostly zero, before the four letters. */
function dicomAt(at: number, read: ReadAt): Sighting | null {
  if (at < 128) return null
  const zeros = read(at - 64, 64).every((byte) => byte === 0)
  const group = read(at + 4, 2)
  return zeros || (group[0] === 2 && group[1] === 0) ? photo('a DICOM picture') : null
}

function matroskaAt(at: number, read: ReadAt): Sighting | null {
  return /webm|matroska/.test(String.fromCharCode(...read(at, 64))) ? photo('a film') : null
}

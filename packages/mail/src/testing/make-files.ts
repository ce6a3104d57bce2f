/** Files as an attacker would build them, byte by byte, for tests: ZIPs that lie, OLE directories, PDFs, pictures. */
import { Buffer } from 'node:buffer'
import { deflateRawSync, deflateSync } from 'node:zlib'

export interface ZipFile {
  readonly name: string
  readonly body?: string | Uint8Array
  readonly locked?: boolean
  /** What the directory claims; true by default. */
  readonly size?: number
  /** What stands in front of the file; the same by default. */
  readonly localName?: string
  readonly store?: boolean
}

export function makeZip(
  files: readonly ZipFile[],
  options: { readonly comment?: string; readonly before?: Uint8Array } = {},
): Uint8Array {
  const parts: Buffer[] = [Buffer.from(options.before ?? [])]
  const directory: Buffer[] = []
  let at = 0
  for (const file of files) {
    const body = Buffer.from(file.body ?? '')
    const packed = file.store === true ? body : deflateRawSync(body)
    const name = Buffer.from(file.name)
    const localName = Buffer.from(file.localName ?? file.name)
    const flags = file.locked === true ? 1 : 0
    const method = file.store === true ? 0 : 8
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(flags, 6)
    local.writeUInt16LE(method, 8)
    local.writeUInt32LE(packed.length, 18)
    local.writeUInt32LE(file.size ?? body.length, 22)
    local.writeUInt16LE(localName.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(flags, 8)
    entry.writeUInt16LE(method, 10)
    entry.writeUInt32LE(packed.length, 20)
    entry.writeUInt32LE(file.size ?? body.length, 24)
    entry.writeUInt16LE(name.length, 28)
    entry.writeUInt32LE(at, 42)
    parts.push(local, localName, packed)
    directory.push(entry, name)
    at += 30 + localName.length + packed.length
  }
  const list = Buffer.concat(directory)
  const comment = Buffer.from(options.comment ?? '')
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(files.length, 8)
  end.writeUInt16LE(files.length, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(at, 16)
  end.writeUInt16LE(comment.length, 20)
  return new Uint8Array(Buffer.concat([...parts, list, end, comment]))
}

export interface OleStream {
  readonly name: string
  readonly body?: Uint8Array
  readonly storage?: boolean
  /** Place in the list of the storage that it stands in; left out: the root. */
  readonly within?: number
}

/** [MS-CFB] version 3 with 512-byte sectors; every stream in sectors of its own (the mini stream cutoff is 0). */
export function makeOle(streams: readonly OleStream[]): Uint8Array {
  const sectors: Buffer[] = []
  const fat: number[] = []
  const put = (bytes: Uint8Array): number => {
    if (bytes.length === 0) return 0xfffffffe
    const first = sectors.length
    const count = Math.ceil(bytes.length / 512)
    for (let n = 0; n < count; n++) {
      const sector = Buffer.alloc(512)
      Buffer.from(bytes.subarray(n * 512, n * 512 + 512)).copy(sector)
      sectors.push(sector)
      fat.push(n === count - 1 ? 0xfffffffe : first + n + 1)
    }
    return first
  }
  const entry = (name: string, kind: number, start: number, size: number): Buffer => {
    const bytes = Buffer.alloc(128)
    bytes.write(name, 0, 'utf16le')
    bytes.writeUInt16LE(name.length * 2 + 2, 64)
    bytes[66] = kind
    bytes.writeUInt32LE(start, 116)
    bytes.writeUInt32LE(size, 120)
    return bytes
  }
  const entries = [entry('Root Entry', 5, 0xfffffffe, 0)]
  for (const { name, body = new Uint8Array(0), storage = false } of streams)
    entries.push(entry(name, storage ? 1 : 2, put(body), body.length))
  // a list of right neighbours is a tree too
  const last = new Map<number, number>()
  for (const one of entries) one.fill(0xff, 68, 80)
  for (const [n, { within }] of streams.entries()) {
    const parent = within === undefined ? 0 : within + 1
    const before = last.get(parent)
    entries[before ?? parent]?.writeUInt32LE(n + 1, before === undefined ? 76 : 72)
    last.set(parent, n + 1)
  }
  const directory = put(Buffer.concat(entries))
  const fatAt = sectors.length
  fat.push(0xfffffffd)
  const fatSector = Buffer.alloc(512, 0xff)
  fat.forEach((next, n) => {
    fatSector.writeUInt32LE(next, n * 4)
  })
  sectors.push(fatSector)
  const header = Buffer.alloc(512)
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(header)
  header.writeUInt16LE(0x3e, 24)
  header.writeUInt16LE(3, 26)
  header.writeUInt16LE(0xfffe, 28)
  header.writeUInt16LE(9, 30)
  header.writeUInt16LE(6, 32)
  header.writeUInt32LE(1, 44)
  header.writeUInt32LE(directory, 48)
  header.writeUInt32LE(0, 56)
  header.writeUInt32LE(0xfffffffe, 60)
  header.writeUInt32LE(0xfffffffe, 68)
  header.fill(0xff, 76)
  header.writeUInt32LE(fatAt, 76)
  return new Uint8Array(Buffer.concat([header, ...sectors]))
}

export function makePdf(...objects: readonly string[]): Uint8Array {
  const body = objects.map((text, n) => `${n + 2} 0 obj\n${text}\nendobj\n`).join('')
  return new Uint8Array(
    Buffer.from(
      `%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 9 0 R >>\nendobj\n${body}trailer << /Root 1 0 R >>\n%%EOF\n`,
      'latin1',
    ),
  )
}

/** The same objects inside a packed object stream. */
export function makePackedPdf(...objects: readonly string[]): Uint8Array {
  const packed = deflateSync(Buffer.from(objects.join('\n'), 'latin1'))
  const head = Buffer.from(
    `%PDF-1.7\n5 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length ${packed.length} >>\nstream\r\n`,
  )
  return new Uint8Array(Buffer.concat([head, packed, Buffer.from('\nendstream\nendobj\n%%EOF\n')]))
}

/** A picture of one grey, with chunks of one's own between its header and its pixels. */
export function makePng(
  width: number,
  height: number,
  options: { readonly chunks?: readonly (readonly [string, Uint8Array])[]; readonly after?: Uint8Array } = {},
): Uint8Array {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 0, 0, 0, 0], 8)
  const pixels = deflateSync(Buffer.alloc((width + 1) * height, 128).map((_, at) => (at % (width + 1) === 0 ? 0 : 128)))
  return new Uint8Array(
    Buffer.concat([
      Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
      chunk('IHDR', header),
      ...(options.chunks ?? []).map(([name, body]) => chunk(name, body)),
      chunk('IDAT', pixels),
      chunk('IEND', new Uint8Array(0)),
      Buffer.from(options.after ?? []),
    ]),
  )
}

function chunk(name: string, body: Uint8Array): Buffer {
  const bytes = Buffer.alloc(12 + body.length)
  bytes.writeUInt32BE(body.length, 0)
  bytes.write(name, 4, 'latin1')
  bytes.set(body, 8)
  bytes.writeUInt32BE(crc32(bytes.subarray(4, 8 + body.length)), 8 + body.length)
  return bytes
}

function crc32(bytes: Uint8Array): number {
  let sum = 0xffffffff
  for (const byte of bytes) {
    sum ^= byte
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0)
  }
  return (sum ^ 0xffffffff) >>> 0
}

export function utf8(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'utf8'))
}

export function latin(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'latin1'))
}

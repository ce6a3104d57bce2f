/**
 * DNS messages as bytes (RFC 1035 §4, EDNS RFC 6891, DO and AD bits RFC 4035 §3.2): one question out, the records of one answer
 * in. Hostile here: whoever can put a packet on the way. An answer counts only when it repeats the question and the random id, and
 * names that point in circles or past the end make the whole message unreadable.
 */
import type { DnsType } from '@pellicle/posture/dns/answer'

const TYPE_NUMBERS = {
  A: 1,
  NS: 2,
  CNAME: 5,
  SOA: 6,
  MX: 15,
  TXT: 16,
  AAAA: 28,
  DS: 43,
  DNSKEY: 48,
} as const satisfies Record<DnsType, number>
const CLASS_IN = 1
const OPT = 41
/** What fits through every network unfragmented (DNS flag day 2020). */
const UDP_BYTES = 1232
const MOST_LABEL = 63
const MOST_JUMPS = 64

export const RCODES = { 0: 'NOERROR', 1: 'FORMERR', 2: 'SERVFAIL', 3: 'NXDOMAIN', 5: 'REFUSED' } as const

export interface DnsReply {
  readonly rcode: number
  readonly truncated: boolean
  readonly authenticated: boolean
  /** Records of the asked type, behind any aliases. */
  readonly records: readonly string[]
}

export interface QueryOptions {
  readonly id: number
  readonly type: DnsType
  /** Ask the resolver to hand out even what it could not verify (CD). */
  readonly unchecked?: true
}

/** Null: a name that DNS cannot carry. */
export function encodeQuery(name: string, { id, type, unchecked }: QueryOptions): Buffer | null {
  const labels = name
    .replace(/\.$/, '')
    .split('.')
    .map((label) => Buffer.from(label, 'latin1'))
  if (labels.some((label) => label.length === 0 || label.length > MOST_LABEL)) return null
  const question = Buffer.concat([...labels.flatMap((label) => [Buffer.of(label.length), label]), Buffer.of(0)])
  if (question.length > 255) return null
  const head = Buffer.alloc(12)
  head.writeUInt16BE(id, 0)
  // Recursion desired, AD wanted (RFC 6840 §5.7), CD on demand.
  head.writeUInt16BE(0x0120 | (unchecked ? 0x0010 : 0), 2)
  head.writeUInt16BE(1, 4)
  head.writeUInt16BE(1, 10)
  const tail = Buffer.alloc(4)
  tail.writeUInt16BE(TYPE_NUMBERS[type], 0)
  tail.writeUInt16BE(CLASS_IN, 2)
  const opt = Buffer.alloc(11)
  opt.writeUInt16BE(OPT, 1)
  opt.writeUInt16BE(UDP_BYTES, 3)
  opt.writeUInt32BE(0x8000, 5) // DO
  return Buffer.concat([head, question, tail, opt])
}

/** Null: not an answer to this query, or not readable. */
export function decodeReply(bytes: Buffer, name: string, { id, type }: QueryOptions): DnsReply | null {
  try {
    return decode(bytes, name, { id, type })
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

function decode(bytes: Buffer, name: string, { id, type }: QueryOptions): DnsReply | null {
  const flags = bytes.readUInt16BE(2)
  if (bytes.readUInt16BE(0) !== id || (flags & 0x8000) === 0 || bytes.readUInt16BE(4) !== 1) return null
  const asked = readName(bytes, 12)
  if (asked.name !== plain(name) || bytes.readUInt16BE(asked.end) !== TYPE_NUMBERS[type]) return null
  const truncated = (flags & 0x0200) !== 0
  const records: string[] = []
  let wanted = plain(name)
  let at = asked.end + 4
  const count = bytes.readUInt16BE(6)
  const entries: Entry[] = []
  for (let place = 0; place < count && !(truncated && at >= bytes.length); place++) {
    const entry = readEntry(bytes, at)
    entries.push(entry)
    at = entry.end
  }
  // Aliases may stand in any order: follow them first, then take what stands at their end.
  for (let jumps = 0; jumps < 16; jumps++) {
    const alias = entries.find((entry) => entry.type === TYPE_NUMBERS.CNAME && entry.owner === wanted)
    if (type === 'CNAME' || alias === undefined) break
    wanted = readName(bytes, alias.start).name
  }
  for (const entry of entries) {
    if (entry.type === TYPE_NUMBERS[type] && entry.owner === wanted) records.push(readRecord(bytes, entry, type))
  }
  return { rcode: flags & 15, truncated, authenticated: (flags & 0x0020) !== 0, records }
}

interface Entry {
  readonly owner: string
  readonly type: number
  readonly start: number
  readonly end: number
}

function readEntry(bytes: Buffer, at: number): Entry {
  const owner = readName(bytes, at)
  const start = owner.end + 10
  const end = start + bytes.readUInt16BE(owner.end + 8)
  if (end > bytes.length) throw new RangeError('a record ends behind the message')
  return { owner: owner.name, type: bytes.readUInt16BE(owner.end), start, end }
}

function readRecord(bytes: Buffer, { start, end }: Entry, type: DnsType): string {
  const data = bytes.subarray(start, end)
  switch (type) {
    case 'A':
      return [...data].join('.')
    case 'AAAA':
      return (data.toString('hex').match(/.{4}/g) ?? []).join(':')
    case 'MX':
      return `${data.readUInt16BE(0)} ${readName(bytes, start + 2).name}`
    case 'TXT':
      return readTexts(data)
    case 'DS':
      return `${data.readUInt16BE(0)} ${data.readUInt8(2)} ${data.readUInt8(3)} ${data.toString('hex', 4)}`
    case 'DNSKEY':
      return `${data.readUInt16BE(0)} ${data.readUInt8(2)} ${data.readUInt8(3)} ${data.length - 4}`
    case 'SOA': {
      const primary = readName(bytes, start)
      const mailbox = readName(bytes, primary.end)
      return `${primary.name} ${mailbox.name} ${bytes.readUInt32BE(mailbox.end)}`
    }
    default:
      return readName(bytes, start).name
  }
}

/** The strings of one TXT record are one text (RFC 7208 §3.3). */
function readTexts(data: Buffer): string {
  const parts: Buffer[] = []
  for (let at = 0; at < data.length; at += data.readUInt8(at) + 1) {
    const end = at + 1 + data.readUInt8(at)
    if (end > data.length) throw new RangeError('a string ends behind its record')
    parts.push(data.subarray(at + 1, end))
  }
  return Buffer.concat(parts).toString('utf8')
}

function readName(bytes: Buffer, at: number): { name: string; end: number } {
  const labels: string[] = []
  let end: number | null = null
  let place = at
  for (let jumps = 0; ; ) {
    const length = bytes.readUInt8(place)
    if (length === 0) return { name: labels.join('.'), end: end ?? place + 1 }
    if (length >= 0xc0) {
      if (++jumps > MOST_JUMPS) throw new RangeError('a name points in circles')
      end ??= place + 2
      place = bytes.readUInt16BE(place) & 0x3fff
      continue
    }
    if (length > MOST_LABEL || place + 1 + length > bytes.length)
      throw new RangeError('a label ends behind the message')
    labels.push(bytes.toString('latin1', place + 1, place + 1 + length).toLowerCase())
    if (labels.length > 128) throw new RangeError('a name has too many labels')
    place += 1 + length
  }
}

function plain(name: string): string {
  return name.toLowerCase().replace(/\.$/, '')
}

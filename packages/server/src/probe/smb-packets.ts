/**
 * The two packets that ask a file server which protocol it speaks: SMB1 negotiation ([MS-CIFS] 2.2.4.52) with none but old
 * dialects, and SMB2 negotiation ([MS-SMB2] 2.2.3). They log in nowhere and name nobody. A server that answers the first with one
 * of its dialects speaks SMBv1.
 */

/** Every dialect of SMB1, and none of the two with which a newer server would answer in SMB2. */
const SMB1_DIALECTS = ['PC NETWORK PROGRAM 1.0', 'LANMAN1.0', 'LM1.2X002', 'LANMAN2.1', 'NT LM 0.12']
/** 2.0.2, 2.1, 3.0, 3.0.2, 3.1.1. */
const SMB2_DIALECTS = [0x0202, 0x0210, 0x0300, 0x0302, 0x0311]
const SMB1_HEADER = 32
const SMB2_HEADER = 64

export function smb1Negotiate(): Buffer {
  const header = Buffer.alloc(SMB1_HEADER)
  header.write('\xffSMB', 0, 'latin1')
  header.writeUInt8(0x72, 4) // SMB_COM_NEGOTIATE
  header.writeUInt8(0x18, 9) // canonical, caseless paths
  header.writeUInt16LE(0xc801, 10) // Unicode, NT status codes, long names
  header.writeUInt16LE(0xffff, 24) // no tree yet
  const dialects = Buffer.concat(SMB1_DIALECTS.map((name) => Buffer.from(`\x02${name}\0`, 'latin1')))
  const body = Buffer.alloc(3)
  body.writeUInt16LE(dialects.length, 1)
  return framed(Buffer.concat([header, body, dialects]))
}

/** `random`: 48 bytes, for the client id and for the salt that 3.1.1 asks for. */
export function smb2Negotiate(random: Buffer): Buffer {
  const header = Buffer.alloc(SMB2_HEADER)
  header.write('\xfeSMB', 0, 'latin1')
  header.writeUInt16LE(SMB2_HEADER, 4)
  header.writeUInt16LE(1, 14) // one credit
  const fixed = 36 + SMB2_DIALECTS.length * 2
  const padded = Math.ceil(fixed / 8) * 8
  const contexts = [
    // Pre-authentication integrity: SHA-512 with a salt. Encryption: AES-128-GCM, AES-128-CCM ([MS-SMB2] 2.2.3.1).
    context(1, Buffer.concat([Buffer.from([1, 0, 32, 0, 1, 0]), random.subarray(16, 48)])),
    Buffer.alloc(2), // the next one begins at a multiple of eight
    context(2, Buffer.from([2, 0, 2, 0, 1, 0])),
  ]
  const body = Buffer.alloc(padded)
  body.writeUInt16LE(36, 0)
  body.writeUInt16LE(SMB2_DIALECTS.length, 2)
  body.writeUInt16LE(1, 4) // signing enabled
  random.copy(body, 12, 0, 16)
  body.writeUInt32LE(SMB2_HEADER + padded, 28)
  body.writeUInt16LE(2, 32)
  for (const [place, dialect] of SMB2_DIALECTS.entries()) body.writeUInt16LE(dialect, 36 + place * 2)
  return framed(Buffer.concat([header, body, ...contexts]))
}

function context(type: number, data: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head.writeUInt16LE(type, 0)
  head.writeUInt16LE(data.length, 2)
  return Buffer.concat([head, data])
}

/** NetBIOS session request to "*SMBSERVER" (RFC 1002 §4.3.2), needed first on port 139. */
export function sessionRequest(): Buffer {
  const names = Buffer.concat([netbiosName('*SMBSERVER'), netbiosName('CHECKUP')])
  const head = Buffer.from([0x81, 0, 0, 0])
  head.writeUInt16BE(names.length, 2)
  return Buffer.concat([head, names])
}

export type SmbReading =
  | { readonly kind: 'smb1'; readonly agreed: boolean }
  | { readonly kind: 'smb2'; readonly agreed: boolean; readonly dialect: number }
  | { readonly kind: 'session'; readonly agreed: boolean }
  | { readonly kind: 'other' }

/** Null: more bytes are to come. */
export function readSmbReply(bytes: Buffer): SmbReading | null {
  if (bytes.length < 4) return null
  if (bytes[0] === 0x82) return { kind: 'session', agreed: true }
  if (bytes[0] === 0x83 || bytes[0] === 0x84) return { kind: 'session', agreed: false }
  if (bytes[0] !== 0) return { kind: 'other' }
  const length = bytes.readUIntBE(1, 3)
  if (length > 65_536) return { kind: 'other' }
  if (bytes.length < 4 + length) return null
  const message = bytes.subarray(4, 4 + length)
  const magic = message.toString('latin1', 0, 4)
  // The reply bits: a port that echoes what it hears has agreed to nothing.
  if (
    magic === '\xffSMB' &&
    message.length >= SMB1_HEADER + 3 &&
    message[4] === 0x72 &&
    ((message[9] ?? 0) & 0x80) !== 0
  ) {
    const chosen = message.readUInt16LE(SMB1_HEADER + 1)
    return { kind: 'smb1', agreed: chosen < SMB1_DIALECTS.length && message.readUInt32LE(5) === 0 }
  }
  if (magic === '\xfeSMB' && message.length >= SMB2_HEADER + 8 && (message.readUInt32LE(16) & 1) !== 0) {
    return {
      kind: 'smb2',
      agreed: message.readUInt32LE(8) === 0,
      dialect: message.readUInt16LE(SMB2_HEADER + 4),
    }
  }
  return { kind: 'other' }
}

function framed(message: Buffer): Buffer {
  const head = Buffer.alloc(4)
  head.writeUIntBE(message.length, 1, 3)
  return Buffer.concat([head, message])
}

/** First-level encoding (RFC 1001 §14.1): sixteen characters, each as two letters. */
function netbiosName(name: string): Buffer {
  const letters = [...Buffer.from(name.padEnd(16).slice(0, 16), 'latin1')]
  return Buffer.from([0x20, ...letters.flatMap((byte) => [0x41 + (byte >> 4), 0x41 + (byte & 15)]), 0])
}

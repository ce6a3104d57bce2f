/**
 * Files inside plain text: `begin 644 name` … `end`, POSIX uuencode. Old mail programs and Outlook show these as attachments,
 * so a filter that reads only MIME would miss them. Read line by line, bounded by the text itself.
 */

export interface UuFile {
  readonly fileName: string
  readonly body: Uint8Array
}

export interface UuReading {
  /** The text without the files. */
  readonly text: string
  readonly files: readonly UuFile[]
}

const BEGIN = /^begin(?:-base64)? [0-7]{3,4} (\S.{0,254}?)\s{0,20}$/
const MOST_FILES = 50

export function readUuencoded(text: string): UuReading {
  if (!text.includes('begin')) return { text, files: [] }
  const lines = text.split('\n')
  const kept: string[] = []
  const files: UuFile[] = []
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!
    const match = line.length < 300 && line.startsWith('begin') ? BEGIN.exec(line.replace(/\r$/, '')) : null
    const found = match === null || files.length >= MOST_FILES ? null : readBlock(lines, at + 1)
    if (match === null || found === null) {
      kept.push(line)
      continue
    }
    files.push({ fileName: match[1]!, body: found.body })
    at = found.last
  }
  return files.length === 0 ? { text, files } : { text: kept.join('\n'), files }
}

/** Null when the lines below are no uuencoded data: somebody only wrote about it. */
function readBlock(
  lines: readonly string[],
  from: number,
): { readonly body: Uint8Array; readonly last: number } | null {
  const pieces: Uint8Array[] = []
  let at = from
  for (; at < lines.length; at++) {
    const line = lines[at]!.replace(/\r$/, '')
    if (line === 'end' || line === '====') break
    const piece = decodeLine(line)
    if (piece === null) break
    pieces.push(piece)
  }
  const size = pieces.reduce((sum, piece) => sum + piece.length, 0)
  if (size === 0) return null
  const body = new Uint8Array(size)
  let filled = 0
  for (const piece of pieces) {
    body.set(piece, filled)
    filled += piece.length
  }
  const ended = lines[at]?.replace(/\r$/, '')
  return { body, last: ended === 'end' || ended === '====' ? at : at - 1 }
}

function decodeLine(line: string): Uint8Array | null {
  if (line === '' || line === '`') return new Uint8Array(0)
  const length = (line.charCodeAt(0) - 32) & 63
  // four letters for three bytes; programs cut spaces at the end of a line
  if (line.length > 90 || line.length - 1 < Math.floor(length / 3) * 4 - 3) return null
  const out = new Uint8Array(length)
  let filled = 0
  for (let at = 1; filled < length; at += 4) {
    const four = [0, 1, 2, 3].map((n) => (line.charCodeAt(at + n) || 32) - 32)
    if (four.some((value) => value < 0 || value > 64)) return null
    const [a, b, c, d] = four.map((value) => value & 63) as [number, number, number, number]
    for (const byte of [(a << 2) | (b >> 4), ((b & 15) << 4) | (c >> 2), ((c & 3) << 6) | d]) {
      if (filled < length) out[filled++] = byte & 255
    }
  }
  return out
}

/**
 * Does a file hold a picture, as it is or inside a mail or an archive? Looked for are the beginnings of picture formats, raw anywhere and
 * in base64 at the start of a line, and archives, which may hold anything. A file too many is kept back rather than one too few.
 */

const STARTS: readonly (readonly number[])[] = [
  [0xff, 0xd8, 0xff], // JPEG
  [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], // PNG
  [0x47, 0x49, 0x46, 0x38], // GIF8
  [0x49, 0x49, 0x2a, 0x00], // TIFF, little-endian
  [0x4d, 0x4d, 0x00, 0x2a], // TIFF, big-endian
  [0x57, 0x45, 0x42, 0x50, 0x56, 0x50, 0x38], // WEBPVP8
  [0x66, 0x74, 0x79, 0x70, 0x68, 0x65], // ftyphe…: HEIC
  [0x66, 0x74, 0x79, 0x70, 0x6d, 0x69, 0x66], // ftypmif…
  [0x66, 0x74, 0x79, 0x70, 0x61, 0x76, 0x69], // ftypavi…: AVIF
  [0x50, 0x4b, 0x03, 0x04], // ZIP and office files
  [0x25, 0x50, 0x44, 0x46], // PDF
  [0x52, 0x61, 0x72, 0x21], // RAR
  [0x37, 0x7a, 0xbc, 0xaf], // 7z
]
/** The same in base64 at the start of a line: JPEG, PNG, GIF, TIFF, RIFF, ISO media, ZIP, PDF, RAR, 7z. */
const BASE64 =
  /(?:^|[\r\n"':,;=>\s])(?:\/9j\/|iVBORw0KGgo|R0lGOD|SUkqA|TU0AK|UklGR|AAAA[A-Za-z0-9+/]{2}Z0eX|AAAA[A-Za-z0-9+/]{1,3}mdHlw|UEsDB|JVBERi|UmFyI|N3q8r)/

export function holdsPicture(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; at++)
    for (const start of STARTS) {
      if (bytes[at] !== start[0]) continue
      let same = 1
      while (same < start.length && bytes[at + same] === start[same]) same++
      if (same === start.length) return true
    }
  return BASE64.test(latin1(bytes)) || /<svg[\s>]/i.test(latin1(bytes))
}

function latin1(bytes: Uint8Array): string {
  const parts: string[] = []
  for (let at = 0; at < bytes.length; at += 8192) parts.push(String.fromCharCode(...bytes.subarray(at, at + 8192)))
  return parts.join('')
}

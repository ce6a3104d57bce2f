/** Bytes of a mail from its lines, for tests: CRLF between them, letters above 255 as UTF-8. */
import { Buffer } from 'node:buffer'

export function rawMail(...lines: readonly string[]): Uint8Array {
  return new Uint8Array(Buffer.from(lines.join('\r\n'), 'utf8'))
}

export function base64(text: string | Uint8Array): string {
  return Buffer.from(text as string)
    .toString('base64')
    .replace(/(.{76})/g, '$1\r\n')
}

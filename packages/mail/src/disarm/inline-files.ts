/** Files with their bytes, attached ones and pictures written into the HTML, each with the names under which the text refers to it. */
import type { FileReading } from '../files/read-file.ts'
import { readFile } from '../files/read-file.ts'
import type { Evidence } from '../judge/evidence.ts'
import { readBodies } from '../parse/bodies.ts'
import { fromLatin1 } from '../parse/bytes.ts'
import type { Part } from '../parse/part.ts'
import { decodeBase64 } from '../parse/transfer-encoding.ts'

export interface PictureFile {
  readonly reading: FileReading
  readonly body: Uint8Array
  /** `part:…` by Content-ID, `inside:…` by place. */
  readonly keys: readonly string[]
  /** Written into the HTML: no file of its own. */
  readonly inside: boolean
}

const MOST_INSIDE_LETTERS = 20 * 1024 * 1024

export function inlineFiles(evidence: Evidence): PictureFile[] {
  const bodies = new Map(allFiles(evidence.mail.root).map((file) => [file.part, file.body]))
  const attached = evidence.files.map((reading) => ({
    reading,
    body: bodies.get(reading.part) ?? new Uint8Array(0),
    keys: reading.contentId === '' ? [] : [`part:${reading.contentId}`],
    inside: false,
  }))
  const inside = evidence.html.flatMap(({ reading }) =>
    reading.pictures
      .filter(({ base64 }) => base64.length < MOST_INSIDE_LETTERS)
      .map(({ ref, type, base64 }) => {
        const body = decodeBase64(fromLatin1(base64)).bytes
        const file = readFile({ part: ref, type, fileName: '', contentId: '', inline: true, body })
        return { reading: file, body, keys: [`inside:${ref}`], inside: true }
      }),
  )
  return [...attached, ...inside]
}

function allFiles(root: Part): { readonly part: string; readonly body: Uint8Array }[] {
  const { files, messages } = readBodies(root)
  return [...files, ...messages.flatMap(({ message }) => (message === null ? [] : allFiles(message)))]
}

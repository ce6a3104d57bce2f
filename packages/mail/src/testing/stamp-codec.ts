/** A codec that draws the same small picture for whatever is one: for tests of everything around the codec. */

import type { PictureCodec } from '../disarm/ports.ts'
import { fileKind } from '../files/file-kind.ts'
import { latin } from './make-files.ts'

const STAMP = latin(
  `\xff\xd8\xff\xdb\0C\0${'\x01'.repeat(64)}\xff\xc0\0\x0b\x08\0\x08\0\x08\x01\x01\x11\0\xff\xc4\0\x14\0\x01${'\0'.repeat(15)}\x03\xff\xc4\0\x14\x10\x01${'\0'.repeat(15)}\0\xff\xda\0\x08\x01\x01\0\0?\0\x7f\xff\0\xff\xd9`,
)

export const STAMP_CODEC: PictureCodec = {
  redraw: async (bytes) =>
    /^(?:jpeg|png|gif|webp|tiff|heic|avif)$/.test(fileKind(bytes))
      ? { type: 'image/jpeg', width: 8, height: 8, bytes: STAMP }
      : null,
}

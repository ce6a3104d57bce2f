/** Files → pictures drawn anew, lists, or a word about why not. Nothing of a file's own bytes leaves here. */
import type { Evidence } from '../judge/evidence.ts'
import { inlineFiles, type PictureFile } from './inline-files.ts'
import type { DocumentRenderer, DrawnPicture, PictureCodec } from './ports.ts'
import type { FileFate, RenditionFile, RenditionPicture } from './rendition.ts'
import { wordsOf } from './sheet.ts'

export interface DrawPorts {
  readonly codec: PictureCodec
  readonly renderer: DocumentRenderer
}

const MOST_PICTURES = 60
const MOST_PAGES = 20

export interface Drawing {
  readonly pictures: readonly RenditionPicture[]
  readonly files: readonly RenditionFile[]
  numberOf(source: 'part' | 'inside', ref: string): number | null
}

export async function drawFiles(evidence: Evidence, ports: DrawPorts): Promise<Drawing> {
  const pictures: RenditionPicture[] = []
  const files: RenditionFile[] = []
  const numbers = new Map<string, number>()
  const add = (drawn: DrawnPicture, shownName: string, of: RenditionPicture['of']): string => {
    const name = `picture-${pictures.length + 1}`
    pictures.push({
      name,
      shownName,
      of,
      type: drawn.type,
      width: drawn.width,
      height: drawn.height,
      bytes: drawn.bytes,
    })
    return name
  }
  for (const file of inlineFiles(evidence)) {
    const { fate, drawn } = await drawFile(file, MOST_PICTURES - pictures.length, ports)
    const names = drawn.map((one) =>
      add(one, file.reading.name.shown, file.reading.family === 'picture' ? 'picture' : 'document'),
    )
    if (names.length > 0) for (const key of file.keys) numbers.set(key, pictures.length)
    if (file.inside) continue
    const { name, family, sizeBytes, entries } = file.reading
    files.push({
      name: name.shown,
      family,
      sizeBytes,
      fate,
      pictures: names,
      entries:
        fate === 'listed' ? entries.map((entry) => ({ name: entry.name.shown, sizeBytes: entry.sizeBytes })) : [],
    })
  }
  return { pictures, files, numberOf: (source, ref) => numbers.get(`${source}:${ref}`) ?? null }
}

async function drawFile(
  { reading, body }: PictureFile,
  room: number,
  { codec, renderer }: DrawPorts,
): Promise<{ readonly fate: FileFate; readonly drawn: readonly DrawnPicture[] }> {
  const { family } = reading
  const none = (fate: FileFate) => ({ fate, drawn: [] })
  if (family === 'picture') {
    if (room <= 0) return none('withheld')
    const drawn = await codec.redraw(body)
    return drawn === null ? none('unreadable') : { fate: 'drawn', drawn: [drawn] }
  }
  if (family === 'document' || family === 'office') {
    if (room <= 0) return none('withheld')
    const drawn = await renderer.draw(body, { family, pages: Math.min(MOST_PAGES, room) })
    return drawn === null || drawn.length === 0 ? none('not-opened') : { fate: 'drawn', drawn: drawn.slice(0, room) }
  }
  if (family === 'archive') return none('listed')
  const shown = wordsOf(reading).length > 0
  return none(shown ? 'shown' : 'withheld')
}

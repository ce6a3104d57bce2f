/**
 * One mail → a folder with what is harmless of it: `message.html`, `message.txt`, `picture-1.jpg` …, `report.json`. Names are ours;
 * the sender's stand in the report, as text.
 */
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { disarmMail } from '@pellicle/mail/disarm/disarm'
import { disarmedPage } from '@pellicle/mail/disarm/page'
import { type DocumentRenderer, NO_RENDERER, type PictureCodec } from '@pellicle/mail/disarm/ports'
import type { Rendition } from '@pellicle/mail/disarm/rendition'
import { judgeMail } from '@pellicle/mail/judge/judge-mail'

export interface DisarmReport {
  /** Why nothing of the mail is shown; null when it was read. */
  readonly held: string | null
  readonly links: Rendition['links']
  readonly files: Rendition['files']
  readonly pictures: readonly {
    readonly name: string
    readonly shownName: string
    readonly width: number
    readonly height: number
  }[]
  readonly hiddenText: string
  readonly cut: boolean
  readonly remotePictures: number
}

export class FolderNotEmpty extends Error {}

const NOTHING: Omit<DisarmReport, 'held'> = {
  links: [],
  files: [],
  pictures: [],
  hiddenText: '',
  cut: false,
  remotePictures: 0,
}

export async function disarmToFolder(
  bytes: Uint8Array,
  folder: string,
  {
    codec,
    language,
    renderer = NO_RENDERER,
  }: { readonly codec: PictureCodec; readonly language: string; readonly renderer?: DocumentRenderer },
): Promise<DisarmReport> {
  await mkdir(folder, { recursive: true })
  // never over something that is there
  if ((await readdir(folder)).length > 0) throw new FolderNotEmpty()
  const { evidence, held } = judgeMail(bytes)
  const write = (name: string, content: string | Uint8Array) =>
    writeFile(join(folder, name), content, { flag: 'wx', mode: 0o600 })
  if (evidence === null) {
    const report = { held, ...NOTHING }
    await write('report.json', `${JSON.stringify(report, null, 2)}\n`)
    return report
  }
  const rendition = await disarmMail(evidence, { codec, renderer })
  const { links, files, hiddenText, cut, remotePictures } = rendition
  const pictures = rendition.pictures.map(({ name, shownName, width, height }) => ({
    name: `${name}.jpg`,
    shownName,
    width,
    height,
  }))
  const report = { held, links, files, pictures, hiddenText, cut, remotePictures }
  await write('message.html', disarmedPage(rendition, language))
  await write('message.txt', `${rendition.text}\n`)
  for (const { name, bytes: picture } of rendition.pictures) await write(`${name}.jpg`, picture)
  await write('report.json', `${JSON.stringify(report, null, 2)}\n`)
  return report
}

/** The report in plain words, for a terminal. Names of files are shown as they are; nothing that was found is repeated. */
import type { Finding, FindingKind, ThiefReport } from './report.ts'

const THINGS: Readonly<Record<FindingKind, readonly [one: string, many: string]>> = {
  photo: ['picture', 'pictures'],
  metadata: ['piece of camera data', 'pieces of camera data'],
  name: ['name', 'names'],
  'birth-date': ['date of birth', 'dates of birth'],
  mail: ['mail address', 'mail addresses'],
  phone: ['telephone number', 'telephone numbers'],
  label: ['label of a photo', 'labels of photos'],
  word: ['other word or document', 'other words or documents'],
  secret: ['key', 'keys'],
  unsealed: ['stretch that is not sealed', 'stretches that are not sealed'],
}
const SHOWN = 12

export function sentencesOf(report: ThiefReport): string[] {
  const { readable, searched } = report
  const head =
    readable.total === 0 ? 'Nothing to look at.' : `${amount(readable.total, 'thing', 'things')} can be read.`
  return [
    `What a thief would hold: ${amount(searched.files, 'file', 'files')}, ${size(searched.bytes)}. ${head}`,
    '',
    ...zeros(report),
    ...found(report),
    '',
    'What was searched',
    ...searchedLines(report).map((line) => `  ${line}`),
    '',
    'What a thief would learn all the same',
    ...learnedLines(report).map((line) => `  ${line}`),
    ...unreadLines(report),
  ]
}

function zeros({ readable }: ThiefReport): string[] {
  const kinds = Object.keys(THINGS) as FindingKind[]
  const shown = kinds.filter((kind) => ['photo', 'name', 'birth-date', 'mail'].includes(kind) || readable[kind] > 0)
  return shown.map((kind) => `  ${String(readable[kind]).padStart(7)}  ${THINGS[kind][readable[kind] === 1 ? 0 : 1]}`)
}

function found({ findings, readable }: ThiefReport): string[] {
  if (findings.length === 0) return []
  const more = readable.total - Math.min(findings.length, SHOWN)
  return [
    '',
    'Where it can be read',
    ...findings.slice(0, SHOWN).map((finding) => `  ${findingLine(finding)}`),
    ...(more > 0 ? [`  and ${amount(more, 'more place', 'more places')}; --json lists the first 500`] : []),
  ]
}

export function findingLine({ what, file, offset, where, encoding }: Finding): string {
  const place = offset === null ? where : `${where}, byte ${offset}`
  const form = encoding.length === 0 ? '' : `, as ${[...encoding].reverse().join(' in ')}`
  return `${file}: ${what} (${place}${form})`
}

function searchedLines({ searched, chance, publicHeads }: ThiefReport): string[] {
  return [
    `every byte of ${amount(searched.files, 'file', 'files')} and every name`,
    `${amount(searched.databases, 'database', 'databases')} with ${amount(searched.databasePages, 'page', 'pages')}, ${searched.freedPages} of them freed; ${amount(searched.journals, 'journal', 'journals')}`,
    `${amount(searched.logs, 'log', 'logs')}, ${amount(searched.temporaryFiles, 'temporary file', 'temporary files')}`,
    ...(searched.unpackedBytes > 0 ? [`${size(searched.unpackedBytes)} unpacked from archives`] : []),
    ...(searched.memoryBytes > 0 ? [`${size(searched.memoryBytes)} of the program's memory`] : []),
    searched.canaries > 0
      ? `for ${amount(searched.canaries, 'word', 'words')} of this practice, in every spelling and encoding, besides pictures, dates and addresses`
      : 'for pictures, common names, dates and addresses; for the practice’s own words, give --canaries',
    ...(searched.canariesTooShort > 0
      ? [`${amount(searched.canariesTooShort, 'word is', 'words are')} too short to be told from chance in plain bytes`]
      : []),
    ...(chance.seen > 0
      ? [
          `${amount(chance.seen, 'short match', 'short matches')} inside random bytes, where chance gives about ${chance.expected.toFixed(1)}`,
        ]
      : []),
    ...(publicHeads > 0
      ? [`${amount(publicHeads, 'sealed file has', 'places in sealed files have')} a public head or tail`]
      : []),
  ]
}

function learnedLines({ learned }: ThiefReport): string[] {
  const days = [learned.firstWrite, learned.lastWrite].map((at) =>
    at === null ? '' : new Date(at).toISOString().slice(0, 10),
  )
  return [
    `how many files there are and how large, and that they were written between ${days[0]} and ${days[1]}`,
    ...(learned.sealedFiles > 0
      ? [
          `that ${amount(learned.sealedFiles, 'file is', 'files are')} sealed (${size(learned.sealedBytes)}): random to anybody without keys`,
        ]
      : []),
    ...learned.piles.slice(0, SHOWN).map((pile) => {
      const sizes = `${amount(pile.sizes, 'size', 'different sizes')}, ${size(pile.smallest)} to ${size(pile.largest)}`
      return `${pile.folder}/: ${amount(pile.files, 'file', 'files')}, ${size(pile.bytes)}, ${sizes}, such as ${pile.names[0]?.name ?? ''}`
    }),
    ...(learned.piles.length > SHOWN ? [`and ${learned.piles.length - SHOWN} more folders`] : []),
  ]
}

function unreadLines({ unread }: ThiefReport): string[] {
  if (unread.length === 0) return []
  return [
    '',
    'Not searched, because it could not be read',
    ...unread.slice(0, SHOWN).map(({ file, reason }) => `  ${file} (${reason})`),
    ...(unread.length > SHOWN ? [`  and ${unread.length - SHOWN} more`] : []),
  ]
}

function amount(count: number, one: string, many: string): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`
}

/** Binary units, as padded sizes are. */
function size(bytes: number): string {
  const units = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB']
  const power = bytes < 1 ? 0 : Math.min(4, Math.floor(Math.log2(bytes) / 10))
  const value = bytes / 1024 ** power
  return `${power === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[power]}`
}

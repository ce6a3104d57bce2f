/** What the path of a photo says: whose it is, of which visit, what it shows. */
import { nearest, readShows } from './file-words.ts'
import { emptyRecord, type PlannedFile, type PlannedPatient } from './plan.ts'
import { type NameOrder, type ReadWords, readName, readWords } from './read-words.ts'

export interface FolderOptions {
  readonly nameOrder: NameOrder
  /** `05/03/2024` means 3 May. */
  readonly monthFirst: boolean
}

export interface ReadPath {
  readonly record: PlannedPatient['record']
  readonly file: Omit<PlannedFile, 'path' | 'note'>
  /** Where the name stands; the file's own folder when the file is named so. */
  readonly folder: string
}

/** Words of a name that are never taken for something else: with a comma the family before it and one word behind. */
const NAME_WORDS = 2

/** Reads the paths of one folder tree. What folders say is remembered: a tree has many files and few folders. */
export class PathReader {
  readonly #words: (text: string) => ReadWords
  readonly #name: (text: string) => NameIn | null
  readonly #shows = remembered((text) => readShows([text]))

  constructor({ nameOrder, monthFirst }: FolderOptions) {
    this.#words = remembered((text) => readWords(text, { monthFirst }))
    this.#name = remembered((text) => nameIn(text, { nameOrder, monthFirst }))
  }

  /** Null when no part of the path is a name. */
  read(parts: readonly string[]): ReadPath | null {
    const folders = parts.slice(0, -1)
    const fileName = (parts.at(-1) as string).replace(/\.[^.]*$/, '')
    const at = folders.findIndex((text) => isOwner(text) && this.#name(text) !== null)
    const name = this.#name(at >= 0 ? (folders[at] as string) : fileName)
    // A file must say more than one word to be somebody's: `holiday.jpg` is nobody's.
    if (name === null || (at < 0 && name.given === '')) return null
    const below = at >= 0 ? folders.slice(at + 1) : folders
    const above = folders.slice(0, Math.max(0, at)).map(this.#words)
    const words = below.map(this.#words)
    const inOrder = at >= 0 ? [...above, name.words, ...words, this.#words(fileName)] : [...words, name.words]
    const last = <K extends 'date' | 'phase'>(field: K): ReadWords[K] =>
      inOrder.map((one) => one[field]).findLast((value) => value !== null) ?? null
    const birthDate = inOrder.map((one) => one.birthDate).find((date) => date !== null) ?? null
    const title = at >= 0 ? (words.map(({ rest }) => rest).findLast((rest) => /\p{L}{3}/u.test(rest)) ?? null) : null
    const shows = [...below, at >= 0 ? fileName : name.besides].map(this.#shows)
    return {
      record: { ...emptyRecord(name.family, name.given), birthDate },
      file: { date: last('date'), phase: last('phase'), title, details: nearest(shows) },
      folder: folders.slice(0, at >= 0 ? at + 1 : folders.length).join('/'),
    }
  }
}

const REMEMBERED = 4096

function remembered<T>(make: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    const before = known.get(text)
    if (before !== undefined) return before
    if (known.size >= REMEMBERED) known.clear()
    const made = make(text)
    known.set(text, made)
    return made
  }
}

interface NameIn {
  readonly family: string
  readonly given: string
  readonly words: ReadWords
  /** What stands behind the name and says what is shown: `lips left`. */
  readonly besides: string
}

function nameIn(text: string, { nameOrder, monthFirst }: FolderOptions): NameIn | null {
  const words = readWords(text, { monthFirst, nameWords: NAME_WORDS })
  const { name: left, besides } = withoutShows(words.rest)
  const name = readName(left, nameOrder, text.includes('_') && !text.includes(' ') && !text.includes(','))
  return name === null ? null : { ...name, words, besides }
}

/** Words for regions and views are taken from behind the name; the name's own words stay whatever they mean. */
function withoutShows(text: string): { readonly name: string; readonly besides: string } {
  const words = text.split(' ')
  const comma = words.findIndex((word) => word.includes(','))
  const keep = comma >= 0 ? comma + 2 : NAME_WORDS
  const [name, besides] = [words.slice(0, keep), [] as string[]]
  for (const word of words.slice(keep)) (saysShows(word) ? besides : name).push(word)
  return { name: name.join(' '), besides: besides.join(' ') }
}

function saysShows(word: string): boolean {
  const { region, view, side } = readShows([word])
  return region !== null || view !== null || side !== null
}

/** Folders that only sort others: `2024`, `A`, `A-D`, `Patients`, `Lips`, `New folder`. */
const GROUPING =
  /^(\d{4}|\p{L}|\p{L} ?[-–] ?\p{L}|(all |alle )?(patients?|patienten?|pazienti|pacientes|pacientai|clients?|kunden)|photos?|fotos?|pictures?|images?|bilder|archiv\w*|backup|export|import|new folder|neuer ordner|misc|diverse?s?|various|sonstige?s?|temp|old|alt|todo|unsorted|unsortiert|camera|kamera|iphone|ipad|phone|handy|whatsapp|downloads?|desktop)( ?\d{0,4})?$/iu

function isOwner(text: string): boolean {
  const plain = text.trim()
  return !GROUPING.test(plain) && !(/^\S+$/.test(plain) && saysShows(plain))
}

/** Names of ordinary files from words that people wrote: nothing a file system would read in another way, nothing twice. */

const MOST = 80

/** Letters of every script stay; path separators, control and reserved characters become a hyphen. Never empty. */
export function safeName(text: string, fallback: string): string {
  const clean = text
    .normalize('NFC')
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}<>:"/\\|?*]+/gu, '-')
    .replace(/\s+/g, ' ')
    .replace(/^[. -]+|[. -]+$/g, '')
  const cut = [...clean]
    .slice(0, MOST)
    .join('')
    .replace(/[. ]+$/, '')
  // Names that Windows keeps for devices.
  if (cut === '' || /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(cut)) return fallback
  return cut
}

/** Hands out each name once, whatever the case of its letters: `photo.jpg`, `photo (2).jpg`. */
export class NamesTaken {
  readonly #taken = new Set<string>()

  take(name: string): string {
    const dot = name.lastIndexOf('.')
    const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, '']
    for (let n = 1; ; n++) {
      const tried = n === 1 ? name : `${stem} (${n})${ending}`
      const key = tried.toLowerCase()
      if (this.#taken.has(key)) continue
      this.#taken.add(key)
      return tried
    }
  }
}

const ENDINGS: Readonly<Record<string, string>> = {
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'image/webp': '.webp',
  'image/heic': '.heic',
  'image/avif': '.avif',
  'image/tiff': '.tif',
}

/** The name the file came with, with an ending that fits what it is. */
export function photoFileName(fileName: string | null, type: string, fallback: string): string {
  const ending = ENDINGS[type] ?? '.bin'
  const name = safeName(fileName ?? '', fallback)
  const fits = name.toLowerCase().endsWith(ending) || (ending === '.jpg' && /\.jpe?g$/i.test(name))
  return fits ? name : `${name}${ending}`
}

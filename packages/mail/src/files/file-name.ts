/**
 * What a file's name claims: its ending, a second ending behind it, letters that turn the direction, spaces that push the true
 * ending out of sight. The name is never used as a path.
 */
import { cleanLine, cleanText, countTurns } from '../text/clean-text.ts'

export type NameClaim =
  | 'picture'
  | 'drawing'
  | 'document'
  | 'office'
  | 'macro-office'
  | 'archive'
  | 'disk'
  | 'program'
  | 'script'
  | 'shortcut'
  | 'page'
  | 'calendar'
  | 'card'
  | 'message'
  | 'text'
  | 'sound'
  | 'note'
  | 'none'
  | 'other'

const CLAIMS: Readonly<Record<Exclude<NameClaim, 'none' | 'other'>, string>> = {
  picture: 'jpg jpeg jpe jfif png gif webp tif tiff bmp heic heif avif',
  drawing: 'svg svgz',
  document: 'pdf',
  office: 'doc docx dot dotx rtf odt ott xls xlsx xlt xltx ods csv ppt pptx pps ppsx pot potx odp pages numbers key',
  'macro-office': 'docm dotm xlsm xltm xlam xlsb xll pptm potm ppsm ppam sldm wll slk iqy',
  archive: 'zip rar 7z gz tgz tar bz2 xz cab ace arj lzh z zst zipx',
  disk: 'iso img vhd vhdx udf dmg',
  program:
    'exe com scr pif cpl msi msp msix appx appxbundle msixbundle dll ocx sys jar apk app application gadget xbap appref-ms deb rpm',
  script:
    'js jse vbs vbe wsf wsh wsc ps1 psm1 psd1 ps1xml bat cmd hta sct reg inf ahk au3 scpt command workflow msh theme settingcontent-ms library-ms search-ms mobileconfig rdp jnlp diagcab chm hlp mht mhtml xsl xslt',
  shortcut: 'lnk url website webloc desktop scf',
  page: 'htm html shtml xhtml xht',
  calendar: 'ics ical vcs ifb',
  card: 'vcf vcard',
  message: 'eml msg',
  text: 'txt text md log',
  sound: 'mp3 m4a wav ogg flac aac amr mp4 mov m4v avi mkv webm 3gp mpg mpeg',
  note: 'one onepkg onetoc2',
}
const BY_ENDING = new Map(
  Object.entries(CLAIMS).flatMap(([claim, endings]) =>
    endings.split(' ').map((ending) => [ending, claim as NameClaim] as const),
  ),
)

export interface FileName {
  /** One line without letters that steer the display; '' when there was none. */
  readonly shown: string
  /** Lower case, without the dot. */
  readonly ending: string
  readonly claim: NameClaim
  /** An ending people trust stands in front of one that runs: `photo.jpg.exe`. */
  readonly double: boolean
  /** Letters that turn the direction: the true ending is not where it is seen. */
  readonly turned: boolean
  /** The ending is pushed away by spaces or dots. */
  readonly pushed: boolean
}

const RUNS: ReadonlySet<NameClaim> = new Set<NameClaim>([
  'program',
  'script',
  'shortcut',
  'page',
  'macro-office',
  'disk',
  'drawing',
])
const TRUSTED: ReadonlySet<NameClaim> = new Set<NameClaim>([
  'picture',
  'document',
  'office',
  'text',
  'sound',
  'calendar',
])

export function readFileName(written: string): FileName {
  const shown = cleanLine(written, 200)
  const bare = shown.replace(/[\s.]+$/, '')
  const ending = endingOf(bare)
  const claim = claimOf(ending)
  // the ending may be cut off by the display
  const full = cleanLine(written, 2_000).replace(/[\s.]+$/, '')
  const trueEnding = endingOf(full)
  const trueClaim = claimOf(trueEnding)
  const before = endingOf(full.slice(0, Math.max(0, full.length - trueEnding.length - 1)).replace(/[\s._-]+$/, ''))
  return {
    shown,
    ending: trueEnding === '' ? ending : trueEnding,
    claim: trueEnding === '' ? claim : trueClaim,
    double: RUNS.has(trueClaim) && TRUSTED.has(claimOf(before)),
    turned: countTurns(written) > 0,
    pushed: /[\s._]{6,}\.[a-z0-9]{1,10}$/i.test(cleanText(written.slice(0, 2_000)).trim()),
  }
}

export function claimOf(ending: string): NameClaim {
  if (ending === '') return 'none'
  return BY_ENDING.get(ending) ?? 'other'
}

function endingOf(name: string): string {
  return /\.([a-z0-9-]{1,16})$/i.exec(name)?.[1]?.toLowerCase() ?? ''
}

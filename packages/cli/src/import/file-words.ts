/** What a folder or file name says a photo shows: region, view, side. Words in several languages, whole words only. */
import type { PhotoRecord, Region } from '@pellicle/protocol/records'

export type Shows = Pick<PhotoRecord, 'view' | 'side' | 'region' | 'intimate'>

const REGIONS: readonly (readonly [RegExp, Region])[] = [
  [/\b(nose|nase|nez|nariz|naso|nosis|rhino(plasty|plastik)?)\b/, 'nose'],
  [
    /\b(eyes?|eyelids?|lids?|augen?|lider?|yeux|paupieres?|ojos?|parpados?|occhi|palpebre|akys|bleph(aro)?\w*)\b/,
    'periorbital',
  ],
  [/\b(lips?|lippen?|levres?|labios?|labbra|lupos)\b/, 'lips'],
  [/\b(ears?|ohren?|oreilles?|orejas?|orecchie?|ausys)\b/, 'ears'],
  [/\b(neck|hals|cou|cuello|collo|kaklas)\b/, 'neck'],
  [/\b(scalp|hair(line)?|haare?|haaransatz|kopfhaut|cheveux|cabello|pelo|capelli|plaukai)\b/, 'scalp'],
  [/\b(breasts?|brust|brueste|seins?|poitrine|pechos?|senos?|mammo\w*|mamma|krutys)\b/, 'breast'],
  [/\b(abdomen|abdominal|belly|tummy|bauch|ventre|vientre|addome|pilvas)\b/, 'abdomen'],
  [/\b(flanks?|flanken?|hips?|huften?|hanches?|caderas?|fianchi)\b/, 'flanks'],
  [/\b(buttocks?|gesass|fesses|gluteos?|glutei)\b/, 'buttocks'],
  [/\b(thighs?|oberschenkel|cuisses?|muslos?|cosce)\b/, 'thighs'],
  [/\b(arms?|arme?|bras|brazos?|braccia|rankos)\b/, 'arms'],
  [/\b(hands?|hande?|mains?|manos?|mani|plastakos)\b/, 'hands'],
  [/\b(legs?|beine?|jambes?|piernas?|gambe|kojos)\b/, 'legs'],
  [/\b(feet|foot|fusse?|pieds?|pies|piedi|pedos)\b/, 'feet'],
  [/\b(back|rucken|dos|espalda|schiena|nugara)\b/, 'back'],
  [/\b(intimate|intim|genital\w*)\b/, 'intimate'],
  [/\b(face|facial|gesicht|visage|cara|rostro|viso|veidas)\b/, 'face'],
]
/** View codes as in words/<lang>/views.ts. */
const VIEWS: readonly (readonly [RegExp, string])[] = [
  [/\b(oblique|obliq|schrag|45 ?(deg|grad)?|34|three quarter|oblicua|obliqua)\b/, 'oblique'],
  [/\b(profile?|lateral|seitlich|laterale|perfil|profil|profilo|90 ?(deg|grad)?)\b/, 'profile'],
  [/\b(basal|base|worms ?eye|von unten)\b/, 'base'],
  [/\b(smile|smiling|lacheln|sourire|sonrisa|sorriso)\b/, 'frontal.smile'],
  [/\b(closed|geschlossen|fermes|cerrados|chiusi)\b/, 'eyes.closed'],
  [/\b(frontal|front|vorne|face view|frontale|de face|ap)\b/, 'frontal'],
  [/\b(hairline|haaransatz)\b/, 'hairline'],
  [/\b(vertex|crown|scheitel)\b/, 'crown'],
  [/\b(close ?up|detail|nah|macro)\b/, 'detail'],
]
const LEFT = /\b(left|links|gauche|izq(uierda)?|sinistra|lewa|kaire)\b/
const RIGHT = /\b(right|rechts|droite?|derecha|destra|prawa|desine)\b/
const COVERED: ReadonlySet<Region> = new Set(['breast', 'buttocks', 'intimate'])

export function readShows(texts: readonly string[]): Shows {
  return nearest(
    texts.map((text) => {
      const plain = foldWords(text)
      return showsOf(match(REGIONS, plain), match(VIEWS, plain), sideOf(plain))
    }),
  )
}

/** Of what several folders and a file say, outermost first, the nearest to the file. */
export function nearest(all: readonly Shows[]): Shows {
  const last = <K extends keyof Shows>(field: K): Shows[K] | null =>
    all.map((one) => one[field]).findLast((value) => value !== null) ?? null
  return showsOf(last('region'), last('view'), last('side'))
}

/** A plan may hold a million files; what they show is one of a few hundred things. */
const KNOWN = new Map<string, Shows>()

function showsOf(...[region, view, side]: [Shows['region'], Shows['view'], Shows['side']]): Shows {
  const key = `${region} ${view} ${side}`
  const known = KNOWN.get(key) ?? { region, view, side, intimate: region !== null && COVERED.has(region) }
  KNOWN.set(key, known)
  return known
}

function match<T>(table: readonly (readonly [RegExp, T])[], text: string): T | null {
  return table.find(([pattern]) => pattern.test(text))?.[1] ?? null
}

function sideOf(text: string): 'left' | 'right' | 'both' | null {
  const [left, right] = [LEFT.test(text), RIGHT.test(text)]
  return left && right ? 'both' : left ? 'left' : right ? 'right' : null
}

/** Lower case, without marks; everything but letters and digits becomes one space. */
export function foldWords(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replaceAll('ß', 'ss')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

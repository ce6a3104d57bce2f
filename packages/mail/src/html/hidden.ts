/** Is this element drawn at all? What a sender hides by its own style or attributes. Style sheets are not followed. */
import { attributeOf, type HtmlElement } from './html-tree.ts'

export interface Colours {
  /** As written in this mail's own styles, lower case; '' when nobody said. */
  readonly text: string
  readonly ground: string
}

const SMALL = /^0*(?:\.\d+|0(?:\.\d*)?|1(?:\.0*)?)(?:px|pt|em|rem|%)?$/

export function isHidden(element: HtmlElement, style: ReadonlyMap<string, string>): boolean {
  if (attributeOf(element, 'hidden') !== null) return true
  if (style.get('display') === 'none' || style.get('visibility') === 'hidden') return true
  if (style.get('mso-hide') === 'all' && style.get('display') !== 'block') return true
  const opacity = style.get('opacity')
  if (opacity !== undefined && /^0*(?:\.0*)?$/.test(opacity) && opacity !== '') return true
  if (style.get('overflow') === 'hidden') {
    for (const name of ['max-height', 'height', 'max-width', 'width']) {
      const bound = style.get(name)
      if (bound !== undefined && /^0(?:\.0*)?(?:px|pt|em|%)?$/.test(bound)) return true
    }
  }
  return /^-\d{3,}/.test(style.get('text-indent') ?? '') || /^-\d{3,}/.test(style.get('left') ?? '')
}

/** Too small to see. A size further inside brings the words back, so it is handed down and not final like the others. */
export function isTiny(element: HtmlElement, style: ReadonlyMap<string, string>, above: boolean): boolean {
  const size = style.get('font-size')
  if (size === undefined) return above && attributeOf(element, 'size') === null
  if (SMALL.test(size)) return !/^1(?:\.0*)?(?:em|rem)$/.test(size) || above
  return above && /(?:em|%)$/.test(size) && !size.endsWith('rem')
}

export function colourOf(style: ReadonlyMap<string, string>, element: HtmlElement, above: Colours): Colours {
  const text = style.get('color') ?? attributeOf(element, 'color') ?? above.text
  const ground =
    style.get('background-color') ?? style.get('background') ?? attributeOf(element, 'bgcolor') ?? above.ground
  return { text: plainColour(text) || above.text, ground: plainColour(ground) || above.ground }
}

export function isInvisible({ text, ground }: Colours): boolean {
  return text !== '' && (text === 'transparent' || text === (ground === '' ? '#ffffff' : ground))
}

/** Inline style as a map; bounded, first 4,000 letters. */
export function styleOf(element: HtmlElement): ReadonlyMap<string, string> {
  const text = attributeOf(element, 'style')
  const style = new Map<string, string>()
  if (text === null) return style
  for (const piece of text.slice(0, 4_000).split(';')) {
    const colon = piece.indexOf(':')
    if (colon < 1) continue
    const value = piece.slice(colon + 1).replace(/!\s{0,5}important/i, '')
    style.set(piece.slice(0, colon).trim().toLowerCase(), value.trim().toLowerCase())
  }
  return style
}

const NAMES: Readonly<Record<string, string>> = { white: '#ffffff', black: '#000000' }

function plainColour(written: string): string {
  const text = written.trim().toLowerCase()
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/.exec(text)
  if (short !== null) return `#${short[1]}${short[1]}${short[2]}${short[2]}${short[3]}${short[3]}`
  const rgb = /^rgba?\(\s{0,3}(\d{1,3})[\s,]{1,4}(\d{1,3})[\s,]{1,4}(\d{1,3})/.exec(text)
  if (rgb !== null)
    return `#${rgb
      .slice(1, 4)
      .map((part) => Number(part).toString(16).padStart(2, '0'))
      .join('')}`
  if (/^#[0-9a-f]{6}$/.test(text) || text === 'transparent') return text
  return NAMES[text] ?? (/^[a-z]{3,20}$/.test(text) && text !== 'inherit' && text !== 'initial' ? text : '')
}

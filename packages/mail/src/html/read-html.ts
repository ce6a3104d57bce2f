/**
 * One HTML text → what may be shown (safe nodes), where it leads (links), and what it tries (facts). Everything below comes from
 * one walk over one tree. Who is hostile: the sender, who wants the judge to read other words than the person does.
 */
import { readWebAddress, type WebAddress } from '../links/web-address.ts'
import { cleanText, countRemoved, countTurns } from '../text/clean-text.ts'
import { type Colours, colourOf, isHidden, isInvisible, isTiny, styleOf } from './hidden.ts'
import { attributeOf, type HtmlElement, type HtmlNode, readHtmlTree, stripTags } from './html-tree.ts'
import { isBlock, type SafeNode, type SafeTag, textOf } from './safe-node.ts'
import { tidyTable } from './tables.ts'

export interface HtmlLink {
  readonly text: string
  readonly address: WebAddress
  readonly where: 'link' | 'form' | 'frame' | 'hidden' | 'comment'
  /** Drawn like a button, or holding a picture. */
  readonly button: boolean
  readonly picture: boolean
}

/** A picture written into the HTML itself. */
export interface InsidePicture {
  readonly ref: string
  readonly type: string
  readonly base64: string
}

export interface HtmlFacts {
  readonly forms: number
  readonly passwordFields: number
  readonly fields: number
  readonly scripts: number
  readonly handlers: number
  readonly frames: number
  readonly objects: number
  readonly refreshes: number
  readonly foreign: number
  readonly base: WebAddress | null
  readonly remotePictures: number
  readonly inlinePictures: number
  /** Letters that are there and not drawn, and letters that are. */
  readonly hiddenLetters: number
  readonly shownLetters: number
  readonly zeroWidth: number
  readonly turns: number
  /** Script and attribute code, for the judge; at most 200,000 letters. */
  readonly code: string
}

export interface HtmlReading {
  readonly nodes: readonly SafeNode[]
  readonly text: string
  readonly hiddenText: string
  readonly links: readonly HtmlLink[]
  readonly pictures: readonly InsidePicture[]
  readonly facts: HtmlFacts
  /** Beyond the limits: only the bare words were taken. */
  readonly bare: boolean
  /** More letters than are shown. */
  readonly cut: boolean
}

const MOST_LETTERS = 200_000
const MOST_LINKS = 400
const MOST_PICTURES = 40

const SAFE: ReadonlyMap<string, SafeTag> = new Map<string, SafeTag>([
  ...(
    ['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'li', 'blockquote', 'pre', 'table', 'tr', 'td', 'th'] as const
  ).map((tag) => [tag, tag] as const),
  ...(['b', 'i', 'u', 's', 'sub', 'sup', 'code', 'br', 'hr'] as const).map((tag) => [tag, tag] as const),
  ...[
    'div',
    'section',
    'article',
    'header',
    'footer',
    'main',
    'aside',
    'nav',
    'center',
    'address',
    'figure',
    'figcaption',
    'fieldset',
    'legend',
    'form',
    'dl',
    'dt',
    'dd',
    'details',
    'summary',
    'caption',
  ].map((tag) => [tag, 'div'] as const),
  ['strong', 'b'],
  ['em', 'i'],
  ['ins', 'u'],
  ['strike', 's'],
  ['del', 's'],
  ['tt', 'code'],
  ['kbd', 'code'],
  ['samp', 'code'],
  ['menu', 'ul'],
  ['dir', 'ul'],
  ['listing', 'pre'],
  ['xmp', 'pre'],
  ['plaintext', 'pre'],
])
/** Left out with all they hold. */
const DROPPED = new Set([
  'script',
  'style',
  'title',
  'head',
  'template',
  'svg',
  'math',
  'iframe',
  'frame',
  'frameset',
  'object',
  'embed',
  'applet',
  'audio',
  'video',
  'canvas',
  'select',
  'textarea',
  'input',
  'noframes',
  'map',
  'meta',
  'link',
  'base',
])

interface Around {
  readonly hidden: boolean
  readonly tiny: boolean
  readonly pre: boolean
  readonly colours: Colours
  readonly inLink: boolean
}

export function readHtml(html: string, part: string): HtmlReading {
  const tree = readHtmlTree(html)
  if (tree === null) return bareReading(html)
  // a style sheet may give any ground; without one the page is white
  const ground = /<style[\s>]/i.test(html) ? '?' : ''
  return new Walk(part).read(tree.childNodes, { text: '', ground })
}

class Walk {
  readonly #part: string
  readonly #links: HtmlLink[] = []
  readonly #pictures: InsidePicture[] = []
  readonly #hidden: string[] = []
  readonly #code: string[] = []
  #codeLetters = 0
  #shown = 0
  #hiddenLetters = 0
  #zeroWidth = 0
  #turns = 0
  #cut = false
  #base: WebAddress | null = null
  readonly #count = {
    forms: 0,
    passwordFields: 0,
    fields: 0,
    scripts: 0,
    handlers: 0,
    frames: 0,
    objects: 0,
    refreshes: 0,
    foreign: 0,
    remotePictures: 0,
    inlinePictures: 0,
  }

  constructor(part: string) {
    this.#part = part
  }

  read(children: readonly HtmlNode[], colours: Colours = { text: '', ground: '?' }): HtmlReading {
    const nodes = this.#walkAll(children, { hidden: false, tiny: false, pre: false, colours, inLink: false })
    return {
      nodes,
      text: textOf(nodes),
      hiddenText: this.#hidden.join(' ').slice(0, MOST_LETTERS),
      links: this.#links,
      pictures: this.#pictures,
      facts: {
        ...this.#count,
        base: this.#base,
        hiddenLetters: this.#hiddenLetters,
        shownLetters: this.#shown,
        zeroWidth: this.#zeroWidth,
        turns: this.#turns,
        code: this.#code.join('\n'),
      },
      bare: false,
      cut: this.#cut,
    }
  }

  #walkAll(children: readonly HtmlNode[], around: Around): SafeNode[] {
    return children.flatMap((child) => this.#walk(child, around))
  }

  #walk(node: HtmlNode, around: Around): SafeNode[] {
    if (node.nodeName === '#text') return this.#text((node as { value: string }).value, around)
    if (node.nodeName === '#comment') {
      this.#comment((node as { data: string }).data)
      return []
    }
    if (!('tagName' in node)) return []
    return this.#element(node, around)
  }

  #text(value: string, { hidden: gone, tiny, colours, pre }: Around): SafeNode[] {
    const hidden = gone || tiny || isInvisible(colours)
    this.#zeroWidth += countRemoved(value)
    this.#turns += countTurns(value)
    const clean = pre ? cleanText(value) : cleanText(value).replace(/[ \t\n\f]+/g, ' ')
    if (clean === '') return []
    const letters = clean.trim().length
    if (hidden) {
      this.#hiddenLetters += letters
      if (this.#hiddenLetters < MOST_LETTERS) this.#hidden.push(clean)
      return []
    }
    if (this.#shown + letters > MOST_LETTERS) {
      this.#cut = true
      return []
    }
    this.#shown += letters
    return [{ kind: 'text', text: clean }]
  }

  #element(element: HtmlElement, around: Around): SafeNode[] {
    const tag = element.tagName
    this.#notice(element, tag)
    if (tag === 'img' || (tag === 'input' && attributeOf(element, 'type') === 'image'))
      return this.#picture(element, around)
    const style = styleOf(element)
    const colours = colourOf(style, element, around.colours)
    const hidden = around.hidden || isHidden(element, style)
    const tiny = isTiny(element, style, around.tiny)
    const inside: Around = {
      hidden,
      tiny,
      colours,
      pre: around.pre || tag === 'pre',
      inLink: around.inLink || tag === 'a',
    }
    if (DROPPED.has(tag)) {
      // head holds links too, and some programs show what stands in a misplaced body there
      if (tag === 'head' || tag === 'map' || tag === 'svg' || tag === 'math')
        this.#walkAll(element.childNodes, { ...inside, hidden: true })
      return []
    }
    const children = this.#walkAll(element.childNodes, inside)
    if (tag === 'a' || tag === 'area') {
      const unseen = hidden || ((tiny || isInvisible(colours)) && children.length === 0)
      return this.#link(element, { children, style, hidden: unseen })
    }
    const safe = SAFE.get(tag)
    if (safe === undefined) return isInlineBlock(style) ? spaced(children) : children
    if (safe === 'br' || safe === 'hr') return hidden ? [] : [{ kind: 'element', tag: safe, children: [] }]
    if (children.length === 0) return []
    if (safe === 'table') return tidyTable(children)
    // a box in a box is one box
    if (safe === 'div' && children.length === 1 && isBlock(children[0]!)) return children
    return [{ kind: 'element', tag: safe, children }]
  }

  #link(
    element: HtmlElement,
    {
      children,
      style,
      hidden,
    }: { readonly children: SafeNode[]; readonly style: ReadonlyMap<string, string>; readonly hidden: boolean },
  ): SafeNode[] {
    const address = readWebAddress(attributeOf(element, 'href') ?? attributeOf(element, 'xlink:href') ?? '', this.#base)
    if (address === null || address.kind === 'anchor') return children
    const picture = hasPicture(element)
    const button =
      picture ||
      style.has('background') ||
      style.has('background-color') ||
      /\bbutton|btn\b/i.test(attributeOf(element, 'class') ?? '')
    const at = this.#addLink({ text: textOf(children), address, where: hidden ? 'hidden' : 'link', button, picture })
    if (at < 0 || hidden) return children
    return [{ kind: 'link', link: at, children }]
  }

  #addLink(link: HtmlLink): number {
    return this.#links.length >= MOST_LINKS ? -1 : this.#links.push(link) - 1
  }

  #picture(element: HtmlElement, { hidden }: Around): SafeNode[] {
    const source = attributeOf(element, 'src') ?? ''
    const alt = cleanText(attributeOf(element, 'alt') ?? '')
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, 300)
    if (/^\s{0,20}data:/i.test(source)) {
      const match = /^\s{0,20}data:(image\/[a-z0-9.+-]{1,40})[^,]{0,100};base64,/i.exec(source)
      if (match === null || this.#pictures.length >= MOST_PICTURES) return altText(alt, hidden)
      const ref = `${this.#part}~${this.#pictures.length + 1}`
      this.#pictures.push({ ref, type: match[1]!.toLowerCase(), base64: source.slice(match[0].length) })
      return hidden ? [] : [{ kind: 'picture', source: 'inside', ref, alt }]
    }
    const address = readWebAddress(source, this.#base)
    if (address?.kind === 'part') {
      this.#count.inlinePictures++
      return hidden ? [] : [{ kind: 'picture', source: 'part', ref: address.rest, alt }]
    }
    if (address?.kind !== 'web') return altText(alt, hidden)
    const size = [attributeOf(element, 'width'), attributeOf(element, 'height')]
    const pixel = size.every((side) => side !== null && /^[01](?:px)?$/.test(side.trim()))
    if (pixel || hidden) return []
    this.#count.remotePictures++
    return [{ kind: 'picture', source: 'remote', ref: '', alt }]
  }

  #notice(element: HtmlElement, tag: string): void {
    const count = this.#count
    if (tag === 'form') {
      count.forms++
      this.#target(attributeOf(element, 'action'), 'form')
    } else if (tag === 'input' || tag === 'textarea' || tag === 'select') {
      const type = attributeOf(element, 'type')?.toLowerCase() ?? ''
      if (type === 'password') count.passwordFields++
      if (type !== 'hidden' && type !== 'image' && type !== 'submit' && type !== 'button') count.fields++
      this.#target(attributeOf(element, 'formaction'), 'form')
    } else if (tag === 'script') {
      count.scripts++
      this.#keepCode(
        (element.childNodes[0] as { value?: string } | undefined)?.value ?? attributeOf(element, 'src') ?? '',
      )
    } else if (tag === 'iframe' || tag === 'frame') {
      count.frames++
      this.#target(attributeOf(element, 'src'), 'frame')
    } else if (tag === 'object' || tag === 'embed' || tag === 'applet') {
      count.objects++
      this.#target(attributeOf(element, 'data') ?? attributeOf(element, 'src'), 'frame')
    } else if (tag === 'svg' || tag === 'math' || tag === 'foreignobject') count.foreign++
    else if (tag === 'base') this.#base ??= readWebAddress(attributeOf(element, 'href') ?? '')
    else if (tag === 'meta' && /^refresh$/i.test(attributeOf(element, 'http-equiv') ?? '')) {
      count.refreshes++
      this.#target(
        /url\s{0,9}=\s{0,9}['"]?([^'"]{1,2000})/i.exec(attributeOf(element, 'content') ?? '')?.[1] ?? null,
        'frame',
      )
    } else if (tag === 'button') this.#target(attributeOf(element, 'formaction'), 'form')
    for (const { name, value } of element.attrs) {
      if (!name.startsWith('on') || name.length < 5) continue
      count.handlers++
      this.#keepCode(value)
    }
  }

  #target(written: string | null, where: 'form' | 'frame'): void {
    const address = readWebAddress(written ?? '', this.#base)
    if (address !== null && address.kind !== 'anchor')
      this.#addLink({ text: '', address, where, button: false, picture: false })
  }

  #keepCode(code: string): void {
    if (code === '' || this.#codeLetters > MOST_LETTERS) return
    this.#codeLetters += code.length
    this.#code.push(code.slice(0, MOST_LETTERS))
  }

  /** Outlook draws what stands in `<!--[if mso]>`; others do not. Its links are judged and never shown. */
  #comment(data: string): void {
    if (!/^\[if\b/i.test(data) || data.length > 200_000) return
    const tree = readHtmlTree(data.slice(data.indexOf('>') + 1))
    if (tree === null) return
    const inner = new Walk(this.#part)
    inner.#base = this.#base
    for (const link of inner.read(tree.childNodes).links) this.#addLink({ ...link, where: 'comment' })
  }
}

function bareReading(html: string): HtmlReading {
  const text = cleanText(stripTags(html))
    .replace(/[ \t]+/g, ' ')
    .slice(0, MOST_LETTERS)
  const links: HtmlLink[] = []
  for (const match of html.matchAll(/\bhref\s{0,9}=\s{0,9}["']?([^\s"'<>]{1,2000})/gi)) {
    const address = links.length < MOST_LINKS ? readWebAddress(match[1]!) : null
    if (address?.kind === 'web') links.push({ text: '', address, where: 'hidden', button: false, picture: false })
  }
  const none = {
    forms: 0,
    passwordFields: 0,
    fields: 0,
    scripts: 0,
    handlers: 0,
    frames: 0,
    objects: 0,
    refreshes: 0,
    foreign: 0,
    remotePictures: 0,
    inlinePictures: 0,
  }
  const facts = { ...none, base: null, hiddenLetters: 0, shownLetters: text.length, zeroWidth: 0, turns: 0, code: '' }
  return {
    nodes: [{ kind: 'element', tag: 'pre', children: [{ kind: 'text', text }] }],
    text,
    hiddenText: '',
    links,
    pictures: [],
    facts,
    bare: true,
    cut: html.length > MOST_LETTERS,
  }
}

function altText(alt: string, hidden: boolean): SafeNode[] {
  return alt === '' || hidden ? [] : [{ kind: 'text', text: alt }]
}

function hasPicture(element: HtmlElement): boolean {
  return element.childNodes.some(
    (child) =>
      child.nodeName === 'img' ||
      ('tagName' in child && child.tagName !== 'a' && child.childNodes.length < 10 && hasPicture(child)),
  )
}

function isInlineBlock(style: ReadonlyMap<string, string>): boolean {
  return /^(?:inline-block|block|table-cell)$/.test(style.get('display') ?? '')
}

function spaced(children: SafeNode[]): SafeNode[] {
  return children.length === 0 ? children : [{ kind: 'text', text: ' ' }, ...children, { kind: 'text', text: ' ' }]
}

/**
 * What is left of HTML here: words, simple structure, links that name their target, and places where a picture stood. The judge
 * reads the text of these nodes and the disarmed rendition is written from them, so there is no second reading that could differ.
 */

export type SafeTag =
  | 'div'
  | 'p'
  | 'h1'
  | 'h2'
  | 'h3'
  | 'h4'
  | 'h5'
  | 'h6'
  | 'ul'
  | 'ol'
  | 'li'
  | 'blockquote'
  | 'pre'
  | 'table'
  | 'tr'
  | 'td'
  | 'th'
  | 'b'
  | 'i'
  | 'u'
  | 's'
  | 'sub'
  | 'sup'
  | 'code'
  | 'br'
  | 'hr'

export interface SafeText {
  readonly kind: 'text'
  readonly text: string
}
export interface SafeElement {
  readonly kind: 'element'
  readonly tag: SafeTag
  readonly children: readonly SafeNode[]
}
export interface SafeLink {
  readonly kind: 'link'
  /** Index into the links of the same reading. */
  readonly link: number
  readonly children: readonly SafeNode[]
}
export interface SafePicture {
  readonly kind: 'picture'
  readonly source: 'part' | 'inside' | 'remote'
  /** Content-ID, or the file's path; '' for remote ones, which are never loaded. */
  readonly ref: string
  readonly alt: string
}
export type SafeNode = SafeText | SafeElement | SafeLink | SafePicture

const BLOCKS: ReadonlySet<SafeTag> = new Set<SafeTag>([
  'div',
  'p',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'ul',
  'ol',
  'li',
  'blockquote',
  'pre',
  'table',
  'tr',
  'hr',
])

export function isBlock(node: SafeNode): boolean {
  return node.kind === 'element' && BLOCKS.has(node.tag)
}

/** The words, a line per block. Pictures and targets are not words. */
export function textOf(nodes: readonly SafeNode[]): string {
  const out: string[] = []
  const walk = (node: SafeNode): void => {
    if (node.kind === 'text') out.push(node.text)
    else if (node.kind === 'picture') out.push(node.alt === '' ? '' : ` ${node.alt} `)
    else if (node.kind === 'link') node.children.forEach(walk)
    else if (node.tag === 'br') out.push('\n')
    else {
      const block = isBlock(node)
      if (block) out.push('\n')
      node.children.forEach(walk)
      if (block) out.push('\n')
      else if (node.tag === 'td' || node.tag === 'th') out.push('\t')
    }
  }
  nodes.forEach(walk)
  return out
    .join('')
    .replace(/[ \t]*\n[ \t]*/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

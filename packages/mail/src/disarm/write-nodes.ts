/** Safe nodes → a tree of plain data for a page that builds its own elements: tags of the fixed list, numbers for links and pictures. */
import type { SafeNode } from '../html/safe-node.ts'
import type { WriteContext } from './write-html.ts'

/** A text, an element, a link (number into the rendition's links), or the place of a picture (0: not there). */
export type PlainNode =
  | string
  | readonly [tag: string, children: readonly PlainNode[]]
  | readonly [tag: 'a' | 'picture', children: readonly PlainNode[], number: number]

export function writeNodes(nodes: readonly SafeNode[], context: Pick<WriteContext, 'picture'>): readonly PlainNode[] {
  return nodes.map((node): PlainNode => {
    if (node.kind === 'text') return node.text
    if (node.kind === 'picture') {
      const number = node.source === 'remote' ? null : context.picture(node.source, node.ref)
      return ['picture', node.alt === '' ? [] : [node.alt], number ?? 0]
    }
    const children = writeNodes(node.children, context)
    return node.kind === 'link' ? ['a', children, node.link] : [node.tag, children]
  })
}

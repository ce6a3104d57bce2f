/** Plain text → safe nodes: lines stay lines, addresses in it become links that name their true target. */
import type { SafeNode } from '../html/safe-node.ts'
import { findPlainLinks } from '../links/plain-links.ts'
import type { WebAddress } from '../links/web-address.ts'

export interface PlainNodes {
  readonly nodes: readonly SafeNode[]
  readonly links: readonly { readonly text: string; readonly address: WebAddress }[]
}

const MOST_SHOWN = 160

/** `first`: the number that the first link gets. */
export function plainNodes(text: string, first: number): PlainNodes {
  const nodes: SafeNode[] = []
  const links: { text: string; address: WebAddress }[] = []
  let at = 0
  for (const found of findPlainLinks(text)) {
    nodes.push(...lineNodes(text.slice(at, found.at)))
    const written = text.slice(found.at, found.at + found.length)
    // nobody reads the tail of a long address, and it may be long to push the rest away
    const shown = written.length > MOST_SHOWN ? `${written.slice(0, MOST_SHOWN)}…` : written
    nodes.push({ kind: 'link', link: first + links.length, children: [{ kind: 'text', text: shown }] })
    links.push({ text: shown, address: found.address })
    at = found.at + found.length
  }
  nodes.push(...lineNodes(text.slice(at)))
  return { nodes, links }
}

function lineNodes(text: string): SafeNode[] {
  const lines = text.split('\n')
  return lines.flatMap((line, n): SafeNode[] => {
    const words: SafeNode[] = line === '' ? [] : [{ kind: 'text', text: line }]
    return n === 0 ? words : [{ kind: 'element', tag: 'br', children: [] }, ...words]
  })
}

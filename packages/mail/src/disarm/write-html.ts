/**
 * Safe nodes → HTML. Tags of a fixed list, never an attribute; every other letter is text. A link is its words, underlined, and
 * then the true host in brackets with the registered part in bold: ⟨www.𝐩𝐚𝐫𝐜𝐞𝐥-𝐡𝐨𝐥𝐝.𝐭𝐨𝐩⟩.
 */
import type { SafeNode } from '../html/safe-node.ts'

export interface WriteContext {
  /** What stands in brackets behind the words of a link. */
  readonly target: (link: number) => { readonly before: string; readonly domain: string } | null
  /** Number of the drawn picture for a place in the text; null when there is none. */
  readonly picture: (source: 'part' | 'inside', ref: string) => number | null
}

const VOID = new Set(['br', 'hr'])

export function writeHtml(nodes: readonly SafeNode[], context: WriteContext): string {
  const out: string[] = []
  const walk = (node: SafeNode): void => {
    if (node.kind === 'text') out.push(escapeText(node.text))
    else if (node.kind === 'picture') out.push(pictureMark(node, context))
    else if (node.kind === 'link') {
      out.push('<u>')
      node.children.forEach(walk)
      out.push('</u>', targetMark(node.link, context))
    } else if (VOID.has(node.tag)) out.push(`<${node.tag}>`)
    else {
      out.push(`<${node.tag}>`)
      node.children.forEach(walk)
      out.push(`</${node.tag}>`)
    }
  }
  nodes.forEach(walk)
  return out.join('')
}

export function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => ENTITIES[letter]!)
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function targetMark(link: number, { target }: WriteContext): string {
  const found = target(link)
  if (found === null) return ''
  return ` ⟨${escapeText(found.before)}<b>${escapeText(found.domain)}</b>⟩`
}

function pictureMark(node: Extract<SafeNode, { kind: 'picture' }>, { picture }: WriteContext): string {
  const number = node.source === 'remote' ? null : picture(node.source, node.ref)
  const words = [number === null ? '' : `▣ ${number}`, node.alt].filter((word) => word !== '').join(' ')
  return words === '' ? '' : `<i>[${escapeText(words)}]</i>`
}

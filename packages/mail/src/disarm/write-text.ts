/** Safe nodes → plain words, with the same marks for targets and pictures as the HTML. */
import { isBlock, type SafeNode } from '../html/safe-node.ts'
import type { WriteContext } from './write-html.ts'

export function writeText(nodes: readonly SafeNode[], context: WriteContext): string {
  const out: string[] = []
  const walk = (node: SafeNode): void => {
    if (node.kind === 'text') out.push(node.text)
    else if (node.kind === 'picture') {
      const number = node.source === 'remote' ? null : context.picture(node.source, node.ref)
      const words = [number === null ? '' : `▣ ${number}`, node.alt].filter((word) => word !== '').join(' ')
      if (words !== '') out.push(`[${words}]`)
    } else if (node.kind === 'link') {
      node.children.forEach(walk)
      const target = context.target(node.link)
      if (target !== null) out.push(` ⟨${target.before}${target.domain}⟩`)
    } else if (node.tag === 'br') out.push('\n')
    else if (node.tag === 'hr') out.push('\n———\n')
    else {
      const block = isBlock(node)
      if (block) out.push('\n')
      if (node.tag === 'li') out.push('• ')
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

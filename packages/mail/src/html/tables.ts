/** Tables: mail is laid out with them. One that holds figures stays a table; one that only holds places becomes plain boxes. */
import { isBlock, type SafeElement, type SafeNode, textOf } from './safe-node.ts'

const MOST_CELL = 400

export function tidyTable(children: readonly SafeNode[]): SafeNode[] {
  const rows = children.filter((node): node is SafeElement => node.kind === 'element' && node.tag === 'tr')
  const others = children.filter((node) => !rows.includes(node as SafeElement) && !isSpace(node))
  const cells = rows.map((row) => row.children.filter(isCell))
  const filled = cells.map((row) => row.filter((cell) => textOf(cell.children) !== '').length)
  const wide = filled.filter((count) => count >= 2).length
  const simple = cells.every((row) => row.every(isSimple))
  if (simple && wide >= 2 && wide * 2 >= filled.filter((count) => count > 0).length) {
    return [...others, { kind: 'element', tag: 'table', children: rows }]
  }
  const boxes = rows.flatMap((row) => {
    const inside = row.children.filter((node) => !isSpace(node)).map(unwrap)
    const joined = joinCells(inside)
    return joined.length === 1 && isBlock(joined[0]!) ? joined : box(joined)
  })
  return [...others, ...boxes]
}

function isCell(node: SafeNode): node is SafeElement {
  return node.kind === 'element' && (node.tag === 'td' || node.tag === 'th')
}

function isSimple(cell: SafeElement): boolean {
  return (
    !cell.children.some((node) => isBlock(node) && node.kind === 'element' && node.tag !== 'p' && node.tag !== 'div') &&
    textOf(cell.children).length <= MOST_CELL
  )
}

function isSpace(node: SafeNode): boolean {
  return node.kind === 'text' && node.text.trim() === ''
}

function unwrap(node: SafeNode): readonly SafeNode[] {
  return isCell(node) ? node.children : [node]
}

function joinCells(cells: readonly (readonly SafeNode[])[]): SafeNode[] {
  return cells.flatMap((cell, at) => (at === 0 ? cell : [{ kind: 'text' as const, text: ' ' }, ...cell]))
}

function box(children: readonly SafeNode[]): SafeNode[] {
  return children.length === 0 ? [] : [{ kind: 'element', tag: 'div', children }]
}

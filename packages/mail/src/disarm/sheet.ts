/**
 * The words of a mail as one sheet: the message, the words of its files, then the messages inside it, with one numbering of links.
 * They come from the very nodes and texts that were judged.
 */
import type { FileReading } from '../files/read-file.ts'
import type { SafeNode } from '../html/safe-node.ts'
import type { Evidence, NestedMail } from '../judge/evidence.ts'
import { unwrapAddress } from '../links/unwrap.ts'
import type { WebAddress } from '../links/web-address.ts'
import { readBodies } from '../parse/bodies.ts'
import type { Part } from '../parse/part.ts'
import { cleanLine, cleanText } from '../text/clean-text.ts'
import { plainNodes } from './plain-nodes.ts'

const MOST_FILE_TEXT = 20_000

export interface SheetLink {
  readonly text: string
  readonly address: WebAddress
}

/** The words of the message, then of the messages inside it, as one list of nodes with one numbering of links. */
export class Sheet {
  readonly nodes: SafeNode[] = []
  readonly links: SheetLink[] = []
  readonly #evidence: Evidence

  constructor(evidence: Evidence) {
    this.#evidence = evidence
  }

  readonly target = (link: number): { readonly before: string; readonly domain: string } | null => {
    const { address } = this.links[link] ?? {}
    if (address === undefined) return null
    if (address.kind === 'phone') return { before: '', domain: cleanLine(address.rest, 40) }
    if (address.kind === 'mail')
      return {
        before: cleanLine(address.rest.slice(0, Math.max(0, address.rest.lastIndexOf('@') + 1)), 80),
        domain: address.host?.unicode ?? '',
      }
    if (address.host === null) return { before: '', domain: '⚠' }
    const { unicode, domain, ascii } = address.host
    // a name in foreign letters is shown by its true name too
    const shown = unicode === ascii ? ascii : `${unicode} = ${ascii}`
    const at = shown.lastIndexOf(unicode === ascii ? domain : ascii)
    return { before: cleanText(shown.slice(0, at)), domain: cleanText(shown.slice(at)) }
  }

  addMessage(root: Part, inside: boolean): void {
    const bodies = readBodies(root)
    const texts = bodies.texts.filter(({ shown, kind }) => shown && kind !== 'calendar')
    // an alternative without words shows nothing: then the other one is shown
    const chosen = texts.some(({ part }) => this.#words(part) !== '')
      ? texts
      : bodies.texts.filter(({ kind }) => kind !== 'calendar')
    for (const body of chosen) {
      const html = this.#evidence.html.find(({ part }) => part === body.part)
      if (body.kind === 'html' && html !== undefined) this.#addNodes(html.reading.nodes, html.reading.links)
      else this.#addPlain(cleanText(body.text))
    }
    const own = new Set(bodies.files.map(({ part }) => part))
    for (const file of this.#evidence.files) {
      if (!own.has(file.part)) continue
      for (const text of wordsOf(file)) this.#addBox(text)
    }
    for (const part of bodies.messages) {
      const nested = this.#evidence.nested.find((one) => one.part === part.message?.path)
      if (part.message === null || nested === undefined) continue
      const outer = this.nodes.splice(0)
      this.#addHeading(nested)
      this.addMessage(part.message, true)
      const inner = this.nodes.splice(0)
      this.nodes.push(
        ...outer,
        { kind: 'element', tag: 'hr', children: [] },
        { kind: 'element', tag: 'blockquote', children: inner },
      )
    }
    if (!inside && this.nodes.length === 0) this.nodes.push({ kind: 'text', text: '' })
  }

  #words(part: string): string {
    return this.#evidence.texts.find((text) => text.part === part)?.text.trim() ?? ''
  }

  #addNodes(nodes: readonly SafeNode[], links: readonly SheetLink[]): void {
    const shift = this.links.length
    this.links.push(...links.map(({ text, address }) => ({ text, address: unwrapAddress(address) })))
    this.nodes.push({ kind: 'element', tag: 'div', children: nodes.map((node) => shiftLinks(node, shift)) })
  }

  #addPlain(text: string): void {
    const { nodes, links } = plainNodes(text, this.links.length)
    this.links.push(...links.map((link) => ({ ...link, address: unwrapAddress(link.address) })))
    this.nodes.push({ kind: 'element', tag: 'div', children: nodes })
  }

  #addBox(text: string): void {
    const { nodes, links } = plainNodes(cleanText(text), this.links.length)
    this.links.push(...links)
    this.nodes.push({ kind: 'element', tag: 'blockquote', children: nodes })
  }

  #addHeading({ mail }: NestedMail): void {
    const writer = mail.from[0]
    const line = [cleanLine(writer?.name ?? ''), cleanLine(writer?.address ?? ''), cleanLine(mail.subject)].filter(
      (word) => word !== '',
    )
    this.nodes.push({
      kind: 'element',
      tag: 'p',
      children: [{ kind: 'element', tag: 'b', children: [{ kind: 'text', text: `✉ ${line.join(' · ')}` }] }],
    })
  }
}

/** Words that a file itself is: an invitation, a card, a text. */
export function wordsOf(file: FileReading): string[] {
  if (file.calendar !== null) {
    const { summary, start, end, location, organizer, description } = file.calendar
    return [
      [summary, [start, end].filter(Boolean).join(' – '), location, organizer, description].filter(Boolean).join('\n'),
    ]
  }
  if (file.card !== null) return [file.card.lines.join('\n')]
  return file.family === 'text' && file.kind === 'text' ? [file.text.slice(0, MOST_FILE_TEXT)] : []
}

function shiftLinks(node: SafeNode, shift: number): SafeNode {
  if (shift === 0 || node.kind === 'text' || node.kind === 'picture') return node
  const children = node.children.map((child) => shiftLinks(child, shift))
  return node.kind === 'link' ? { ...node, link: node.link + shift, children } : { ...node, children }
}

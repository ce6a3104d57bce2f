/** The few XML forms of S3 that are read and written here. What does not parse is no answer. */
import { PellicleError } from '@pellicle/protocol/errors'
import { parseXml, XmlElement } from '@rgrove/parse-xml'

/** Throws SERVER_FAULT for what is no XML, or has another root. */
export function parseRoot(text: string, name: string): XmlElement {
  try {
    const { root } = parseXml(text)
    if (root !== null && root.name === name) return root
  } catch (cause) {
    throw new PellicleError('SERVER_FAULT', {}, { cause })
  }
  throw new PellicleError('SERVER_FAULT')
}

export function childrenOf(element: XmlElement): XmlElement[] {
  return element.children.filter((child) => child instanceof XmlElement)
}

/** Text of the first child with this name; null when there is none. */
export function textOf(element: XmlElement, name: string): string | null {
  return childrenOf(element).find((child) => child.name === name)?.text ?? null
}

export function childOf(element: XmlElement, name: string): XmlElement | null {
  return childrenOf(element).find((child) => child.name === name) ?? null
}

/** S3's own word for what went wrong; empty when the reply has none. */
export function parseError(text: string): string {
  try {
    return textOf(parseRoot(text, 'Error'), 'Code') ?? ''
  } catch {
    return ''
  }
}

export interface BatchReply {
  readonly deleted: number
  /** S3's words, one per key that was refused. */
  readonly errors: readonly string[]
}

/** A batch delete answers 200 whatever happened: what counts stands inside, per key (case O4). */
export function parseBatch(text: string): BatchReply {
  const children = childrenOf(parseRoot(text, 'DeleteResult'))
  return {
    deleted: children.filter(({ name }) => name === 'Deleted').length,
    errors: children.filter(({ name }) => name === 'Error').map((error) => textOf(error, 'Code') ?? ''),
  }
}

export function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}

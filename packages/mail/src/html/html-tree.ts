/**
 * HTML to a tree, by the algorithm browsers use (parse5), with elements and depth counted while it is built: nested tags make
 * that algorithm quadratic, and reopened formatting makes one tag into hundreds. Scripting is off, as in every mail program.
 */
import { type DefaultTreeAdapterTypes, defaultTreeAdapter, parse, type TreeAdapter } from 'parse5'

export type HtmlDocument = DefaultTreeAdapterTypes.Document
export type HtmlNode = DefaultTreeAdapterTypes.ChildNode
export type HtmlElement = DefaultTreeAdapterTypes.Element

const MOST_LETTERS = 4 * 1024 * 1024
const MOST_ELEMENTS = 100_000
/** Browsers stop nesting at 512. */
const MOST_DEPTH = 400

class TooMuchHtml extends Error {}

/** Null: beyond the limits. */
export function readHtmlTree(text: string): HtmlDocument | null {
  if (text.length > MOST_LETTERS) return null
  let elements = 0
  let depth = 0
  const treeAdapter: TreeAdapter<DefaultTreeAdapterTypes.DefaultTreeAdapterMap> = {
    ...defaultTreeAdapter,
    onItemPush: () => {
      if (++depth > MOST_DEPTH || ++elements > MOST_ELEMENTS) throw new TooMuchHtml()
    },
    onItemPop: () => {
      depth--
    },
  }
  try {
    return parse(text, { treeAdapter, scriptingEnabled: false })
  } catch (error) {
    if (error instanceof TooMuchHtml) return null
    throw error
  }
}

/** Words of a text that was too much: everything between the angle brackets goes, in one pass. */
export function stripTags(text: string): string {
  let out = ''
  let at = 0
  while (at < text.length && out.length < MOST_LETTERS) {
    const open = text.indexOf('<', at)
    if (open < 0) return out + text.slice(at)
    out += `${text.slice(at, open)} `
    const close = text.indexOf('>', open)
    if (close < 0) return out
    at = close + 1
  }
  return out
}

export function attributeOf(element: HtmlElement, name: string): string | null {
  for (const attribute of element.attrs) if (attribute.name === name) return attribute.value
  return null
}

/**
 * Enough of YAML 1.1 for the published suites: maps and lists by indent, flow lists, quoted and folded strings, block scalars,
 * comments, several documents. Not for anything else.
 */

export type Yaml = string | null | readonly Yaml[] | { readonly [key: string]: Yaml }

interface Line {
  readonly indent: number
  readonly text: string
  readonly raw: string
}

export function readYaml(source: string): Yaml[] {
  return source
    .split(/^---\s*$/m)
    .map((part) => part.replace(/^\.\.\.\s*$/m, ''))
    .filter((part) => part.split('\n').some((line) => line.trim() !== '' && !line.trimStart().startsWith('#')))
    .map((part) => new Reader(part).read())
}

class Reader {
  readonly #lines: Line[]
  #at = 0

  constructor(source: string) {
    this.#lines = source
      .split('\n')
      .map((raw) => ({ raw, indent: raw.length - raw.trimStart().length, text: raw.trim() }))
  }

  read(): Yaml {
    return this.#block(0)
  }

  #peek(): Line | undefined {
    while (
      this.#at < this.#lines.length &&
      (this.#lines[this.#at]!.text === '' || this.#lines[this.#at]!.text.startsWith('#'))
    )
      this.#at++
    return this.#lines[this.#at]
  }

  #block(least: number): Yaml {
    const line = this.#peek()
    if (line === undefined || line.indent < least) return null
    if (line.text.startsWith('- ') || line.text === '-') return this.#list(line.indent)
    return /^(?:"[^"]*"|'[^']*'|[^\s"'[{|>].*?):(?:\s|$)/.test(line.text)
      ? this.#map(line.indent)
      : this.#scalar(line.text, line.indent)
  }

  #list(indent: number): Yaml[] {
    const list: Yaml[] = []
    for (
      let line = this.#peek();
      line?.indent === indent && (line.text.startsWith('- ') || line.text === '-');
      line = this.#peek()
    ) {
      const rest = line.text.slice(1).trimStart()
      const inner = indent + line.text.length - rest.length
      if (rest === '') {
        this.#at++
        list.push(this.#block(indent + 1))
      } else {
        // what follows the dash is read as if it stood on a line of its own
        this.#lines[this.#at] = { raw: ' '.repeat(inner) + rest, indent: inner, text: rest }
        list.push(this.#block(inner))
      }
    }
    return list
  }

  #map(indent: number): { [key: string]: Yaml } {
    const map: { [key: string]: Yaml } = {}
    for (let line = this.#peek(); line?.indent === indent && !line.text.startsWith('- '); line = this.#peek()) {
      const match = /^("[^"]*"|'[^']*'|.+?)\s*:(?:\s+([\s\S]*))?$/.exec(line.text)
      if (match === null) throw new Error(`no key in: ${line.text}`)
      const key = match[1]!.replace(/^(["'])(.*)\1$/, '$2')
      const rest = (match[2] ?? '').trim()
      if (rest === '' || rest.startsWith('#')) {
        this.#at++
        const next = this.#peek()
        map[key] =
          next !== undefined && (next.indent > indent || (next.indent === indent && next.text.startsWith('- ')))
            ? this.#block(next.indent)
            : null
      } else map[key] = this.#scalar(rest, indent)
    }
    return map
  }

  /** `text` begins on the current line; what goes on is indented more than `indent`. */
  #scalar(text: string, indent: number): Yaml {
    this.#at++
    const block = /^([|>])([+-]?)\s*(?:#.*)?$/.exec(text)
    if (block !== null) return this.#blockScalar(block[1]!, block[2]!, indent)
    const opener = text[0]!
    if (opener === '[') return this.#flow(text)
    if (opener === '"' || opener === "'") return this.#quoted(text, opener)
    let out = withoutComment(text)
    for (let line = this.#peek(); line !== undefined && line.indent > indent && line.text !== ''; line = this.#peek()) {
      out += ` ${withoutComment(line.text)}`
      this.#at++
    }
    return out === '~' || out === 'null' ? null : out
  }

  #flow(text: string): Yaml {
    let whole = text
    while (!balanced(whole) && this.#at < this.#lines.length) whole += ` ${this.#lines[this.#at++]!.text}`
    const pieces: Yaml[] = []
    const inner = whole.slice(1, whole.lastIndexOf(']'))
    for (const match of inner.matchAll(/\s*("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^,]+)\s*(?:,|$)/g)) {
      const piece = match[1]!.trim()
      pieces.push(piece.startsWith('"') || piece.startsWith("'") ? unquote(piece) : piece)
    }
    return pieces
  }

  #quoted(text: string, quote: string): string {
    let whole = text
    while (!closed(whole, quote) && this.#at < this.#lines.length) {
      const { text: more } = this.#lines[this.#at++]!
      whole = whole.endsWith('\\')
        ? whole.slice(0, -1) + more
        : more === ''
          ? `${whole}\n`
          : `${whole}${whole.endsWith('\n') ? '' : ' '}${more}`
    }
    return unquote(whole)
  }

  #blockScalar(style: string, chomp: string, indent: number): string {
    const lines: string[] = []
    let own = -1
    for (; this.#at < this.#lines.length; this.#at++) {
      const line = this.#lines[this.#at]!
      if (line.text === '') {
        lines.push('')
        continue
      }
      if (own < 0) own = line.indent
      if (line.indent <= indent || line.indent < own) break
      lines.push(line.raw.slice(own))
    }
    while (lines.at(-1) === '') lines.pop()
    const text = style === '|' ? lines.join('\n') : lines.join(' ').replace(/ {2,}/g, ' ')
    return chomp === '-' ? text : `${text}\n`
  }
}

function withoutComment(text: string): string {
  return text.replace(/\s#.*$/, '').trim()
}

function balanced(text: string): boolean {
  const bare = text.replace(/"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'/g, '')
  return bare.split('[').length === bare.split(']').length
}

function closed(text: string, quote: string): boolean {
  return new RegExp(quote === '"' ? /^"(?:[^"\\]|\\.)*"/ : /^'(?:[^']|'')*'(?!')/).test(text)
}

function unquote(text: string): string {
  const body = text.slice(1, text.lastIndexOf(text[0]!))
  if (text[0] === "'") return body.replaceAll("''", "'")
  return body.replace(
    /\\(x[0-9a-fA-F]{2}|.)/g,
    (_, code: string) =>
      ({ n: '\n', t: '\t', r: '\r', '0': '\0', '"': '"', '\\': '\\' })[code] ??
      (code.startsWith('x') ? String.fromCharCode(Number.parseInt(code.slice(1), 16)) : code),
  )
}

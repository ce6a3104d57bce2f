/** Which letters of a name were typed: the beginnings of its words, compared without accents and capitals. */
export interface MarkedPart {
  readonly at: number
  readonly part: string
  readonly marked: boolean
}

export function markedParts(name: string, typed: string): readonly MarkedPart[] {
  const wanted = typed
    .split(/[\s,]+/)
    .map(fold)
    .filter((word) => word !== '')
  const parts: MarkedPart[] = []
  let at = 0
  for (const piece of name.split(/(?<=[\s\p{Pd}])/u)) {
    const hit = wanted.filter((word) => fold(piece).startsWith(word)).sort((a, b) => b.length - a.length)[0]
    const length = hit === undefined ? 0 : lettersFor(piece, hit)
    if (length > 0) parts.push({ at, part: piece.slice(0, length), marked: true })
    if (length < piece.length) parts.push({ at: at + length, part: piece.slice(length), marked: false })
    at += piece.length
  }
  return parts
}

function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}

/** How many characters of the name as written make up the folded beginning. */
function lettersFor(piece: string, folded: string): number {
  for (let length = 1; length <= piece.length; length++) {
    if (fold(piece.slice(0, length)).length >= folded.length) return length
  }
  return piece.length
}

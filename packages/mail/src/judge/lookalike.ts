/**
 * Is a host made to be taken for one that the practice knows? Same shape in other letters, one letter more or less, another
 * ending, a word added. Null when it is that host, or nothing like it.
 */
import type { Host } from '../links/host.ts'
import { skeleton } from '../text/tokens.ts'
import type { Practice } from './practice.ts'

export interface Lookalike {
  /** The domain it wants to be taken for, as people see it. */
  readonly of: string
  readonly how: 'letters' | 'typing' | 'ending' | 'word'
}

const LEAST = 5

export function lookalikeOf(host: Host, practice: Practice): Lookalike | null {
  if (host.kind !== 'name') return null
  const known = [...practice.domains, ...practice.suppliers.flatMap((firm) => firm.host ?? [])]
  if (known.some((own) => own.domain === host.domain)) return null
  for (const own of known) {
    if (own.platform || own.label.length < LEAST) continue
    const how = compare(host, own)
    if (how !== null) return { of: own.domain, how }
  }
  return null
}

function compare(host: Host, own: Host): Lookalike['how'] | null {
  const label = unicodeLabel(host)
  const target = unicodeLabel(own)
  if (label === target) return 'ending'
  const [shape, goal] = [skeleton(label), skeleton(target)]
  if (shape === goal) return 'letters'
  const bare = label.replace(/[-_.]/g, '')
  const goalBare = target.replace(/[-_.]/g, '')
  if (bare === goalBare) return 'typing'
  const most = goalBare.length >= 9 ? 2 : 1
  if (
    Math.abs(bare.length - goalBare.length) <= most &&
    bare[0] === goalBare[0] &&
    (distance(bare, goalBare, most) <= most || distance(skeleton(bare), skeleton(goalBare), most) <= most)
  )
    return 'typing'
  // the whole known name, with something around it, or as a sub-domain of somebody else
  if (goalBare.length >= 7 && bare.includes(goalBare)) return 'word'
  const above = host.unicode.slice(0, Math.max(0, host.unicode.length - host.domain.length)).split('.')
  return above.some((piece) => piece.replace(/-/g, '').includes(goalBare) && goalBare.length >= 7) ? 'word' : null
}

function unicodeLabel(host: Host): string {
  const last = host.suffix === '' ? host.unicode : host.unicode.slice(0, -host.suffix.length - 1)
  return last.slice(last.lastIndexOf('.') + 1)
}

/** Damerau-Levenshtein, given up beyond `most`. */
export function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most || a.length > 64 || b.length > 64) return most + 1
  let before: number[] = []
  let row = Array.from({ length: b.length + 1 }, (_, n) => n)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      let best = Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + cost)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, before[j - 2]! + 1)
      next.push(best)
    }
    before = row
    row = next
  }
  return row[b.length]!
}

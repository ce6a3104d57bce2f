/**
 * Plain text with soft line breaks, RFC 3676 §4: a line that ends in a space goes on in the next one of the same quote depth.
 * A web address may be split there, so it is joined before anything is looked for.
 */
import type { Part } from './part.ts'

export function unfoldFlowed(text: string, flow: Part['flow']): string {
  if (flow === 'fixed') return text
  const out: string[] = []
  let open = false
  let depth = -1
  for (const raw of text.split('\n')) {
    const line = raw.replace(/\r$/, '')
    const quotes = /^>{0,100}/.exec(line)![0].length
    const body = line.slice(quotes).replace(/^ /, '')
    // §4.3: "-- " begins a signature and is never joined
    const soft = body.endsWith(' ') && body !== '-- '
    const kept = soft && flow === 'joined' ? body.slice(0, -1) : body
    if (open && quotes === depth && body !== '-- ') out[out.length - 1] += kept
    else out.push(quotes > 0 ? `${'>'.repeat(quotes)} ${kept}` : kept)
    open = soft
    depth = quotes
  }
  return out.join('\n')
}

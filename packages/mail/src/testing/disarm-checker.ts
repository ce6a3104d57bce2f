/**
 * Says of disarmed output whether anything in it could act. It shares no code with the disarmer and reads its output as bytes and
 * grammar, not as a tree: what is not on the list is a complaint, whatever it is.
 */

export interface Complaint {
  readonly where: string
  readonly what: string
}

const TAGS = 'div p h1 h2 h3 h4 h5 h6 ul ol li blockquote pre table tr td th b i u s sub sup code br hr'.split(' ')
const PIECE = new RegExp(`^(?:[^<>&"']|&(?:amp|lt|gt|quot|#39);|</?(?:${TAGS.join('|')})>)*$`, 'u')
// C0 but tab and line feed, DEL, C1, what turns or hides text, halves of pairs, tags
const STEERING =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to find
  /[\0-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|\udb40[\udc00-\udfff]/

export function checkFragment(html: string): Complaint[] {
  const complaints: Complaint[] = []
  if (!PIECE.test(html)) complaints.push({ where: 'html', what: `outside the grammar: ${outside(html)}` })
  if (STEERING.test(html)) complaints.push({ where: 'html', what: 'letters that steer the display' })
  return complaints
}

export function checkPage(page: string): Complaint[] {
  const head =
    /^<!doctype html>\n<html lang="[A-Za-z-]{2,8}">\n<head>\n<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="default-src 'none'">\n<meta name="referrer" content="no-referrer">\n<title>((?:[^<>&"']|&(?:amp|lt|gt|quot|#39);)*)<\/title>\n<\/head>\n<body>\n/u.exec(
      page,
    )
  const foot = '\n</body>\n</html>\n'
  if (head === null || !page.endsWith(foot)) return [{ where: 'page', what: 'head or foot is another' }]
  return checkFragment(page.slice(head[0].length, -foot.length))
}

export function checkText(text: string, where: string): Complaint[] {
  return STEERING.test(text) ? [{ where, what: 'letters that steer the display' }] : []
}

/** ITU-T T.81 Annex B: only what pixels need. No application data but JFIF, no comments, nothing behind the end. */
export function checkJpeg(bytes: Uint8Array, where: string): Complaint[] {
  const bad = (what: string): Complaint[] => [{ where, what }]
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return bad('does not begin as JPEG')
  let at = 2
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return bad(`no marker at ${at}`)
    const marker = bytes[at + 1]!
    const length = bytes[at + 2]! * 256 + bytes[at + 3]!
    if (marker === 0xda) return checkScan(bytes, at + 2 + length, where)
    const jfif = marker === 0xe0 && length === 16 && String.fromCharCode(...bytes.subarray(at + 4, at + 8)) === 'JFIF'
    const tables = marker === 0xdb || marker === 0xc4 || marker === 0xdd || (marker >= 0xc0 && marker <= 0xc2)
    if (!jfif && !tables) return bad(`segment ${marker.toString(16)}`)
    at += 2 + length
  }
  return bad('no picture in it')
}

function checkScan(bytes: Uint8Array, start: number, where: string): Complaint[] {
  let at = start
  while (at + 1 < bytes.length) {
    if (bytes[at] !== 0xff) {
      at++
      continue
    }
    const next = bytes[at + 1]!
    if (next === 0xd9)
      return at + 2 === bytes.length ? [] : [{ where, what: `${bytes.length - at - 2} bytes behind the end` }]
    // stuffing, restart marks, and the tables and scans of progressive pictures
    if (next === 0 || (next >= 0xd0 && next <= 0xd7)) at += 2
    else if (next === 0xda || next === 0xc4) at += 2 + bytes[at + 2]! * 256 + bytes[at + 3]!
    else return [{ where, what: `segment ${next.toString(16)} in the scan` }]
  }
  return [{ where, what: 'never ends' }]
}

/** Names that we made, and never a sender's. */
export function checkFileName(name: string): Complaint[] {
  return /^(?:message\.(?:html|txt)|report\.json|picture-\d{1,3}\.jpg)$/.test(name)
    ? []
    : [{ where: 'folder', what: 'a name that is not ours' }]
}

function outside(html: string): string {
  for (let at = 0; at < html.length; at += 50)
    if (!PIECE.test(html.slice(0, at))) return JSON.stringify(html.slice(Math.max(0, at - 100), at + 50))
  return JSON.stringify(html.slice(-100))
}

/**
 * Letters that may be shown. What turns the reading direction, has no width or steers a terminal is taken out, and how many
 * there were is kept: the judge counts them. The same text is judged and shown.
 */

// C0 and C1 without tab and line feed; soft hyphen; zero width space, word joiner, invisible operators; direction marks and
// overrides; BOM; interlinear marks; halves of pairs; tags; variation selectors supplement. Joiners U+200C and U+200D stay: scripts and emoji need them.
const REMOVED =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to take out
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\ud800-\udfff\u{e0000}-\u{e01ef}]|\u034f/gu

/** Overrides and isolates that show text in another order than it is read. */
const TURNS = /[\u202a-\u202e\u2066-\u2069]/g

export function cleanText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(REMOVED, '')
}

export function countRemoved(text: string): number {
  return text.match(REMOVED)?.filter((letter) => letter !== '\r').length ?? 0
}

export function countTurns(text: string): number {
  return text.match(TURNS)?.length ?? 0
}

/** One line, for names and subjects. */
export function cleanLine(text: string, most = 300): string {
  const line = cleanText(text).replace(/\s+/g, ' ').trim()
  return line.length <= most ? line : `${cleanText(line.slice(0, most - 1))}…`
}

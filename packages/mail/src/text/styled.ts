/** Letters that only look like letters: mathematical bold, full width, circled, small capitals. Emoji are none. */

// Mathematical alphanumerics, full-width Latin, enclosed letters, letterlike phonetic small capitals
const STYLED =
  /[\u{1d400}-\u{1d7ff}\uff21-\uff3a\uff41-\uff5a\u24b6-\u24e9\u{1f130}-\u{1f189}\u1d00-\u1d2b\ua730\ua731\u0280\u029f]/gu

/** Three or more: one may be a symbol. */
export function isStyled(text: string): boolean {
  return (text.slice(0, 5_000).match(STYLED)?.length ?? 0) >= 3
}

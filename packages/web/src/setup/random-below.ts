/** An even choice among `count`: which word is asked back must not be guessable from the page. */
export function randomBelow(count: number): number {
  const most = Math.floor(0x1_0000_0000 / count) * count
  const drawn = new Uint32Array(1)
  do crypto.getRandomValues(drawn)
  while ((drawn[0] ?? 0) >= most)
  return (drawn[0] ?? 0) % count
}

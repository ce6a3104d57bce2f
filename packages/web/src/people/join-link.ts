/** An invitation as a link: the code stands after the `#`, which browsers send to nobody. Read once, then taken out of the address. */
const PREFIX = '#/join/'

export function joinLink(code: string): string {
  return `${location.origin}${location.pathname}${PREFIX}${code}`
}

export function codeInAddress(hash: string = location.hash): string | null {
  return hash.startsWith(PREFIX) ? decodeURIComponent(hash.slice(PREFIX.length)) : null
}

export function takeCodeOutOfAddress(): void {
  if (codeInAddress() !== null) history.replaceState(null, '', '#/')
}

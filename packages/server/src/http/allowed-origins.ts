/**
 * By which names this box may be called. A hostile name that is made to point here (DNS rebinding, case B7) carries that
 * name in `Host` and `Origin`, and is refused on every route.
 */

export interface AllowedOrigins {
  /** Values of `Host`, lower case. */
  readonly hosts: ReadonlySet<string>
  /** Values of `Origin`. */
  readonly origins: ReadonlySet<string>
}

const LOCAL_NAMES = ['localhost', '127.0.0.1', '[::1]']

/**
 * `extra`: full origins (`https://box.example`, for a proxy on this machine that speaks HTTPS) or bare names
 * (`box.localhost`: HTTP at our own port). Null when one of them is neither.
 */
export function allowedOrigins(port: number, extra: readonly string[] = []): AllowedOrigins | null {
  const urls: URL[] = []
  for (const entry of [...LOCAL_NAMES, ...extra]) {
    const url = parseOrigin(entry, port)
    if (url === null) return null
    urls.push(url)
  }
  return { hosts: new Set(urls.map((url) => url.host)), origins: new Set(urls.map((url) => url.origin)) }
}

function parseOrigin(entry: string, port: number): URL | null {
  const text = entry.includes('://') ? entry : `http://${entry}:${port}`
  if (!URL.canParse(text)) return null
  const url = new URL(text)
  const bare =
    url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '' && url.password === ''
  return bare && /^https?:$/.test(url.protocol) && !/[/?#@\\\s*]/.test(entry.replace('://', '')) ? url : null
}

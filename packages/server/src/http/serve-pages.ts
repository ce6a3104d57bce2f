/**
 * Answers for everything that is not the API: the page at `/` and `/sample/`, and files of the build below both (its
 * addresses are relative). Where one is in the app stands after the `#`, which no browser sends us; so any other address
 * that a person opens leads home.
 */
import type { IncomingMessage } from 'node:http'
import type { Asset, Pages } from './pages.ts'
import { pagePolicy } from './security-headers.ts'

export interface PageAnswer {
  readonly response: Response
  readonly kind: 'page' | 'asset'
}

export interface PageOptions {
  readonly pages: Pages
  /** Fresh for each reply. */
  readonly nonce: () => string
}

const NOT_BUILT =
  'The pages of Pellicle are not built yet. Start it with "npm start", which builds them, or run "npm run build" first.\n'

/** Null: nothing here under this address. */
export async function servePage(
  incoming: IncomingMessage,
  path: string,
  what: PageOptions,
): Promise<PageAnswer | null> {
  if (incoming.method !== 'GET' && incoming.method !== 'HEAD') return null
  const page = what.pages.page()
  const home = /^\/sample(\/|$)/.test(path) ? '/sample/' : '/'
  const name = path.startsWith(home) ? path.slice(home.length) : path
  const asset = what.pages.asset(name)
  if (asset !== null) return { response: await assetResponse(asset, incoming), kind: 'asset' }
  if (name !== '') {
    if (!isPageAddress(incoming, name)) return null
    return { response: new Response(null, { status: 302, headers: { location: home } }), kind: 'page' }
  }
  if (page === null) return { response: new Response(NOT_BUILT, { status: 503, headers: TEXT }), kind: 'page' }
  const nonce = what.nonce()
  const html = page.html.replace(/<head>/i, `<head>\n    <meta property="csp-nonce" nonce="${nonce}" />`)
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-cache',
    'content-security-policy': pagePolicy({ scripts: page.scripts, nonce }),
  }
  return { response: new Response(html, { headers }), kind: 'page' }
}

const TEXT = { 'content-type': 'text/plain; charset=utf-8' }

/** What a person opens: no file name at the end, and a browser that wants a document. */
function isPageAddress(incoming: IncomingMessage, name: string): boolean {
  return (incoming.headers.accept ?? '').includes('text/html') && !/\.[^/]*$/.test(name)
}

async function assetResponse(asset: Asset, incoming: IncomingMessage): Promise<Response> {
  const headers: Record<string, string> = {
    'content-type': asset.type,
    'cache-control': asset.lasting ? 'public, max-age=31536000, immutable' : 'no-cache',
    'content-security-policy': pagePolicy(),
    etag: asset.etag,
    vary: 'accept-encoding',
  }
  if (incoming.headers['if-none-match'] === asset.etag) return new Response(null, { status: 304, headers })
  const accepts = incoming.headers['accept-encoding']
  const { encoding, bytes } = await asset.encoded(typeof accepts === 'string' ? accepts : '')
  if (encoding !== null) headers['content-encoding'] = encoding
  headers['content-length'] = String(bytes.length)
  return new Response(bytes as Uint8Array<ArrayBuffer>, { headers })
}

/** What an operator writes of the other end of the link: where it is, and its name. Spec: gate-host §2. */
import type { GateAddress } from './dial-gate.ts'

export const GATE_PORT = 8471

/** `tls://host:8471`, `host` or `host:port`. Null for what is neither. */
export function parseGatePlace(text: string): Pick<GateAddress, 'host' | 'port'> | null {
  const said = text.includes('://') ? text : `tls://${text}`
  try {
    const url = new URL(said)
    const bare = url.pathname === '' || url.pathname === '/'
    if (
      !/^(tls|https):$/.test(url.protocol) ||
      url.hostname === '' ||
      !bare ||
      url.search + url.hash + url.username !== ''
    )
      return null
    const port = url.port === '' ? GATE_PORT : Number(url.port)
    return { host: url.hostname.replace(/^\[|\]$/g, ''), port }
  } catch {
    return null
  }
}

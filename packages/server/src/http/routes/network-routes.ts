/** How other devices reach this box: the page that helps a phone in shows it. Nothing of it is secret; only a device of the practice asks. */
import { type Route, signedRoute } from '../route.ts'

export interface Reach {
  /** `https://box.example:8473` */
  readonly address: string
  /** The passkeys' name. */
  readonly name: string
  /** When the certificate in use ends. */
  readonly until: number
  /** Null with certificate files: devices trust them already. */
  readonly join: { readonly address: string; readonly fingerprint: string } | null
}

/** Known once the server listens; null when it answers on this machine only. */
export type NetworkFacts = () => Reach | null

export function networkRoutes(facts: NetworkFacts = () => null): readonly Route[] {
  return [
    signedRoute({
      method: 'GET',
      pattern: '/network',
      access: 'signed',
      handle: async () => new Response(JSON.stringify(facts()), { headers: { 'content-type': 'application/json' } }),
    }),
  ]
}

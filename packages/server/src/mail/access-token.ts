/** An access token for a mailbox from a refresh token (RFC 6749 §6), kept until shortly before it ends. */
import * as v from 'valibot'
import type { ImapSettings } from './mail-settings.ts'

const reply = v.object({
  access_token: v.string(),
  expires_in: v.optional(v.number(), 3600),
  refresh_token: v.optional(v.string()),
})
const MARGIN_MS = 60_000
const PATIENCE_MS = 15_000

export class AccessToken {
  readonly #oauth: NonNullable<ImapSettings['oauth']>
  readonly #now: () => number
  #refresh: string
  #token: { readonly value: string; readonly until: number } | null = null

  constructor(oauth: NonNullable<ImapSettings['oauth']>, now: () => number) {
    this.#oauth = oauth
    this.#now = now
    this.#refresh = oauth.refreshToken
  }

  /** Throws when the token server refuses or says nothing that is one. */
  async get(): Promise<string> {
    if (this.#token !== null && this.#token.until > this.#now() + MARGIN_MS) return this.#token.value
    const { tokenUrl, clientId, clientSecret } = this.#oauth
    const form = new URLSearchParams({ grant_type: 'refresh_token', refresh_token: this.#refresh, client_id: clientId })
    if (clientSecret !== undefined) form.set('client_secret', clientSecret)
    const answer = await fetch(tokenUrl, { method: 'POST', body: form, signal: AbortSignal.timeout(PATIENCE_MS) })
    if (!answer.ok) throw new Error('the token server refused')
    const { access_token, expires_in, refresh_token } = v.parse(reply, await answer.json())
    // A server may turn the refresh token over with each use; until the next start the new one counts.
    if (refresh_token !== undefined) this.#refresh = refresh_token
    this.#token = { value: access_token, until: this.#now() + expires_in * 1000 }
    return access_token
  }

  /** The mailbox did not take it. */
  drop(): void {
    this.#token = null
  }
}

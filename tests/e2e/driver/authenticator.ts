/** A passkey authenticator of Chromium's own (CDP WebAuthn), touched by itself; with PRF or, as on many machines, without. */
import type { CDPSession, Page } from 'playwright-core'

export interface Authenticator {
  /** How many passkeys it holds. */
  count(): Promise<number>
}

export async function plugIn(page: Page, { prf }: { readonly prf: boolean }): Promise<Authenticator> {
  const cdp: CDPSession = await page.context().newCDPSession(page)
  await cdp.send('WebAuthn.enable', { enableUI: false })
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      ctap2Version: 'ctap2_1',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      hasPrf: prf,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return {
    count: async () => (await cdp.send('WebAuthn.getCredentials', { authenticatorId })).credentials.length,
  }
}

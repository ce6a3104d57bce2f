/** A passkey signs the gate's challenge: the gesture that no program can make. Throws PasskeyTrouble. */
import { PasskeyTrouble, troubleIn } from '../passkey/passkey-trouble.ts'

export async function touchPasskey(credential: Uint8Array<ArrayBuffer>, challenge: Uint8Array<ArrayBuffer>) {
  try {
    const made = await navigator.credentials.get({
      publicKey: {
        challenge,
        allowCredentials: [{ type: 'public-key', id: credential }],
        userVerification: 'required',
        timeout: 60_000,
      },
    })
    if (made instanceof PublicKeyCredential && made.response instanceof AuthenticatorAssertionResponse) {
      const { authenticatorData, clientDataJSON, signature } = made.response
      return {
        credential: new Uint8Array(made.rawId),
        authenticatorData: new Uint8Array(authenticatorData),
        clientData: new Uint8Array(clientDataJSON),
        signature: new Uint8Array(signature),
      }
    }
  } catch (error) {
    throw troubleIn(error)
  }
  throw new PasskeyTrouble('cancelled')
}

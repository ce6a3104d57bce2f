/** Why a passkey did not come about or did not open anything, as far as a browser tells. It tells little on purpose. */

export type PasskeyTroubleCode =
  /** Nobody touched it, or it was refused: browsers do not say which. */
  | 'cancelled'
  /** The authenticator cannot hold a key for us (no PRF). */
  | 'no-prf'
  /** This address is not the one the passkey was made for. */
  | 'other-name'
  /** This browser has no passkeys, or none at this address. */
  | 'none-here'

export class PasskeyTrouble extends Error {
  override readonly name = 'PasskeyTrouble'
  readonly code: PasskeyTroubleCode
  constructor(code: PasskeyTroubleCode, options?: ErrorOptions) {
    super(code, options)
    this.code = code
  }
}

/** WebAuthn Level 3 §5.1.3, §5.1.4: names of the errors it throws. Anything else is no trouble of a passkey's. */
export function troubleIn(error: unknown): unknown {
  if (!(error instanceof DOMException)) return error
  if (error.name === 'NotAllowedError' || error.name === 'AbortError') return new PasskeyTrouble('cancelled')
  if (error.name === 'SecurityError') return new PasskeyTrouble('other-name')
  if (error.name === 'NotSupportedError') return new PasskeyTrouble('none-here')
  return error
}

/** Passkeys belong to a name; an address of numbers has none (WebAuthn Level 3 §5.1.3: an RP ID is a domain). */
export function passkeysPossible(): boolean {
  return typeof PublicKeyCredential === 'function' && !/^[\d.]+$|^\[/.test(location.hostname)
}

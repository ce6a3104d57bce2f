/** What pages may ask about the ways into a member's key. WebAuthn speaks to windows only, so the passkey is asked by the page. */
import type { Session } from './session-view.ts'

/** Everything a page needs to make a passkey; the salt is this passkey's own. */
export interface PasskeyPlan {
  readonly challenge: Uint8Array<ArrayBuffer>
  readonly salt: Uint8Array<ArrayBuffer>
  /** User handle: the member's random id. */
  readonly user: Uint8Array<ArrayBuffer>
  readonly memberName: string
  /** Passkeys this member has, on any device: one that the authenticator holds already is used, never overwritten. */
  readonly known: readonly Passkey[]
}

export interface Passkey {
  readonly credential: Uint8Array<ArrayBuffer>
  readonly salt: Uint8Array<ArrayBuffer>
}

/** What the gate checks a touch with. */
export interface PasskeyTouchKey {
  readonly publicKey: Uint8Array
  readonly rp: string
}

export interface WayView {
  readonly id: string
  readonly method: 'passphrase' | 'prf' | 'sheet'
  /** Null: paper, or a label that this member cannot read. */
  readonly deviceLabel: string | null
  /** True when it works in this browser. */
  readonly here: boolean
  readonly since: number
}

export interface WaysView {
  /** Oldest first. */
  readonly ways: readonly WayView[]
  /** How many still open the key when this browser forgets everything. */
  readonly elsewhere: number
  /** The fewest that may be left. */
  readonly least: number
}

export interface WaysApi {
  passkeyPlan(): Promise<PasskeyPlan>
  /** `output`: 32 bytes of the passkey's PRF for that salt. */
  addPasskey(
    passkey: Passkey & { readonly output: Uint8Array; readonly touch: PasskeyTouchKey | null },
  ): Promise<WaysView>
  unlockWithPasskey(by: { readonly credential: Uint8Array; readonly output: Uint8Array }): Promise<Session>
  ways(): Promise<WaysView>
  /** Refused with NOT_ALLOWED when too few would be left. */
  removeWay(id: string): Promise<WaysView>
  changePassphrase(passphrase: string): Promise<WaysView>
  /** A new member sheet, 14 groups; the older one ends. Shown until it is read back. */
  newSheet(): Promise<readonly string[]>
}

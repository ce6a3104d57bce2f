/** Hashing is an argument: this package knows no cryptography (ARCHITECTURE: posture). Callers hand in SHA-256 and HMAC-SHA-256. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array
export type HmacSha256 = (key: Uint8Array, message: Uint8Array) => Uint8Array

export function formatHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

export function hashText(sha256: Sha256, text: string): string {
  return formatHex(sha256(new TextEncoder().encode(text)))
}

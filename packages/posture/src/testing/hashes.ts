/** SHA-256 and HMAC-SHA-256 for tests, from Node. */
import { createHash, createHmac } from 'node:crypto'
import type { HmacSha256, Sha256 } from '../check/hash.ts'

export const sha256: Sha256 = (bytes) => createHash('sha256').update(bytes).digest()
export const hmac: HmacSha256 = (key, message) => createHmac('sha256', key).update(message).digest()

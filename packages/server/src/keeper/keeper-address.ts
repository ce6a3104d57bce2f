/**
 * Where a keeper is, as it is typed: `s3://BUCKET/PREFIX?endpoint=…`, `dir:/mnt/elsewhere`, or a box's `https://HOST:8472`, kept with its secret behind a
 * `#`: nobody types it so.
 * Plain http is for this very machine alone: a tunnel, a test.
 */
import { fromBase64Url, toBase64Url } from '@pellicle/crypto/format'
import { PellicleError } from '@pellicle/protocol/errors'
import { parseS3Address, type S3Place } from '@pellicle/store/s3'

export type KeeperAddress =
  | { readonly form: 'bucket'; readonly place: S3Place }
  | { readonly form: 'folder'; readonly folder: string }
  | { readonly form: 'box'; readonly origin: string; readonly token: string; readonly key: Uint8Array }

export type KeeperForm = KeeperAddress['form']

const TOKEN_BYTES = 32
const LOCAL = ['localhost', '127.0.0.1', '[::1]']

/** Throws BAD_NAME. */
export function parseKeeperAddress(text: string): KeeperAddress {
  if (text.startsWith('s3://')) return { form: 'bucket', place: parseS3Address(text) }
  if (text.startsWith('dir:') && text.length > 4) return { form: 'folder', folder: text.slice(4) }
  const url = URL.canParse(text) ? new URL(text) : null
  const secret = url === null ? null : fromBase64Url(url.hash.slice(1))
  const plain = url?.protocol === 'http:' && LOCAL.includes(url.hostname)
  if (url === null || secret === null || secret.length !== 2 * TOKEN_BYTES || !(plain || url.protocol === 'https:'))
    throw new PellicleError('BAD_NAME')
  return {
    ...{ form: 'box', origin: url.origin },
    token: toBase64Url(secret.subarray(0, TOKEN_BYTES)),
    key: secret.slice(TOKEN_BYTES),
  }
}

/** What is shown of an address: never its secret. */
export function showAddress(address: KeeperAddress): string {
  if (address.form === 'folder') return `dir:${address.folder}`
  if (address.form === 'box') return address.origin
  const { endpoint, bucket, prefix } = address.place
  return `s3://${bucket}/${prefix} at ${endpoint}`
}

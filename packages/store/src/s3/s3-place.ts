/**
 * Where a bucket is and who asks. `s3://BUCKET/PREFIX?endpoint=URL&region=R&days=N`; keys never stand in an address, because addresses stand in
 * command lines and logs.
 */
import { PellicleError } from '@pellicle/protocol/errors'
import { isStoreName } from '../contract.ts'

export interface S3Keys {
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

export interface S3Place {
  /** `https://s3.example`, without a path. */
  readonly endpoint: string
  readonly region: string
  readonly bucket: string
  /** Stands before every name: empty, or ends with a slash. */
  readonly prefix: string
  /** How long an object is locked when it is written. */
  readonly retentionDays: number
}

export const DEFAULT_RETENTION_DAYS = 365
const MOST_DAYS = 36_500

/** Throws BAD_NAME. Without an endpoint it is AWS in the region. */
export function parseS3Address(text: string): S3Place {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url === null || url.protocol !== 's3:' || !/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(url.hostname)) throw bad()
  const path = decodeURIComponent(url.pathname).replace(/^\/+|\/+$/g, '')
  if (path !== '' && !isStoreName(path)) throw bad()
  const region = url.searchParams.get('region') ?? 'us-east-1'
  const endpoint = url.searchParams.get('endpoint') ?? `https://s3.${region}.amazonaws.com`
  if (!URL.canParse(endpoint) || !/^https?:$/.test(new URL(endpoint).protocol)) throw bad()
  const days = Number(url.searchParams.get('days') ?? DEFAULT_RETENTION_DAYS)
  if (!Number.isInteger(days) || days < 1 || days > MOST_DAYS) throw bad()
  return {
    ...{ endpoint: new URL(endpoint).origin, region, bucket: url.hostname, retentionDays: days },
    prefix: path === '' ? '' : `${path}/`,
  }
}

function bad(): PellicleError {
  return new PellicleError('BAD_NAME')
}

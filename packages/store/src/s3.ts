/** Door: a store in a bucket with Object Lock, and the probe that says whether its lock holds. */
export { type LockItem, type LockReport, probeLock } from './s3/lock-probe.ts'
export { parseS3Address, type S3Keys, type S3Place } from './s3/s3-place.ts'
export { type Inventoried, S3Store, type S3StoreOptions } from './s3/s3-store.ts'

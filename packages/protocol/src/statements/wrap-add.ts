/** One way to open a member key. Spec: cards §3. */
import * as v from 'valibot'
import { bytes, hash, id, kind, signPublic, uint } from './kind.ts'

export const wrapAdd = kind({
  number: 10,
  name: 'wrap.add',
  chained: true,
  roster: true,
  pub: v.strictObject({
    wrap: id,
    member: id,
    method: v.picklist(['passphrase', 'prf', 'sheet', 'device']),
    /** Device the wrap belongs to; null for a sheet. */
    device: v.nullable(id),
    /** Argon2id, passphrase only. */
    kdf: v.nullable(v.strictObject({ salt: bytes(16), memoryKiB: uint, passes: uint, lanes: uint })),
    /** Passkey: credential id and PRF salt. */
    passkey: v.nullable(v.strictObject({ credential: bytes(), salt: hash })),
    /** Sheet: key that may sign one `device.admit`, and the id under which the server finds this wrap. */
    sheet: v.nullable(v.strictObject({ sign: signPublic, lookup: id })),
    /** 92 bytes, or an HPKE seal of the member seed (1168) for method `device`. */
    wrapped: bytes(),
  }),
})

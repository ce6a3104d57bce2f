/** The first statement: the practice id is the hash of its header. Signed by the root. Spec: roster §1. */
import * as v from 'valibot'
import { bytes, kemPublic, kind, signPublic, uint } from './kind.ts'

export const practiceGenesis = kind({
  number: 1,
  name: 'practice.genesis',
  chained: true,
  roster: true,
  pub: v.strictObject({
    root: v.strictObject({ sign: signPublic, seal: kemPublic }),
    gate: signPublic,
    log: signPublic,
    cards: v.strictObject({ threshold: uint, count: uint, set: uint }),
    /** Makes two practices with the same keys different. */
    nonce: bytes(32),
    /** True for the sample practice: clients show the banner whatever the server says. */
    sample: v.boolean(),
  }),
})

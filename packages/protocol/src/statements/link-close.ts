/** A link is over before its time. Subject: the link. Spec: mail §3. */
import * as v from 'valibot'
import { kind } from './kind.ts'

export const linkClose = kind({
  number: 144,
  name: 'link.close',
  chained: false,
  roster: false,
  pub: v.strictObject({}),
})

/** A season of drills is announced, with the hash of the seed that its minutes are drawn from. Spec: checkup §9. */
import * as v from 'valibot'
import { hash, id, kind, uint } from './kind.ts'

export const drillSeason = kind({
  number: 128,
  name: 'drill.season',
  chained: false,
  roster: false,
  pub: v.strictObject({ season: id, commitment: hash, from: uint, until: uint }),
})

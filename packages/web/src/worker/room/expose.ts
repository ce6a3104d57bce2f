/** Whose photos: from the grants of the suspect window, as far as they can be read. What cannot be read is a gap, and a gap excludes nobody. */
import { exposureOf, type GrantRecord, type OutsideCopy } from '@pellicle/breach/exposure/exposure'
import type { PhotosInReach } from './photos-in-reach.ts'
import type { ExposureAsk, ExposureView } from './room-api.ts'

export interface GrantsRead {
  readonly grants: readonly GrantRecord[]
  /** Why the record of grants is not whole; empty when it is. */
  readonly gaps: readonly string[]
}

export function expose(
  ask: ExposureAsk,
  reach: PhotosInReach,
  {
    grants,
    gaps,
    today,
    decoys,
  }: GrantsRead & { readonly today: string; readonly decoys: ReadonlyMap<string, unknown> },
): ExposureView {
  const { fromMs, toMs, verdicts } = ask
  const [members, devices] = [new Set(ask.members), new Set(ask.devices)]
  const everybody = members.size === 0 && devices.size === 0
  const exposure = exposureOf({
    ...{
      patients: reach.patients.map((one) => ({ ...one, decoy: decoys.has(one.patient) })),
      grants,
      verdicts,
      listed: new Map(Object.entries(ask.listed)),
      onDate: today,
    },
    suspects: { fromMs, toMs, sessions: everybody ? null : new Set(), devices, members },
    gaps: gaps.map((why) => ({ why, fromMs: null, toMs: null })),
    outside: ask.outside.map((why): OutsideCopy => ({ why, patients: null })),
  })
  const suspect = grants.filter(
    (one) =>
      one.atMs >= fromMs && one.atMs <= toMs && (everybody || members.has(one.member) || devices.has(one.device)),
  )
  const first = [...suspect].sort((a, b) => a.atMs - b.atMs)[0]
  return {
    exposure,
    reach: { patients: reach.patients.length, photos: reach.owner.size, limits: reach.limits },
    gaps,
    firstOpening: first === undefined ? null : { at: first.atMs, member: first.member, device: first.device },
    suspectGrants: suspect.length,
  }
}

/**
 * Read-only during an incident, over a real server process: from an owner's word on nothing is added, changed, exported or erased by any
 * device, whoever holds it; reading goes on; nothing sealed meanwhile is lost. Attacker's reach: a member's session that nobody has closed.
 */

import { systemRandom } from '@pellicle/crypto/seal'
import { formatId, idBytes, type VisitId } from '@pellicle/protocol/ids'
import { proposeAct } from '@pellicle/vault/acts/acts'
import { closeChart, openChart } from '@pellicle/vault/chart/open-chart'
import { Directory } from '@pellicle/vault/directory/directory'
import { readIncidents } from '@pellicle/vault/incident/read-incidents'
import { holdWriting, noteIncident, openIncident } from '@pellicle/vault/incident/write-incident'
import { createPatient } from '@pellicle/vault/patient/create-patient'
import { PhotoAppender } from '@pellicle/vault/photo/photo-appender'
import { chartTarget, PhotoSlots } from '@pellicle/vault/photo/photo-slots'
import { sealPhoto } from '@pellicle/vault/photo/seal-photo'
import { makePhotoInput, NOBODY } from '@pellicle/vault/testing/make-picture'
import type { OpenDesk } from '@pellicle/vault/unlock/open-desk'
import { putVisit } from '@pellicle/vault/visit/put-visit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openRealClinic, type RealClinic } from './records-clinic.ts'

let clinic: RealClinic
let surgeon: OpenDesk
let incident: Uint8Array
const VISIT = { date: '2026-03-01', phase: null, title: 'a visit', note: null } as const

beforeAll(async () => {
  clinic = await openRealClinic()
  surgeon = await clinic.desk(['surgeon'])
  incident = await openIncident(clinic.owner, { practise: false, words: { step: 'breathe', what: 'opened' } })
})
afterAll(() => clinic.stop())

describe('read-only', () => {
  it('stops what writes, lets reading and the room go on, and what was sealed goes in afterwards', async () => {
    const chart = await createPatient(surgeon, new Directory(surgeon), NOBODY)
    const slot = await new PhotoSlots(surgeon, chartTarget(surgeon, chart)).next()
    const sealed = await sealPhoto(
      slot,
      makePhotoInput(systemRandom, { visit: formatId<VisitId>(systemRandom(16)) }),
      systemRandom,
    )
    // Who is no owner cannot stop a practice.
    await expect(holdWriting(surgeon, incident, 1)).rejects.toThrow('NOT_ALLOWED')
    await putVisit(surgeon, chart, { visit: null, record: VISIT })

    await holdWriting(clinic.owner, incident, 1)
    const before = clinic.owner.checkpoint.size
    const appender = new PhotoAppender(surgeon, () => chart)
    await expect(putVisit(surgeon, chart, { visit: null, record: VISIT })).rejects.toThrow('READ_ONLY')
    await expect(createPatient(surgeon, new Directory(surgeon), NOBODY)).rejects.toThrow('READ_ONLY')
    await expect(appender.add(sealed)).rejects.toThrow('READ_ONLY')
    for (const kind of ['export', 'erase'] as const)
      await expect(
        proposeAct(clinic.owner, {
          kind,
          target: kind === 'erase' ? idBytes(chart.patient) : null,
          reason: 'emergency',
        }),
      ).rejects.toThrow('READ_ONLY')

    // A colleague reads the chart; the room notes; a sweep may be asked for.
    const colleague = await clinic.desk(['surgeon'])
    const seen = await openChart(colleague, chart.patient)
    expect(seen.visits).toHaveLength(1)
    closeChart(colleague, seen)
    await noteIncident(clinic.owner, incident, { words: { step: 'contain', what: 'held' } })
    await proposeAct(clinic.owner, { kind: 'sweep', reason: 'emergency' })
    expect(clinic.owner.checkpoint.size).toBeGreaterThan(before)
    const [held] = await readIncidents(clinic.owner, () => clinic.owner.member)
    expect(held?.hold).toMatchObject({ on: true })

    await holdWriting(clinic.owner, incident, 0)
    await appender.add(sealed)
    await putVisit(surgeon, chart, { visit: null, record: VISIT })
    const [over] = await readIncidents(clinic.owner, () => clinic.owner.member)
    expect(over?.hold).toMatchObject({ on: false })
  })
})

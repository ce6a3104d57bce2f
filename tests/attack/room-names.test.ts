/**
 * Names in the response room, over a real server process: a list of names is compared with everybody's only under a sweep of two members and
 * spends no member's budget; letters carry names, and are sealed to the owner alone. Security cases X1, X8; scenario S14.
 */
import { idBytes, type PatientId } from '@pellicle/protocol/ids'
import { agreeTo, proposeAct } from '@pellicle/vault/acts/acts'
import { Directory } from '@pellicle/vault/directory/directory'
import { openExhibit } from '@pellicle/vault/incident/exhibit'
import { readIncidents } from '@pellicle/vault/incident/read-incidents'
import { noteIncident, openIncident } from '@pellicle/vault/incident/write-incident'
import { createPatient } from '@pellicle/vault/patient/create-patient'
import { NOBODY } from '@pellicle/vault/testing/make-picture'
import type { OpenDesk } from '@pellicle/vault/unlock/open-desk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compareNames, linesOfList } from '../../packages/web/src/worker/room/compare-names.ts'
import { mergeLetters } from '../../packages/web/src/worker/room/mail-merge.ts'
import { giveFinger } from './gate-clinic.ts'
import { openRealClinic, type RealClinic } from './records-clinic.ts'

let clinic: RealClinic
let surgeon: OpenDesk
const patients: PatientId[] = []
const NAMES = [
  ['Vidal', 'Rosa'],
  ['Müller', 'Anna Maria'],
  ['Okafor', 'Ada'],
] as const

beforeAll(async () => {
  clinic = await openRealClinic()
  surgeon = await clinic.desk(['surgeon'])
  const directory = new Directory(surgeon)
  for (const [family, given] of NAMES) {
    const { patient } = await createPatient(surgeon, directory, { ...NOBODY, family, given })
    surgeon.forget(idBytes(patient))
    patients.push(patient)
  }
})
afterAll(() => clinic.stop())

const bytes = (text: string) => new TextEncoder().encode(text)

describe('a list of names', () => {
  it('is what has lines of words; a picture, one line and control characters are none', () => {
    expect(linesOfList(bytes('Vidal, Rosa\r\nMULLER Anna Maria\n\nVidal Rosa\n'))).toEqual([
      'vidal rosa',
      'muller anna maria',
    ])
    for (const none of [bytes('one line'), bytes('a\nb\n'), Uint8Array.of(0xff, 0xd8), bytes('a b\0\nc d\n')])
      expect(linesOfList(none)).toBeNull()
  })

  it('is compared with everybody under a sweep of two, family name first or last, with columns behind', async () => {
    const { owner } = clinic
    owner.attend((await giveFinger(owner)).attendant())
    surgeon.attend((await giveFinger(surgeon)).attendant())
    const act = await proposeAct(owner, { kind: 'sweep', reason: 'emergency' })
    const lines = linesOfList(
      bytes('17;Vidal;Rosa;1988-04-02\nAnna Maria Müller\nNobody, Ada\nOka For\n'),
    ) as readonly string[]
    // Before the second member has agreed it is no act.
    await expect(compareNames(owner, act, lines)).rejects.toThrow()
    await agreeTo(surgeon, act)
    const { compared, named, patients: found } = await compareNames(owner, act, lines)
    expect([compared, [...named]]).toEqual([4, ['17 vidal rosa 1988 04 02', 'anna maria muller']])
    expect([...found].sort()).toEqual([patients[0], patients[1]].sort())
  })
})

describe('letters', () => {
  it('carry the name of each, and lie sealed to the owner: a colleague reads that there are some, and none of them', async () => {
    const { owner } = clinic
    const made = await mergeLetters(owner, {
      patients: patients.map((patient, at) => ({
        patient,
        exposure: at === 0 ? ('proven' as const) : ('possible' as const),
      })),
      templates: { proven: 'Dear {name}, they have it.', possible: 'Dear {name}, they may have it.' },
    })
    expect([made.letters, made.left]).toEqual([3, 0])
    const text = new TextDecoder().decode(made.bytes)
    expect(text).toContain('Dear Rosa Vidal, they have it.')
    expect(text).toContain('Dear Ada Okafor, they may have it.')
    const incident = await openIncident(owner, { practise: false, words: { step: 'breathe', what: 'opened' } })
    await noteIncident(owner, incident, { words: { step: 'tell', what: 'merge', letters: 3 }, exhibit: made.bytes })
    const [mine] = await readIncidents(owner, () => owner.member)
    const exhibit = mine?.entries.find(({ words }) => words?.what === 'merge')?.exhibit
    expect(exhibit == null ? null : await openExhibit(owner, exhibit)).toEqual(made.bytes)
    const [theirs] = await readIncidents(surgeon, () => owner.member)
    expect(theirs?.entries.map(({ words, exhibit: key }) => [words, key])).toEqual([
      [null, null],
      [null, null],
    ])
    // And nothing of it lies readable on the box.
    // Three or four letters stand in random bytes by chance.
    const names = NAMES.flat().filter((name) => name.length > 4)
    expect(names.length).toBeGreaterThan(2)
    const { execFileSync } = await import('node:child_process')
    for (const name of names)
      expect(
        execFileSync('sh', ['-c', `grep -rlaF -- "${name}" "${clinic.server.data}" | wc -l`])
          .toString()
          .trim(),
      ).toBe('0')
  })
})

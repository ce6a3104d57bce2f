/** Who holds an open chart: a chart made here is at hand for the page that opens it, and closes with that page like any other. */
import { PellicleError } from '@pellicle/protocol/errors'
import { Directory } from '@pellicle/vault/directory/directory'
import { createPatient } from '@pellicle/vault/patient/create-patient'
import { seededRandom } from '@pellicle/vault/testing/fake-device'
import { NOBODY } from '@pellicle/vault/testing/make-picture'
import { MemoryPractice } from '@pellicle/vault/testing/memory-practice'
import { expect, it } from 'vitest'
import { Charts } from './charts.ts'

function begin() {
  const practice = new MemoryPractice({ random: seededRandom('charts') })
  const desk = practice.desk(['owner', 'surgeon'])
  const charts = new Charts(desk)
  const make = async (family: string) => {
    const chart = await createPatient(desk, new Directory(desk), { ...NOBODY, family, given: 'Ada' })
    await charts.take(chart)
    return chart
  }
  return { charts, make }
}

it('a chart that was made here closes with the page that shows it', async () => {
  const { charts, make } = begin()
  const { patient, patientId } = await make('Arbor')
  const chart = await charts.hold(patient)
  expect(chart.patientId).toEqual(patientId)
  charts.release(patient)
  expect(charts.openOrNull(patient)).toBeNull()
  expect(() => charts.open(patient)).toThrow(PellicleError)
})

it('a chart that nobody came to see closes when the next is made', async () => {
  const { charts, make } = begin()
  const first = await make('Arbor')
  const second = await make('Birch')
  expect(charts.openOrNull(first.patient)).toBeNull()
  expect(charts.openOrNull(second.patient)).not.toBeNull()
  expect(charts.records().map(({ family }) => family)).toEqual(['Arbor', 'Birch'])
})

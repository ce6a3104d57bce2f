import { formatId, type PatientId, type PhotoId } from '@pellicle/protocol/ids'
import { describe, expect, it } from 'vitest'
import { formatRoute, parseRoute, type Route } from './route.ts'

const patient = formatId<PatientId>(new Uint8Array(16).fill(1))
const first = formatId<PhotoId>(new Uint8Array(16).fill(2))
const second = formatId<PhotoId>(new Uint8Array(16).fill(3))

describe('addresses', () => {
  it.each<Route>([
    { at: 'patients' },
    { at: 'thief' },
    { at: 'devices' },
    { at: 'retention' },
    { at: 'rulebook', place: 'table' },
    { at: 'rulebook', place: 'US-TX' },
    { at: 'response', step: null },
    { at: 'response', step: 'real' },
    { at: 'chart', patient },
    { at: 'photo', patient, photo: first },
    { at: 'compare', patient, first, second },
  ])('come back as they went: $at', (route) => {
    expect(parseRoute(formatRoute(route))).toEqual(route)
  })

  it.each(['', '#', '#/nowhere', '#/chart', '#/chart/Rasa', '#/thief/x', '#/chart/../../etc'])(
    'fall back to the patients: %s',
    (hash) => expect(parseRoute(hash)).toEqual({ at: 'patients' }),
  )

  it('lead to the chart when what follows is no photo', () => {
    expect(parseRoute(`#/chart/${patient}/photo/x`)).toEqual({ at: 'chart', patient })
    expect(parseRoute(`#/chart/${patient}/compare/${first}`)).toEqual({ at: 'chart', patient })
  })
})

import { parseShape } from '@pellicle/protocol/api'
import { patientRecord, visitRecord } from '@pellicle/protocol/records'
import { isIsoDate } from '@pellicle/protocol/time'
import { describe, expect, it } from 'vitest'
import { conditionBetween } from './condition.ts'
import { drawSample, type SampleShot, SHOT_KINDS, sizeFor } from './draw-sample.ts'
import { PEOPLE } from './people.ts'
import { samplePatients, syntheticPatients } from './sample-patients.ts'

const TODAY = '2026-11-24'
const patients = samplePatients(TODAY)

/** Mean difference per colour of two pictures of one size. */
function difference(a: Uint8Array, b: Uint8Array): number {
  let sum = 0
  for (let n = 0; n < a.length; n++) sum += Math.abs(a[n]! - b[n]!)
  return sum / a.length
}

/** Mean difference of the two hundredth part of the picture that changed most: treatments are local. */
function strongest(a: Uint8Array, b: Uint8Array): number {
  const changes = Array.from({ length: a.length / 4 }, (_, n) => Math.abs(a[n * 4 + 1]! - b[n * 4 + 1]!)).sort(
    (x, y) => y - x,
  )
  const top = changes.slice(0, Math.ceil(changes.length / 200))
  return top.reduce((sum, one) => sum + one, 0) / top.length
}

describe('the people of the sample', () => {
  it('are a dozen from ten countries, with courses in order', () => {
    expect(patients).toHaveLength(12)
    expect(new Set(patients.map(({ record }) => record.country)).size).toBeGreaterThanOrEqual(10)
    for (const { record, visits } of patients) {
      expect(parseShape(patientRecord, record) !== null).toBe(true)
      expect(visits.length).toBeGreaterThanOrEqual(2)
      expect(visits[0]?.phase).toBe('before')
      for (const { date, phase, title, note, photos } of visits) {
        expect(parseShape(visitRecord, { date, phase, title, note }) !== null).toBe(true)
        expect(isIsoDate(date) && date < TODAY && date > record.birthDate!).toBe(true)
        expect(photos.length).toBeGreaterThan(0)
      }
      expect(visits.map(({ date }) => date)).toEqual(visits.map(({ date }) => date).toSorted())
    }
  })

  it('can be reached nowhere', () => {
    // RFC 2606; numbers that regulators keep for fiction: GB, US, IE, SE, DE, FR, AU
    const fictional = /^\+(44 7700 900|1 \d{3} 555 01|353 20 91|46 70 174 06|49 30 23125 |33 6 39 98 |61 491 570 )/
    for (const { record } of patients) {
      expect(record.email).toMatch(/@([a-z.-]+\.)?example$/)
      if (record.phone !== null) expect(record.phone).toMatch(fictional)
    }
  })

  it('scale: as many as asked, all different, the same for the same seed', () => {
    const many = [...syntheticPatients(300, { today: TODAY, seed: 7 })]
    expect(many).toHaveLength(300)
    expect(many).toEqual([...syntheticPatients(300, { today: TODAY, seed: 7 })])
    expect(new Set(many.map(({ record }) => `${record.family} ${record.given} ${record.birthDate}`)).size).toBe(300)
    expect(new Set(many.map(({ visits }) => visits[0]?.photos[0]?.shot.person.seed)).size).toBe(300)
    for (const { record, visits } of many) {
      expect(parseShape(patientRecord, record) !== null).toBe(true)
      expect(visits.every(({ date }) => isIsoDate(date) && date < TODAY)).toBe(true)
    }
    const [rich] = [...syntheticPatients(1, { today: TODAY, seed: 7, visits: 4, photosPerVisit: 6 })]
    expect(rich?.visits.length).toBeGreaterThanOrEqual(4)
    expect(rich?.visits.every(({ photos }) => photos.length === 6)).toBe(true)
  })
})

describe('their pictures', () => {
  const shot = (kind: SampleShot['kind'], n: number, healed: number): SampleShot => {
    const { likeness, before, after } = PEOPLE[n]!
    return { person: likeness, condition: conditionBetween(before, after, healed), kind, side: null, visit: 5 }
  }

  it.each(SHOT_KINDS)('%s: opaque, lit, neither empty nor flat', (kind) => {
    const size = sizeFor(kind, 120)
    const pixels = drawSample(shot(kind, 5, 0.5), size)
    expect(pixels).toHaveLength(size.width * size.height * 4)
    let sum = 0
    let squares = 0
    for (let n = 0; n < pixels.length; n += 4) {
      expect(pixels[n + 3]).toBe(255)
      sum += pixels[n + 1]!
      squares += pixels[n + 1]! ** 2
    }
    const count = pixels.length / 4
    expect(sum / count).toBeGreaterThan(60)
    expect(sum / count).toBeLessThan(210)
    expect(Math.sqrt(squares / count - (sum / count) ** 2)).toBeGreaterThan(12)
  })

  it('are the same for the same shot, whatever was drawn between', () => {
    const size = { width: 120, height: 150 }
    const first = drawSample(shot('face.frontal', 0, 0), size)
    drawSample(shot('hand', 10, 0), size)
    drawSample(shot('abdomen.front', 7, 1), { width: 90, height: 90 })
    expect(drawSample(shot('face.frontal', 0, 0), size)).toEqual(first)
  })

  it.each(PEOPLE.map((person, n) => [person.record.family, n] as const))(
    '%s: before and after differ visibly',
    (_, n) => {
      const [kind] = PEOPLE[n]!.shots
      const size = sizeFor(kind!, 180)
      const [before, barely, after] = [0, 0.02, 1].map((healed) => drawSample(shot(kind!, n, healed), size)) as [
        Uint8Array,
        Uint8Array,
        Uint8Array,
      ]
      expect(strongest(before, after)).toBeGreaterThan(9)
      expect(strongest(before, after)).toBeGreaterThan(strongest(before, barely) * 3)
    },
  )

  it('of two visits are not taken from quite the same place', () => {
    const size = sizeFor('face.frontal', 200)
    const one = shot('face.frontal', 0, 1)
    const moved = difference(drawSample(one, size), drawSample({ ...one, visit: 6 }, size))
    expect(moved).toBeGreaterThan(1)
    expect(moved).toBeLessThan(40)
  })
})

/** Official vectors and our own over the native engine. Spec: suite §4. */
import { describe, expect, it } from 'vitest'
import { engine } from './engine/engine.ts'
import { checkOfficialVectors } from './testing/official-vectors.ts'
import { readVectors } from './testing/read-vectors.ts'

const official = await checkOfficialVectors(engine, readVectors)
describe('official vectors, native', () => {
  it('ran natively', () => {
    expect(engine.name).toBe('native')
  })
  it.each(official)('$name: $cases cases', ({ cases, problems }) => {
    expect(problems).toEqual([])
    expect(cases).toBeGreaterThan(3)
  })
})

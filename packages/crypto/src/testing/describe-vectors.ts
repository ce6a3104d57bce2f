/** Registers both sets of vectors as tests over the engine that this test file stands on. */
import { describe, expect, it } from 'vitest'
import { engine } from '../engine/engine.ts'
import { checkOfficialVectors } from './official-vectors.ts'
import type { Outcome } from './outcome.ts'
import { checkOwnVectors } from './own-vectors.ts'
import { readVectors } from './read-vectors.ts'

export async function describeVectors(name: 'node' | 'native' | 'portable'): Promise<void> {
  const official = await checkOfficialVectors(engine, readVectors)
  const own = await checkOwnVectors(readVectors)
  describe(`vectors, ${name}`, () => {
    it('ran over this engine', () => {
      expect(engine.name).toBe(name)
    })
    it.each(official)('official: $name, $cases cases', hold)
    it.each(own)('page $name, $cases cases', hold)
  })
}

function hold({ cases, problems }: Outcome): void {
  expect(problems).toEqual([])
  expect(cases).toBeGreaterThan(3)
}

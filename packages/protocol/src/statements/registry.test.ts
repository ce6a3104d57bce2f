/** Numbers and names are each one kind's alone: the later of two with one number would silently take the other's place. */
import { expect, it } from 'vitest'
import { KINDS, kindOf } from './registry.ts'

it('has one kind per number and per name', () => {
  const kinds = Object.values(KINDS)
  expect(new Set(kinds.map(({ number }) => number)).size).toBe(kinds.length)
  expect(new Set(kinds.map(({ name }) => name)).size).toBe(kinds.length)
  for (const kind of kinds) expect(kindOf(kind.number)).toBe(kind)
})

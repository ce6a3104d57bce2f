import { expect, it } from 'vitest'
import { later } from './later.ts'

interface Room {
  greet(name: string): Promise<string>
  leave(): Promise<void>
}

it('loads a room with the first call, once, and again after a load that failed', async () => {
  let loads = 0
  const room = later<Room>(['greet', 'leave'], async () => {
    loads++
    if (loads === 1) throw new Error('offline')
    return { greet: async (name) => `hello ${name}`, leave: async () => {} }
  })
  expect(Object.keys(room)).toEqual(['greet', 'leave'])
  expect(loads).toBe(0)
  await expect(room.greet('x')).rejects.toThrow('offline')
  expect(await room.greet('Rosa')).toBe('hello Rosa')
  await room.leave()
  expect(loads).toBe(2)
})

import { expect, it } from 'vitest'
import { Lanes } from './lanes.ts'

it('runs so many at once and no more, and waits for all at the end', async () => {
  const lanes = new Lanes(3)
  let [running, most, done] = [0, 0, 0]
  for (let i = 0; i < 20; i++)
    await lanes.begin(async () => {
      most = Math.max(most, ++running)
      await new Promise((resolve) => setTimeout(resolve, i % 4))
      running--
      done++
    })
  await lanes.end()
  expect([most, running, done]).toEqual([3, 0, 20])
})

it('tells the first failure at the next call, and to whoever waits for the end', async () => {
  const lanes = new Lanes(2)
  await lanes.begin(() => Promise.reject(new Error('first')))
  await lanes.begin(() => Promise.reject(new Error('second'))).catch(() => undefined)
  await expect(lanes.end()).rejects.toThrow('first')
  await expect(lanes.begin(async () => undefined)).rejects.toThrow('first')
})

/** What every shelf of salts must do. Port: gate/salts.ts. */
import type { SaltShelf } from '@pellicle/gate/salts'
import { describe, expect, it } from 'vitest'
import { random } from '../../testing/random.ts'

export interface SaltsUnderTest {
  readonly shelf: SaltShelf
  /** The salt as a crash at this moment would leave it. */
  readonly survives: (subject: Uint8Array) => Promise<Uint8Array | null>
}

export function describeSalts(name: string, make: () => SaltsUnderTest): void {
  describe(`${name} as a shelf of salts`, () => {
    it('keeps the first salt of a subject', async () => {
      const { shelf } = make()
      const [subject, first] = [random(16), random(32)]
      expect(await shelf.get(subject)).toBeNull()
      expect(await shelf.add(subject, first)).toEqual(first)
      expect(await shelf.add(subject, random(32))).toEqual(first)
      expect(await shelf.get(subject)).toEqual(first)
    })

    it('gives the same one to all who come at once', async () => {
      const { shelf } = make()
      const subject = random(16)
      const given = await Promise.all(Array.from({ length: 50 }, () => shelf.add(subject, random(32))))
      expect(new Set(given.map(String)).size).toBe(1)
    })

    it('has made it durable when it answers', async () => {
      const { shelf, survives } = make()
      const subjects = Array.from({ length: 20 }, () => random(16))
      await Promise.all(
        subjects.map(async (subject) => {
          const salt = await shelf.add(subject, random(32))
          expect(await survives(subject)).toEqual(salt)
        }),
      )
    })

    it('lists all of them in order of the subject', async () => {
      const { shelf } = make()
      const subjects = Array.from({ length: 30 }, () => random(16))
      for (const subject of subjects) await shelf.add(subject, random(32))
      const listed: string[] = []
      for await (const [subject] of shelf.all()) listed.push(Buffer.from(subject).toString('hex'))
      expect(listed).toEqual(subjects.map((subject) => Buffer.from(subject).toString('hex')).sort())
    })
  })
}

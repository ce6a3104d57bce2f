/**
 * What a thief of this server would hold. The program that plays the thief shares no code with us and is handed in by
 * whoever starts the server; it runs apart, so that its memory is not ours. One run at a time, kept for a moment.
 */
import { PellicleError } from '@pellicle/protocol/errors'
import { type Route, signedRoute } from '../route.ts'

/** The report on one practice's folder as JSON; null when there is no such program here. */
export type ThiefReport = (folder: string) => Promise<unknown>

const FRESH_MS = 10_000

export function thiefRoutes(report: ThiefReport | undefined): readonly Route[] {
  const runs = new Map<string, { readonly answer: Promise<unknown>; readonly at: number }>()
  const ask = (folder: string, now: number): Promise<unknown> => {
    const last = runs.get(folder)
    if (last !== undefined && now - last.at < FRESH_MS) return last.answer
    const answer = report === undefined ? Promise.resolve(null) : report(folder)
    runs.set(folder, { answer, at: now })
    answer.catch(() => runs.delete(folder))
    return answer
  }
  return [
    signedRoute({
      method: 'GET',
      pattern: '/thief',
      access: 'signed',
      handle: async ({ box, now }) => {
        const answer = await ask(box.folder, now)
        if (answer === null || answer === undefined) throw new PellicleError('NOT_FOUND')
        return new Response(JSON.stringify(answer), { headers: { 'content-type': 'application/json' } })
      },
    }),
  ]
}

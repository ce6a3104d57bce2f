/**
 * Between the page that a lure leads to (a tab of its own, without any key) and the tab in which somebody is signed in: the gesture goes there,
 * is signed there, and that person's thirty seconds come back. Same origin only; there is no field for a word.
 */
import type { OwnDrill } from '@pellicle/posture/drill/told'
import type { DrillGesture } from '../worker/checkup/drill-api.ts'

const NAME = 'pellicle-drill'
const WAIT_MS = 4000

interface Asked {
  readonly ask: string
  readonly load: string
  readonly gesture: DrillGesture
}
interface Answered {
  readonly answer: string
  readonly own: OwnDrill | null
}

/** Null: nobody is signed in here, or it belongs to no open drill of theirs. */
export function tellSignedInTab(load: string, gesture: DrillGesture): Promise<OwnDrill | null> {
  const channel = new BroadcastChannel(NAME)
  const ask = crypto.randomUUID()
  return new Promise((resolve) => {
    const end = (own: OwnDrill | null): void => {
      clearTimeout(timer)
      channel.close()
      resolve(own)
    }
    const timer = setTimeout(() => end(null), WAIT_MS)
    channel.onmessage = ({ data }: MessageEvent<Answered>) => {
      if (data.answer === ask) end(data.own)
    }
    channel.postMessage({ ask, load, gesture } satisfies Asked)
  })
}

/** In the signed-in tab. The answer ends it. */
export function hearDoors(sign: (load: string, gesture: DrillGesture) => Promise<OwnDrill | null>): () => void {
  const channel = new BroadcastChannel(NAME)
  channel.onmessage = ({ data }: MessageEvent<Asked>) => {
    if (typeof data.ask !== 'string') return
    const answer = (own: OwnDrill | null) => channel.postMessage({ answer: data.ask, own } satisfies Answered)
    sign(data.load, data.gesture).then(answer, () => answer(null))
  }
  return () => channel.close()
}

/** The thirty seconds where somebody just pressed "Looks wrong": said after what the mailroom itself says of the press. */
import type { Feedback } from '@pellicle/posture/drill/feedback'
import { tell } from '../session/notice.ts'

const AFTER_MS = 1200

export async function tellFeedback(feedback: Feedback): Promise<void> {
  const [{ sayFeedback }, { drillsPage }] = await Promise.all([
    import('./say-feedback.ts'),
    import('@pellicle/protocol/words/en/drills-page'),
  ])
  setTimeout(() => tell(sayFeedback(feedback, drillsPage)), AFTER_MS)
}

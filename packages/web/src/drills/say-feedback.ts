/** The thirty seconds in words: thanks to who reported, cues to who opened or ignored it, nothing to do for who was protected. */
import type { Feedback } from '@pellicle/posture/drill/feedback'
import type { DrillsWords } from './drills-words.ts'

export function sayFeedback(feedback: Feedback, say: DrillsWords): string {
  switch (feedback.kind) {
    case 'clicked':
    case 'ignored':
      return say.feedback[feedback.kind](feedback.cues.map((cue) => say.cues[cue]))
    case 'reported':
      return say.feedback.reported(say.seconds(Math.max(1, Math.round(feedback.tookMs / 1000))), feedback.protected)
    case 'protected':
      return say.feedback.protected
  }
}

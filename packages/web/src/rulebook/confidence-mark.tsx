/** How sure a cell is, as a shape: disc = read in the law, half = second-hand, crossed equals = sources disagree, dashed = unconfirmed. */
import type { Confidence } from '@pellicle/breach/rulebook/grammar'
import { CONFIDENCE_WORDS } from '@pellicle/protocol/words/en/rulebook'

export function ConfidenceMark({ of }: { readonly of: Confidence }) {
  return (
    <svg className="sure" viewBox="0 0 14 14" fill="none" role="img" aria-label={CONFIDENCE_WORDS[of].label}>
      {of === 'primary' && <circle cx="7" cy="7" r="5" fill="currentColor" />}
      {of === 'secondary' && (
        <>
          <circle cx="7" cy="7" r="4.4" stroke="currentColor" strokeWidth="1.3" />
          <path d="M7 2.6a4.4 4.4 0 0 1 0 8.8z" fill="currentColor" />
        </>
      )}
      {of === 'conflicting' && (
        <path d="M2.5 5.2h9M2.5 8.8h9M9.4 2.6 4.6 11.4" stroke="currentColor" strokeWidth="1.4" strokeLinecap="round" />
      )}
      {of === 'unconfirmed' && (
        <circle cx="7" cy="7" r="4.4" stroke="currentColor" strokeWidth="1.5" strokeDasharray="1.9 2.1" />
      )}
    </svg>
  )
}

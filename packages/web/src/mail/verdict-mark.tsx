/** A verdict as a shape before it is a colour: diamond, triangle, ring. The word stands beside it, always. */
import type { Verdict } from '@pellicle/protocol/mail-content'

export type Mark = Verdict | 'link'

export function VerdictMark({ mark, size }: { readonly mark: Mark; readonly size: number }) {
  return (
    <svg className={`verdict verdict-${mark}`} viewBox="0 0 20 20" width={size} height={size} aria-hidden="true">
      {mark === 'dangerous' && <path d="M10 1.6 18.4 10 10 18.4 1.6 10z" fill="currentColor" />}
      {mark === 'careful' && (
        <path d="M10 3 18 17H2z" fill="none" stroke="currentColor" strokeWidth="1.7" strokeLinejoin="round" />
      )}
      {mark === 'safe' && <circle cx="10" cy="10" r="6.4" fill="none" stroke="currentColor" strokeWidth="1.6" />}
      {mark === 'link' && (
        <path
          d="M3 10a7 7 0 1 1 14 0 7 7 0 0 1-14 0Zm4 0 2.3 2.3L13.4 8"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.6"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      )}
    </svg>
  )
}

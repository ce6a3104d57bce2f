/** Evidence by shape before colour: a disc with a tick, a diamond, a dashed ring. Our own shapes; the word stands beside or is spoken. */
import type { Verdict } from '@pellicle/posture/check/finding'
import { useCheckupWords } from './checkup-words.ts'

export function VerdictMark({ verdict, spoken = true }: { readonly verdict: Verdict; readonly spoken?: boolean }) {
  const { verdicts } = useCheckupWords()
  return (
    <>
      {spoken && <span className="only-heard">{verdicts[verdict]}: </span>}
      <svg className={`verdict verdict-${verdict}`} viewBox="0 0 20 20" fill="none" aria-hidden="true">
        {verdict === 'pass' && (
          <>
            <circle cx="10" cy="10" r="8.4" fill="currentColor" />
            <path className="verdict-on" d="M6.3 10.3l2.6 2.5 4.9-5.3" />
          </>
        )}
        {verdict === 'fail' && (
          <>
            <path d="M10 1.6 18.4 10 10 18.4 1.6 10z" fill="currentColor" />
            <path className="verdict-on" d="M10 6v4.6M10 13.2v.2" />
          </>
        )}
        {verdict === 'not-proven' && (
          <circle cx="10" cy="10" r="7.6" stroke="currentColor" strokeWidth="1.7" strokeDasharray="3.1 2.87" />
        )}
      </svg>
    </>
  )
}

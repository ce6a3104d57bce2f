/** A recovery card: on the screen (words covered unless it is its turn) and on paper (A6 with cut marks and a fold). */
import { Check } from 'lucide-react'
import { Logo, PaperLogo } from '../marks/logo.tsx'
import { useWords } from '../words.ts'
import type { PrintedSecrets } from '../worker/api.ts'
import './recovery-card.css'

interface RecoveryCardProps {
  readonly printed: PrintedSecrets
  /** From 0. */
  readonly index: number
  readonly practiceName: string
  readonly date: string
}

export function CardOnScreen(props: RecoveryCardProps & { readonly state: 'covered' | 'shown' | 'done' }) {
  const { setup } = useWords()
  const say = setup.cards
  const { printed, index, practiceName, date, state } = props
  const total = printed.cards.length
  return (
    <article className="card" data-state={state} aria-label={say.card(index + 1, total)}>
      <h2>
        {state === 'done' ? <Check className="icon" aria-hidden="true" /> : <Logo size={22} />}
        <span className="record">{say.card(index + 1, total)}</span>
      </h2>
      <p className="card-made">{say.made(practiceName, date)}</p>
      <ol className="card-words">
        {(printed.cards[index] ?? []).map((word, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a word is its place on the card
          <li key={at}>
            <i>{at + 1}</i>
            {state === 'shown' ? word : <b />}
          </li>
        ))}
      </ol>
      {state !== 'shown' && <p className="only-heard">{say.covered}</p>}
      <p className="card-foot">{say.anyOf(printed.threshold, total)}</p>
    </article>
  )
}

export function CardOnPaper({ printed, index, practiceName, date }: RecoveryCardProps) {
  const { setup } = useWords()
  const say = setup.cards
  const total = printed.cards.length
  return (
    <section className="paper-card">
      <b className="paper-crop" />
      <b className="paper-crop" />
      <b className="paper-crop" />
      <b className="paper-crop" />
      <div className="paper-head">
        <PaperLogo />
        <span>{say.card(index + 1, total)}</span>
      </div>
      <p className="paper-small">{say.made(practiceName, date)}</p>
      <p className="paper-small">
        {[
          say.of(printed.threshold, total),
          say.set(printed.set),
          say.practiceMark(printed.practiceMark),
          say.checkpoint(printed.checkpoint.size, printed.checkpoint.mark),
        ].join(' · ')}
      </p>
      <p className="paper-fold">{say.fold}</p>
      <ol className="paper-words">
        {(printed.cards[index] ?? []).map((word, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a word is its place on the card
          <li key={at}>
            <i>{at + 1}</i>
            {word}
          </li>
        ))}
      </ol>
      <p className="paper-last">
        {say.anyOf(printed.threshold, total)} {say.found}
      </p>
    </section>
  )
}

/** The member sheet: on the screen, and as one page of paper. */
import { Logo, PaperLogo } from '../marks/logo.tsx'
import { useWords } from '../words.ts'
import type { PrintedSecrets } from '../worker/api.ts'
import type { Draft } from './draft.ts'
import './member-sheet.css'

interface MemberSheetProps {
  readonly printed: PrintedSecrets
  readonly draft: Draft
  readonly date: string
}

export function SheetOnScreen({
  printed,
  draft,
  date,
  state,
}: MemberSheetProps & { readonly state: 'covered' | 'shown' }) {
  const { setup } = useWords()
  const say = setup.sheet
  return (
    <article className="member-sheet" data-state={state} aria-label={say.paper}>
      <h2>
        <Logo size={22} />
        <span className="record">{say.paper}</span>
      </h2>
      <p className="card-made">
        {say.for(draft.ownerName)} · {draft.practiceName} · {date}
      </p>
      <p className="member-code">
        {printed.sheet.map((group, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a group is its place in the code
          <span key={at}>{state === 'shown' ? group : <b />}</span>
        ))}
      </p>
      {state === 'covered' && <p className="only-heard">{say.covered}</p>}
    </article>
  )
}

export function SheetOnPaper({ printed, draft, date }: MemberSheetProps) {
  const { setup } = useWords()
  const say = setup.sheet
  return (
    <section className="paper-sheet">
      <div className="paper-head">
        <PaperLogo />
        <span>{draft.practiceName}</span>
      </div>
      <h1>{say.paper}</h1>
      <p>{say.for(draft.ownerName)}</p>
      <dl>
        <dt>{say.madeOn}</dt>
        <dd>{draft.deviceLabel}</dd>
        <dt>{say.dateLabel}</dt>
        <dd>{date}</dd>
        <dt>{say.recordLabel}</dt>
        <dd>
          {setup.cards.practiceMark(printed.practiceMark)} ·{' '}
          {setup.cards.checkpoint(printed.checkpoint.size, printed.checkpoint.mark)}
        </dd>
      </dl>
      <p className="paper-code">
        {printed.sheet.map((group, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a group is its place in the code
          <span key={at}>{group}</span>
        ))}
      </p>
      <h2>{say.stepsTitle}</h2>
      <ol>
        {say.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <p className="paper-foot">
        <span>{say.found}</span>
        <span>{say.pages(1, 1)}</span>
      </p>
    </section>
  )
}

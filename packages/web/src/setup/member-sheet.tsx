/** The member sheet: on the screen, and as one page of paper. */
import { Logo, PaperLogo } from '../marks/logo.tsx'
import { useWords } from '../words.ts'
import type { PrintedSecrets } from '../worker/api.ts'
import './member-sheet.css'

export interface MemberSheet {
  /** 14 groups of four. */
  readonly groups: readonly string[]
  readonly memberName: string
  readonly practiceName: string
  readonly deviceLabel: string
  readonly date: string
  /** What a printed checkpoint refuses: a box older than the paper. Null where none is at hand. */
  readonly record: Pick<PrintedSecrets, 'practiceMark' | 'checkpoint'> | null
}

export function SheetOnScreen({ sheet, state }: { readonly sheet: MemberSheet; readonly state: 'covered' | 'shown' }) {
  const { setup } = useWords()
  const say = setup.sheet
  return (
    <article className="member-sheet" data-state={state} aria-label={say.paper}>
      <h2>
        <Logo size={22} />
        <span className="record">{say.paper}</span>
      </h2>
      <p className="card-made">
        {say.for(sheet.memberName)} · {sheet.practiceName} · {sheet.date}
      </p>
      <p className="member-code">
        {sheet.groups.map((group, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a group is its place in the code
          <span key={at}>{state === 'shown' ? group : <b />}</span>
        ))}
      </p>
      {state === 'covered' && <p className="only-heard">{say.covered}</p>}
    </article>
  )
}

export function SheetOnPaper({ sheet }: { readonly sheet: MemberSheet }) {
  const { setup } = useWords()
  const say = setup.sheet
  return (
    <section className="paper-sheet">
      <div className="paper-head">
        <PaperLogo />
        <span>{sheet.practiceName}</span>
      </div>
      <h1>{say.paper}</h1>
      <p>{say.for(sheet.memberName)}</p>
      <dl>
        <dt>{say.madeOn}</dt>
        <dd>{sheet.deviceLabel}</dd>
        <dt>{say.dateLabel}</dt>
        <dd>{sheet.date}</dd>
        {sheet.record !== null && (
          <>
            <dt>{say.recordLabel}</dt>
            <dd>
              {setup.cards.practiceMark(sheet.record.practiceMark)} ·{' '}
              {setup.cards.checkpoint(sheet.record.checkpoint.size, sheet.record.checkpoint.mark)}
            </dd>
          </>
        )}
      </dl>
      <p className="paper-code">
        {sheet.groups.map((group, at) => (
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

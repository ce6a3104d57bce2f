/**
 * The risk analysis as a document: filled in from the checkup of this moment, printed (and so saved as PDF) or kept as text, signed by a person
 * into the ledger. Nothing here decides for anybody.
 */
import type { CheckupPage } from '@pellicle/posture/check/checkup'
import { analyseRisks, type Risk, type RiskAnalysis } from '@pellicle/posture/risk/risk-analysis'
import { FileDown, PenLine, Printer } from 'lucide-react'
import { type ReactNode, useMemo } from 'react'
import { saveFile } from '../compare/save-file.ts'
import { Button } from '../controls/button.tsx'
import { ProblemNote } from '../controls/problem-note.tsx'
import { StateMark } from '../marks/state-mark.tsx'
import { go } from '../route.ts'
import { tell } from '../session/notice.ts'
import { useDates, useSession, useWorker } from '../session/ports.ts'
import { useAct } from '../session/use-act.ts'
import { usePaper } from '../setup/paper.tsx'
import { useCheckupWords } from './checkup-words.ts'
import { riskText } from './risk-text.ts'
import { useCheckup } from './use-checkup.ts'
import { VerdictMark } from './verdict-mark.tsx'
import './checkup-page.css'
import './risk-page.css'

export function RiskPage() {
  const say = useCheckupWords()
  const { page, problem } = useCheckup()
  return (
    <main className="checkup page risks" id="page-main">
      <Button kind="link" onPress={() => go({ at: 'checkup' })}>
        {say.document.back}
      </Button>
      <ProblemNote problem={problem} />
      {page === null ? (
        <>
          <h1 className="page-title" tabIndex={-1}>
            {say.risk.title}
          </h1>
          {problem === null && <StateMark state="opening" word={say.looking} />}
        </>
      ) : (
        <Analysis page={page} />
      )}
    </main>
  )
}

function Analysis({ page }: { readonly page: CheckupPage }) {
  const say = useCheckupWords()
  const dates = useDates()
  const worker = useWorker()
  const { record, member } = useSession()
  const analysis = useMemo(
    () => analyseRisks(page, { practice: record.name, owner: member.name }),
    [page, record.name, member.name],
  )
  const text = () => riskText(analysis, say, dates)
  const { paper, print } = usePaper()
  const sign = useAct(async () => {
    await worker.checkupSignRisk(text())
    tell(say.document.signed(member.name, dates.day(dates.today())))
  })
  const document = <RiskDocument analysis={analysis} />
  return (
    <>
      <div className="risks-acts checkup-acts">
        <Button kind="main" onPress={() => print(<div className="paper-risks">{document}</div>)}>
          <Printer className="icon-small" aria-hidden="true" />
          {say.document.print}
        </Button>
        <Button onPress={() => saveFile(new Blob([text()], { type: 'text/plain' }), 'risk-analysis.txt')}>
          <FileDown className="icon-small" aria-hidden="true" />
          {say.document.text}
        </Button>
        <Button onPress={() => sign.run()} busy={sign.busy} busyWord={say.looking}>
          <PenLine className="icon-small" aria-hidden="true" />
          {say.document.sign}
        </Button>
      </div>
      <ProblemNote problem={sign.problem} />
      {document}
      {paper}
    </>
  )
}

function RiskDocument({ analysis }: { readonly analysis: RiskAnalysis }) {
  const say = useCheckupWords()
  const dates = useDates()
  const { practice, madeAt, counts, risks } = analysis
  return (
    <article className="risks-document">
      <h1 className="page-title" tabIndex={-1}>
        {say.risk.title}
      </h1>
      <p className="risks-practice">
        {practice} · {say.document.asOf(dates.day(dates.dayOf(madeAt)))}
      </p>
      <p className="second">
        {say.counts(counts)}. {say.document.basis} {say.risk.unsigned}
      </p>
      {risks.map((risk) => (
        <OneRisk key={risk.threat} risk={risk} />
      ))}
      <p className="second">{say.document.limit}</p>
    </article>
  )
}

function OneRisk({ risk }: { readonly risk: Risk }) {
  const say = useCheckupWords()
  const dates = useDates()
  const { likelihood, startingLikelihood, harm, level, measures, tasks, assets, threat } = risk
  return (
    <section className="risk" data-level={level}>
      <h2>{say.threats[threat]}</h2>
      <dl>
        <Pair term={say.document.level}>
          <b>{say.risk.levels[level]}</b>
        </Pair>
        <Pair term={say.document.assets}>{assets.map((asset) => say.assets[asset]).join(', ')}</Pair>
        <Pair term={say.document.likelihood}>
          {say.risk.likelihood[likelihood]}
          {likelihood !== startingLikelihood && `, ${say.document.from(say.risk.likelihood[startingLikelihood])}`}
        </Pair>
        <Pair term={say.document.harm}>{say.risk.harm[harm]}</Pair>
        <Pair term={say.document.measures}>
          <ul>
            {measures.map(({ check, verdict, observedAt, attestedBy }) => (
              <li key={check}>
                <VerdictMark verdict={verdict} spoken={false} />
                <span>
                  {say.titles[check]}: {say.verdicts[verdict].toLowerCase()}
                  {observedAt !== null && `, ${dates.shortDay(dates.dayOf(observedAt))}`}
                  {attestedBy !== null && `, ${say.attestedShort}: ${attestedBy}`}
                </span>
              </li>
            ))}
          </ul>
        </Pair>
        <Pair term={say.document.tasks}>
          {tasks.length === 0 ? (
            say.document.none
          ) : (
            <ul>
              {tasks.map(({ check, owner, due }) => (
                <li key={check}>
                  <span>
                    {say.problems[check]}: {say.document.due(owner, dates.shortDay(due))}
                  </span>
                </li>
              ))}
            </ul>
          )}
        </Pair>
      </dl>
    </section>
  )
}

function Pair({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  )
}

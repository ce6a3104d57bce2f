/**
 * What a thief of this server would hold: the search that `./pellicle thief` runs, as a page. It opens with its answer, and
 * it says what the answer does not cover.
 */
import { thief as say } from '@pellicle/protocol/words/en/thief'
import { Copy, ScanSearch, Terminal } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { Button } from '../controls/button.tsx'
import { Sheet } from '../controls/dialog.tsx'
import { ProblemNote } from '../controls/problem-note.tsx'
import { StateMark, StateShape } from '../marks/state-mark.tsx'
import { useDates, useWorker } from '../session/ports.ts'
import { useAct } from '../session/use-act.ts'
import { useWords } from '../words.ts'
import { sayDuration, saySize } from './say-size.ts'
import { parseThiefReport, type ThiefReport } from './thief-report.ts'
import './thief-page.css'

type Answer =
  | { readonly at: 'none' }
  | { readonly at: 'unknown' }
  | { readonly at: 'report'; readonly report: ThiefReport }

export function ThiefPage() {
  const worker = useWorker()
  const [answer, setAnswer] = useState<Answer>({ at: 'none' })
  const [yourself, setYourself] = useState(false)
  const { run, busy, problem } = useAct(async () => {
    const report = parseThiefReport(await worker.thief())
    setAnswer(report === null ? { at: 'unknown' } : { at: 'report', report })
  })
  useEffect(() => run(), [run])
  return (
    <main className="thief page" id="page-main" data-dump={answer.at === 'report' || undefined}>
      <div className="thief-main">
        <p className="label">{say.label}</p>
        {answer.at === 'report' ? (
          <Found report={answer.report} />
        ) : (
          <>
            <h1 className="headline" tabIndex={-1}>
              {answer.at === 'unknown' ? say.broken : say.lead}
            </h1>
            {busy && <StateMark state="opening" word={say.searching} />}
          </>
        )}
        <ProblemNote problem={problem} />
        <div className="thief-acts">
          <Button kind="main" size="big" onPress={() => run()} busy={busy} busyWord={say.searching}>
            <ScanSearch className="icon" aria-hidden="true" />
            {say.again}
          </Button>
          <Button size="big" onPress={() => setYourself(true)}>
            <Terminal className="icon" aria-hidden="true" />
            {say.yourself}
          </Button>
        </div>
      </div>
      {answer.at === 'report' && <Dump report={answer.report} />}
      {yourself && <Yourself onClose={() => setYourself(false)} />}
    </main>
  )
}

function Found({ report }: { readonly report: ThiefReport }) {
  const { locale } = useWords()
  const dates = useDates()
  const shown = ['photo', 'name', 'birth-date', 'mail']
  const more = Object.keys(report.readable).filter((kind) => !shown.includes(kind) && report.readable[kind] !== 0)
  const plural = new Intl.PluralRules(locale)
  const digits = new Intl.NumberFormat(locale)
  const places = [
    say.files(report.files),
    say.pages(report.databasePages),
    ...(report.memoryBytes > 0 ? [say.memory] : []),
  ]
  return (
    <>
      <h1 className="headline" tabIndex={-1}>
        {say.sealedFiles(report.sealedFiles)}
        <br />
        {report.total === 0 ? say.nothing : say.something(report.total)}
      </h1>
      <p className="thief-lead">
        {say.lead} {say.when(dates.moment(report.finishedAt), sayDuration(report.finishedAt - report.startedAt))}
      </p>
      <dl className="thief-zeros">
        {[...shown, ...more].map((kind) => {
          const n = report.readable[kind] ?? Number.NaN
          const [one, many] = say.kinds[kind] ?? [kind, kind]
          return (
            <div key={kind} data-found={n > 0 || undefined}>
              <dd>
                {n > 0 && <StateShape state="refused" />}
                {Number.isNaN(n) ? '?' : digits.format(n)}
              </dd>
              <dt>{plural.select(n) === 'one' ? one : many}</dt>
            </div>
          )
        })}
      </dl>
      {report.findings.length > 0 && (
        <section className="thief-found">
          <h2 className="section-title">{say.foundTitle}</h2>
          <ul>
            {report.findings.slice(0, 40).map((finding) => (
              <li key={`${finding.file} ${finding.where} ${finding.what}`}>
                <b>{finding.what}</b> {say.foundIn(finding.file, finding.where)}
              </li>
            ))}
          </ul>
        </section>
      )}
      <div className="thief-columns">
        <List title={say.learn}>
          <li>
            <b>{say.learnUse}</b>
            {say.learnUseRest(say.files(report.files), saySize(report.bytes))}
          </li>
          <li>
            <b>{say.learnWhen}</b>{' '}
            {report.firstWrite === null || report.lastWrite === null
              ? say.learnWhenNever
              : say.learnWhenRest(
                  dates.shortDay(dates.dayOf(report.firstWrite)),
                  dates.moment(report.lastWrite).toLowerCase(),
                )}
          </li>
          <li>
            <b>{say.learnSizes}</b>
            {say.learnSizesRest}
          </li>
        </List>
        <List title={say.change}>
          <li>
            <b>{say.changeCards}</b>
            {say.changeCardsRest}
          </li>
          <li>
            <b>{say.changeDevice}</b>
            {say.changeDeviceRest}
          </li>
          <li>
            <b>{say.changeServer}</b>
            {say.changeServerRest}
          </li>
        </List>
      </div>
      <p className="second thief-searched">
        {say.searched(places.join(', '))}
        {report.unread > 0 && ` ${say.unread(report.unread)}`}
      </p>
    </>
  )
}

function List({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section>
      <h2 className="section-title">{title}</h2>
      <ul>{children}</ul>
    </section>
  )
}

function Dump({ report }: { readonly report: ThiefReport }) {
  if (report.pile === null) return null
  return (
    <aside className="dump" aria-label={report.pile.folder}>
      <h2>{report.pile.folder.replaceAll('/', ' / ')}</h2>
      <p>{say.dumpLead}</p>
      <ul>
        {report.pile.names.map(({ name, bytes }) => (
          <li key={name}>
            <span>{name}</span>
            <span>{saySize(bytes)}</span>
          </li>
        ))}
      </ul>
    </aside>
  )
}

function Yourself({ onClose }: { readonly onClose: () => void }) {
  const [copied, setCopied] = useState(false)
  const command = './pellicle thief data'
  return (
    <Sheet title={say.yourself} onClose={onClose}>
      <p>{say.yourselfLead}</p>
      <pre className="thief-command">
        <code>{command}</code>
      </pre>
      <div>
        <Button onPress={() => void navigator.clipboard.writeText(command).then(() => setCopied(true))}>
          <Copy className="icon-small" aria-hidden="true" />
          {copied ? say.copied : say.copy}
        </Button>
      </div>
    </Sheet>
  )
}

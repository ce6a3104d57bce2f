/** The twelve-month line: month by month what was proven, failed or not proven, and the journal as files that verify without Pellicle. */
import { twelveMonths } from '@pellicle/posture/journal/twelve-months'
import { strToU8, zipSync } from 'fflate'
import { FileDown } from 'lucide-react'
import { useMemo } from 'react'
import { saveFile } from '../compare/save-file.ts'
import { Button } from '../controls/button.tsx'
import { Sheet } from '../controls/dialog.tsx'
import { ProblemNote } from '../controls/problem-note.tsx'
import { useWorker } from '../session/ports.ts'
import { useAct } from '../session/use-act.ts'
import { useWords } from '../words.ts'
import type { CheckupReading } from '../worker/checkup/checkup-api.ts'
import { useCheckupWords } from './checkup-words.ts'
import { VerdictMark } from './verdict-mark.tsx'

export function YearSheet({ reading, onClose }: { readonly reading: CheckupReading; readonly onClose: () => void }) {
  const say = useCheckupWords()
  const { locale } = useWords()
  const worker = useWorker()
  const { evidence, setAside } = reading
  const year = useMemo(() => twelveMonths(evidence, Date.now(), { setAside }), [evidence, setAside])
  const { run, busy, problem } = useAct(async () => {
    const files = await worker.checkupPack()
    const named = Object.entries(files).map(([name, text]) => [`evidence-journal/${name}`, strToU8(text)] as const)
    const bytes = zipSync(Object.fromEntries(named), { level: 6 })
    saveFile(new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'application/zip' }), 'evidence-journal.zip')
  })
  // Months before anybody looked at all: no gap in the proof, there was no practice here.
  const first = new Date(Math.min(...evidence.map((one) => one.receivedAt))).toISOString().slice(0, 7)
  const name = new Intl.DateTimeFormat(locale, { month: 'short', timeZone: 'UTC' })
  return (
    <Sheet title={say.year.open} onClose={onClose} width="wide">
      <div className="checkup-form">
        <p>{say.year.lead(evidence.length)}</p>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table that scrolls must be reachable by keyboard */}
        <section className="checkup-year" tabIndex={0} aria-label={say.year.caption}>
          <table>
            <caption className="only-heard">{say.year.caption}</caption>
            <thead>
              <tr>
                <th scope="col">{say.year.month}</th>
                {year.months.map(({ month }) => (
                  <th scope="col" key={month}>
                    {name.format(new Date(`${month}-15T12:00:00Z`))}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {(['proven', 'failed', 'notProven'] as const).map((kind) => (
                <tr key={kind}>
                  <th scope="row">
                    <VerdictMark verdict={VERDICT_OF[kind]} spoken={false} /> {say.counted[kind]}
                  </th>
                  {year.months.map(({ month, counts }) => (
                    <td key={month}>{month < first ? '–' : counts[kind]}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
        <p className="second">{say.year.saveLead}</p>
        <ProblemNote problem={problem} />
        <Button kind="main" onPress={() => run()} busy={busy} busyWord={say.looking}>
          <FileDown className="icon-small" aria-hidden="true" />
          {say.year.save}
        </Button>
      </div>
    </Sheet>
  )
}

const VERDICT_OF = { proven: 'pass', failed: 'fail', notProven: 'not-proven' } as const

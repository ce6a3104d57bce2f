/** The end, and the year after: the evidence pack in two editions, what to watch for, closing. */
import { room } from '@pellicle/protocol/words/en/room'
import { PackageCheck } from 'lucide-react'
import { useMemo, useState } from 'react'
import { saveFile } from '../../compare/save-file.ts'
import { Button } from '../../controls/button.tsx'
import { ProblemNote } from '../../controls/problem-note.tsx'
import { useReport } from '../../rulebook/use-report.ts'
import { useDates, useSession, useWorker } from '../../session/ports.ts'
import { useAct } from '../../session/use-act.ts'
import type { PackReply } from '../../worker/room/room-api.ts'
import { factsOf } from '../case-facts.ts'
import { packInput } from '../pack-input.ts'
import type { StepProps } from '../step-props.ts'

const say = room.watch
const YEAR_MS = 364 * 86_400_000
const EDITIONS = ['police', 'regulator'] as const

export function WatchStep({ open }: StepProps) {
  const worker = useWorker()
  const dates = useDates()
  const { record } = useSession()
  const { view, state } = open
  const facts = useMemo(() => factsOf(state, record), [state, record])
  const { report } = useReport(facts)
  const [made, setMade] = useState<(PackReply & { readonly edition: (typeof EDITIONS)[number] }) | null>(null)
  const pack = useAct(async (edition: (typeof EDITIONS)[number]) => {
    const given = packInput(view, state, { practice: record, duties: report?.duties ?? [] })
    const reply = await worker.roomPack({ incident: view.id, edition, given, exposure: state.exposure })
    saveFile(new Blob([reply.zip], { type: 'application/zip' }), `evidence-${edition}.zip`)
    setMade({ ...reply, edition })
  })
  const close = useAct(async () => open.close({ step: 'watch', what: 'closed', until: view.openedAt + YEAR_MS }))
  const same = state.exhibits.flatMap(({ reading }) => reading?.wallets ?? []).map(({ address }) => address)
  return (
    <>
      <h1 className="answer" tabIndex={-1}>
        {say.headline}
      </h1>
      <p className="second">{say.until(dates.day(dates.dayOf(view.openedAt + YEAR_MS)))}</p>
      {same.length > 0 && (
        <p className="second">
          {say.same}: {[...new Set(same)].join(', ')}
        </p>
      )}
      <section>
        <h2 className="section-title">{say.pack}</h2>
        <p className="second">{say.packLead}</p>
        <p className="second">{say.packNever}</p>
        <ul className="pack-editions">
          {EDITIONS.map((edition) => (
            <li key={edition}>
              <p id={`holds-${edition}`}>{say[`${edition}Holds`]}</p>
              <Button
                size="big"
                onPress={() => pack.run(edition)}
                busy={pack.busy}
                aria-describedby={`holds-${edition}`}
              >
                <PackageCheck className="icon" aria-hidden="true" />
                {say[edition]}
              </Button>
            </li>
          ))}
        </ul>
        <ProblemNote problem={pack.problem} />
        <div role="status">
          {made !== null && (
            <>
              <p className="exhibit-hash">{say.made(made.sha256)}</p>
              {made.withheld.length > 0 && <p className="second">{say.withheld(made.withheld.join(', '))}</p>}
            </>
          )}
        </div>
        {made?.edition === 'regulator' && (
          <Button kind="link" onPress={() => saveFile(new Blob([made.apart], { type: 'text/csv' }), 'pseudonyms.csv')}>
            {say.apart}
          </Button>
        )}
      </section>
      <ProblemNote problem={close.problem} />
      {view.closedAt === null ? (
        <div className="room-acts">
          <Button onPress={() => close.run()} busy={close.busy}>
            {say.close}
          </Button>
        </div>
      ) : (
        <p className="second">{say.closed}</p>
      )}
    </>
  )
}

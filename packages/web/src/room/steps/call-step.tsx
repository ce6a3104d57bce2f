/** Whom to call, with the words ready: the practice's contact card, the desk's script, the report for the police. */
import { callScript } from '@pellicle/breach/notices/call-script'
import { policeReport } from '@pellicle/breach/notices/police-report'
import { room } from '@pellicle/protocol/words/en/room'
import { Button } from '../../controls/button.tsx'
import { ProblemNote } from '../../controls/problem-note.tsx'
import { useDates, useSession } from '../../session/ports.ts'
import { useAct } from '../../session/use-act.ts'
import { caseFileOf } from '../case-file-of.ts'
import { ContactCardPart } from '../contact-card-part.tsx'
import { NoticeRow } from '../notice-row.tsx'
import type { StepProps } from '../step-props.ts'

const say = room.call

export function CallStep({ open }: StepProps) {
  const dates = useDates()
  const { record } = useSession()
  const { called, exhibits } = open.state
  const call = useAct(async (who: string) =>
    open.note({ step: 'call', what: 'called', who, name: say.who[who] ?? who }),
  )
  const file = caseFileOf(open.state, record)
  const notes = exhibits.flatMap(({ reading, at, sha256 }) =>
    reading === null ? [] : [{ reading, sha256, receivedAt: new Date(at).toISOString().slice(0, 16) }],
  )
  return (
    <>
      <h1 className="answer" tabIndex={-1}>
        {say.headline}
      </h1>
      <p className="second">{say.lead}</p>
      <ContactCardPart
        beside={(who) => {
          const at = called[who]
          return at === undefined ? (
            <Button onPress={() => call.run(who)} busy={call.busy} aria-label={`${say.called}: ${say.who[who]}`}>
              {say.called}
            </Button>
          ) : (
            <p className="duty-done">{say.at(dates.time(at))}</p>
          )
        }}
      />
      <ProblemNote problem={call.problem} />
      <ul className="notice-list">
        <NoticeRow title={say.script} document={callScript(file.practice, { language: 'en' })} required={[]} />
        <NoticeRow title={say.report} document={policeReport(file, notes, { language: 'en' })} required={[]} />
      </ul>
    </>
  )
}

/** Whom to call, with the words ready: a contact card for when everything is down, the desk's script, the report for the police. */
import { callScript } from '@pellicle/breach/notices/call-script'
import { documentText } from '@pellicle/breach/notices/document'
import { policeReport } from '@pellicle/breach/notices/police-report'
import { room } from '@pellicle/protocol/words/en/room'
import { useState } from 'react'
import { saveFile } from '../../compare/save-file.ts'
import { Button } from '../../controls/button.tsx'
import { TextField } from '../../controls/field.tsx'
import { ProblemNote } from '../../controls/problem-note.tsx'
import { useDates, useSession, useWorker } from '../../session/ports.ts'
import { useAct } from '../../session/use-act.ts'
import { usePaper } from '../../setup/paper.tsx'
import { caseFileOf } from '../case-file-of.ts'
import { NoticeRow } from '../notice-row.tsx'
import type { StepProps } from '../step-props.ts'

const say = room.call
const WHO = Object.keys(say.who)

export function CallStep({ open }: StepProps) {
  const dates = useDates()
  const { record } = useSession()
  const { paper, print } = usePaper()
  const { called, contacts, exhibits } = open.state
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>(contacts)
  const keep = useAct(async () => open.note({ step: 'call', what: 'contacts', contacts: typed }))
  const call = useAct(async (who: string) =>
    open.note({ step: 'call', what: 'called', who, name: say.who[who] ?? who }),
  )
  const file = caseFileOf(open.state, record)
  const worker = useWorker()
  const [passphrase, setPassphrase] = useState('')
  const stick = useAct(async () => {
    const title = `${record.name}: ${say.pack}`
    const numbers = WHO.map((who) => `${say.who[who]}: ${typed[who] ?? ''}`)
    const script = documentText(callScript(file.practice, { language: 'en' }))
    const text = [...numbers, '', ...room.breathe.lines, '', script].join('\n')
    const html = await worker.roomStick({ title, text, passphrase, words: say.stickWords })
    saveFile(new Blob([html], { type: 'text/html' }), 'contacts.html')
    setPassphrase('')
  })
  const notes = exhibits.flatMap(({ reading, at, sha256 }) =>
    reading === null ? [] : [{ reading, sha256, receivedAt: new Date(at).toISOString().slice(0, 16) }],
  )
  return (
    <>
      <h1 className="answer" tabIndex={-1}>
        {say.headline}
      </h1>
      <p className="second">{say.lead}</p>
      <ul className="room-calls">
        {WHO.map((who) => {
          const at = called[who]
          return (
            <li key={who}>
              <TextField
                label={`${say.who[who]}: ${say.number}`}
                value={typed[who] ?? ''}
                onChange={(value) => setTyped({ ...typed, [who]: value })}
              />
              {at === undefined ? (
                <Button onPress={() => call.run(who)} busy={call.busy} aria-label={`${say.called}: ${say.who[who]}`}>
                  {say.called}
                </Button>
              ) : (
                <p className="duty-done">{say.at(dates.time(at))}</p>
              )}
            </li>
          )
        })}
      </ul>
      <p className="second">{say.packLead}</p>
      <ProblemNote problem={keep.problem ?? call.problem} />
      <div className="room-acts">
        <Button onPress={() => keep.run()} busy={keep.busy}>
          {say.packKeep}
        </Button>
        <Button
          onPress={() => print(<ContactCard practice={record.name} contacts={typed} />)}
        >{`${say.pack}: ${say.print}`}</Button>
      </div>
      <details>
        <summary>{say.stick}</summary>
        <p className="second">{say.stickLead}</p>
        <TextField
          label={say.stickPassphrase}
          hint={say.stickHint}
          type="password"
          autoComplete="off"
          value={passphrase}
          onChange={setPassphrase}
        />
        <ProblemNote problem={stick.problem} />
        <Button onPress={() => stick.run()} busy={stick.busy} isDisabled={[...passphrase].length < 12}>
          {say.stickSave}
        </Button>
      </details>
      <ul className="notice-list">
        <NoticeRow title={say.script} document={callScript(file.practice, { language: 'en' })} required={[]} />
        <NoticeRow title={say.report} document={policeReport(file, notes, { language: 'en' })} required={[]} />
      </ul>
      {paper}
    </>
  )
}

function ContactCard({
  practice,
  contacts,
}: {
  readonly practice: string
  readonly contacts: Readonly<Record<string, string>>
}) {
  return (
    <div className="paper-contacts">
      <h1>
        {practice}: {say.pack}
      </h1>
      <dl>
        {WHO.map((who) => (
          <div key={who}>
            <dt>{say.who[who]}</dt>
            <dd>{contacts[who] ?? ''}</dd>
          </div>
        ))}
      </dl>
      <ul>
        {room.breathe.lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  )
}

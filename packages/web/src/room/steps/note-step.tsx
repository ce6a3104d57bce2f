/** Keep what came in: files and text as exhibits with hash and custody; what the note says stands beside it, read but never opened. */
import type { NoteReading } from '@pellicle/breach/note/read-note'
import { PellicleError } from '@pellicle/protocol/errors'
import { room } from '@pellicle/protocol/words/en/room'
import { useState } from 'react'
import { Button } from '../../controls/button.tsx'
import { TextAreaField } from '../../controls/field.tsx'
import { ProblemNote } from '../../controls/problem-note.tsx'
import { useDates, useSession } from '../../session/ports.ts'
import { useAct } from '../../session/use-act.ts'
import { saySize } from '../../thief/say-size.ts'
import type { KeptExhibit } from '../case-state.ts'
import { FileField } from '../file-field.tsx'
import { keepFile, readFile } from '../keep-file.ts'
import { momentFault } from '../moment-fault.ts'
import { MomentField } from '../moment-field.tsx'
import type { StepProps } from '../step-props.ts'

const say = room.note
const MOST_BYTES = 32 * 1024 * 1024

export function NoteStep({ open }: StepProps) {
  const { record } = useSession()
  const [text, setText] = useState('')
  const [receivedAt, setReceivedAt] = useState('')
  const { exhibits, lists } = open.state
  const receivedFault = momentFault(receivedAt, { now: Date.now(), zone: record.timezone })
  const isSaid = receivedAt !== '' && receivedFault === null
  const time = { receivedMs: isSaid ? new Date(receivedAt).getTime() : Date.now(), zone: record.timezone }
  const { run, busy, problem } = useAct(async (files: readonly File[]) => {
    let number = exhibits.length
    // The others are kept first: one file too large must not lose those behind it.
    const fitting = files.filter(({ size }) => size <= MOST_BYTES)
    for (const file of fitting) {
      const bytes = await file.arrayBuffer()
      await keepFile(open, { name: file.name, bytes, source: 'file' }, { ...time, number: ++number })
    }
    const large = files.find(({ size }) => size > MOST_BYTES)
    if (large !== undefined) throw new PellicleError('TOO_LARGE', { bytes: large.size, limit: MOST_BYTES })
  })
  const pasted = useAct(async () => {
    const bytes = new TextEncoder().encode(text)
    await keepFile(
      open,
      { name: 'message.txt', bytes: bytes.buffer, source: 'pasted' },
      { ...time, number: exhibits.length + 1 },
    )
    setText('')
  })
  const list = useAct(async (files: readonly File[]) => {
    for (const file of files) {
      const asOf = new Date(file.lastModified).toISOString().slice(0, 10)
      const content = await file.text()
      await open.note({
        step: 'note',
        what: 'list',
        list: { name: file.name, asOf, text: content.slice(0, 4_000_000) },
      })
    }
  })
  return (
    <>
      <h1 className="answer" tabIndex={-1}>
        {say.headline}
      </h1>
      <p className="second">{say.lead}</p>
      <div className="room-fields">
        <MomentField label={say.receivedAt} value={receivedAt} onChange={setReceivedAt} fault={receivedFault} />
        <FileField label={say.files} onFiles={run} />
      </div>
      <TextAreaField label={say.text} value={text} onChange={setText} rows={5} />
      <ProblemNote problem={problem ?? pasted.problem ?? list.problem} />
      <div className="room-acts">
        <Button
          kind="main"
          size="big"
          onPress={() => pasted.run()}
          busy={pasted.busy || busy}
          isDisabled={text.trim() === '' || receivedFault !== null}
        >
          {say.keep}
        </Button>
        {open.view.practise && <Button onPress={() => setText(say.sampleNote)}>{say.sample}</Button>}
      </div>
      {exhibits.length === 0 && <p className="second">{say.none}</p>}
      {exhibits.map((exhibit) => (
        <Exhibit key={exhibit.id} exhibit={exhibit} lists={lists} zone={record.timezone} />
      ))}
      <FileField
        label={say.sanctions}
        hint={say.sanctionsHint}
        accept=".txt,.csv,text/plain,text/csv"
        onFiles={list.run}
      />
    </>
  )
}

interface ExhibitProps {
  readonly exhibit: KeptExhibit
  readonly lists: StepProps['open']['state']['lists']
  readonly zone: string
}

function Exhibit({ exhibit, lists, zone }: ExhibitProps) {
  const dates = useDates()
  const { id, fileName, bytes, sha256, at, by, headers, corrupt } = exhibit
  // A list may have been loaded after the note was kept: it is read again against all of them.
  const text = exhibit.reading?.text
  const reading =
    text === undefined ? null : readFile(new TextEncoder().encode(text), lists, { receivedMs: at, zone }).reading
  return (
    <section className="exhibit">
      <h2 className="section-title">{say.exhibit(id, fileName, saySize(bytes))}</h2>
      <p className="second">{say.custody(dates.moment(at), by)}</p>
      <p className="exhibit-hash">{say.hash(sha256)}</p>
      {corrupt && <p className="room-warning">{say.corrupt}</p>}
      {reading !== null && exhibit.reading !== null && (
        <Reading reading={{ ...reading, deadlines: exhibit.reading.deadlines }} lists={lists} />
      )}
      {headers.length > 0 ? (
        <details>
          <summary>{say.headers}</summary>
          <ul className="exhibit-headers">
            {headers.map((header) => (
              <li key={header}>{header}</li>
            ))}
          </ul>
        </details>
      ) : (
        <p className="second">{say.noHeaders}</p>
      )}
    </section>
  )
}

function Reading({ reading, lists }: { readonly reading: NoteReading; readonly lists: ExhibitProps['lists'] }) {
  const { amounts, wallets, contacts, deadlines, sanctionsHits, hiddenCharacters } = reading
  const checks = { valid: say.walletRight, wrong: say.walletWrong, unchecked: say.walletUnchecked }
  const names = lists.map(({ name }) => name).join(', ')
  return (
    <dl className="note-reading">
      {amounts.length > 0 && (
        <div>
          <dt>{say.demand}</dt>
          {amounts.map(({ given, at }) => (
            <dd key={at}>{given}</dd>
          ))}
        </div>
      )}
      {deadlines.length > 0 && (
        <div>
          <dt>{say.deadline}</dt>
          {deadlines.map(({ given, dueAt, at }) => (
            <dd key={at}>
              {given} ({dueAt})
            </dd>
          ))}
        </div>
      )}
      {wallets.length > 0 && (
        <div>
          <dt>{say.wallets}</dt>
          {wallets.map(({ address, coin, check }) => (
            <dd key={address} data-check={check}>
              <code>{address}</code> {coin}; {checks[check]}
            </dd>
          ))}
          {sanctionsHits.map(({ list, asOf, address }) => (
            <dd key={`${list} ${address}`} className="room-warning">
              {say.hit(list, asOf)}
            </dd>
          ))}
          {sanctionsHits.length === 0 && (
            <dd className="second">{lists.length === 0 ? say.noList : say.noHit(names)}</dd>
          )}
        </div>
      )}
      {contacts.length > 0 && (
        <div>
          <dt>{say.contacts}</dt>
          {contacts.map(({ shown }) => (
            <dd key={shown}>{shown}</dd>
          ))}
        </div>
      )}
      {hiddenCharacters > 0 && <dd className="second">{say.hidden(hiddenCharacters)}</dd>}
    </dl>
  )
}

/**
 * The contact card: fields, and what stands on paper and on the stick compared with what the card says now. On a quiet day it is filled in on
 * the room's first page; in a case it is where one calls from. Spec: incident §9.
 */
import { type CardPaper, COPIES, type ContactCard, type Contacts, WHO } from '@pellicle/breach/notices/contact-card'
import { CALLED, type Called, type Copy, contactCard as say } from '@pellicle/protocol/words/en/contact-card'
import { type ReactNode, useEffect, useState } from 'react'
import { saveFile } from '../compare/save-file.ts'
import { Button } from '../controls/button.tsx'
import { TextField } from '../controls/field.tsx'
import { ProblemNote } from '../controls/problem-note.tsx'
import { tell } from '../session/notice.ts'
import { useDates, useWorker } from '../session/ports.ts'
import { useAct } from '../session/use-act.ts'
import { usePaper } from '../setup/paper.tsx'
import { PaperContacts } from './paper-contacts.tsx'

const DAY_MS = 86_400_000
const FEWEST_CHARACTERS = 12

interface PartProps {
  /** Beside each number, in a case. */
  readonly beside?: (who: Called) => ReactNode
}

export function ContactCardPart({ beside }: PartProps) {
  const worker = useWorker()
  const [card, setCard] = useState<ContactCard | null>(null)
  const [typed, setTyped] = useState<Contacts>({})
  const take = (next: ContactCard): void => {
    setCard(next)
    setTyped(next.contacts)
  }
  const look = useAct(async () => take(await worker.roomCard()))
  const keep = useAct(async () => {
    take(await worker.roomKeepCard(typed))
    tell(say.kept)
  })
  const { run } = look
  useEffect(() => run(), [run])
  if (card === null) return <ProblemNote problem={look.problem} />
  const isKept = WHO.every((who) => (typed[who] ?? '').trim() === (card.contacts[who] ?? ''))
  return (
    <>
      <ul className="room-calls">
        {WHO.map((who) => (
          <li key={who}>
            <TextField
              label={`${CALLED[who]}: ${say.number}`}
              value={typed[who] ?? ''}
              onChange={(value) => setTyped({ ...typed, [who]: value })}
            />
            {beside?.(who)}
          </li>
        ))}
      </ul>
      <ProblemNote problem={keep.problem} />
      <div className="room-acts">
        <Button kind={isKept ? 'plain' : 'main'} onPress={() => keep.run()} busy={keep.busy} isDisabled={isKept}>
          {say.keep}
        </Button>
      </div>
      {isKept ? <Copies card={card} onCard={setCard} /> : <p className="second">{say.unsaved}</p>}
    </>
  )
}

interface CopiesProps {
  readonly card: ContactCard
  readonly onCard: (card: ContactCard) => void
}

/** Where the card was copied to, whether that still says the same, and how to copy it anew. */
function Copies({ card, onCard }: CopiesProps) {
  const worker = useWorker()
  const dates = useDates()
  const { paper, print } = usePaper()
  const asOf = say.asOf(dates.day(dates.dayOf(Date.now())))
  const [passphrase, setPassphrase] = useState('')
  const copied = useAct(async (where: Copy, says: string | null) => onCard(await worker.roomCopied(where, says)))
  const save = useAct(async () => {
    const { html, says } = await worker.roomStick({ passphrase, asOf })
    saveFile(new Blob([html], { type: 'text/html' }), 'contacts.html')
    setPassphrase('')
    onCard(await worker.roomCopied('stick', says))
  })
  const printed = (sheet: CardPaper): void => {
    print(<PaperContacts paper={sheet} asOf={asOf} />)
    copied.run('paper', card.says)
  }
  return (
    <>
      <ul className="card-copies" aria-label={say.title}>
        {COPIES.map((where) => {
          const copy = card.copies[where]
          return (
            <li key={where} data-behind={copy?.behind || undefined}>
              <span>
                <b>{where === 'paper' ? say.onPaper : say.onStick}</b>
                <span className={copy?.behind ? 'room-warning' : 'second'}>{stateOf(where, copy)}</span>
              </span>
              {copy !== null && (
                <Button kind="link" onPress={() => copied.run(where, null)} busy={copied.busy}>
                  {say.gone(where)}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
      <ProblemNote problem={copied.problem} />
      <div className="room-acts">
        <Button onPress={() => printed(card.paper)}>{say.print}</Button>
      </div>
      <details className="card-stick">
        <summary>{say.stick.title}</summary>
        <p className="second">{say.stick.lead}</p>
        <TextField
          label={say.stick.passphrase}
          hint={say.stick.hint}
          type="password"
          autoComplete="off"
          value={passphrase}
          onChange={setPassphrase}
        />
        <ProblemNote problem={save.problem} />
        <Button onPress={() => save.run()} busy={save.busy} isDisabled={[...passphrase].length < FEWEST_CHARACTERS}>
          {say.stick.save}
        </Button>
      </details>
      {paper}
    </>
  )
}

function stateOf(where: Copy, copy: ContactCard['copies'][Copy]): string {
  if (copy === null) return say.never(where)
  const days = Math.max(0, Math.floor((Date.now() - copy.at) / DAY_MS))
  return copy.behind ? say.behind(where, days) : say.current(where, days)
}

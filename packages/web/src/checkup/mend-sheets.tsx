/** The sheets that settle a check on the spot: domain, host, network, question, cards, lost device, Wi-Fi, passphrase. */
import type { CheckRow } from '@pellicle/posture/check/checkup'
import { SCAN_PORTS } from '@pellicle/posture/network/port-facts'
import { type ReactNode, useState } from 'react'
import { Button } from '../controls/button.tsx'
import { Checkbox, RadioRows } from '../controls/choices.tsx'
import { Sheet } from '../controls/dialog.tsx'
import { SelectField, TextAreaField, TextField } from '../controls/field.tsx'
import { ProblemNote } from '../controls/problem-note.tsx'
import { useWorkerEvents } from '../session/events.ts'
import { tell } from '../session/notice.ts'
import { useWorker } from '../session/ports.ts'
import { useAct } from '../session/use-act.ts'
import { useCheckupWords } from './checkup-words.ts'

export interface MendSheetProps {
  /** Evidence may have changed. */
  readonly onChanged: () => Promise<void>
  readonly onClose: () => void
}

const DOMAIN = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/

export function DomainSheet({ known, onChanged, onClose }: MendSheetProps & { readonly known: string | null }) {
  const say = useCheckupWords()
  const worker = useWorker()
  const [domain, setDomain] = useState(known ?? '')
  const fits = DOMAIN.test(domain.trim().toLowerCase())
  const act = useAct(async () => {
    await worker.checkupDomain(domain.trim().toLowerCase())
    await onChanged()
    onClose()
  })
  return (
    <ActSheet
      title={say.domain.title}
      lead={say.domain.lead}
      go={say.domain.go}
      ready={fits}
      act={act}
      onClose={onClose}
    >
      <TextField
        label={say.domain.field}
        value={domain}
        onChange={setDomain}
        hint={say.domain.fault}
        inputMode="text"
      />
    </ActSheet>
  )
}

export function HostSheet({ known, onChanged, onClose }: MendSheetProps & { readonly known: string | null }) {
  const say = useCheckupWords()
  const worker = useWorker()
  const [host, setHost] = useState(known ?? '')
  const act = useAct(async () => {
    await worker.checkupHost(host.trim().toLowerCase())
    await onChanged()
    onClose()
  })
  const fits = DOMAIN.test(host.trim().toLowerCase())
  return (
    <ActSheet title={say.host.site} lead={say.host.lead} go={say.host.go} ready={fits} act={act} onClose={onClose}>
      <TextField label={say.host.field} value={host} onChange={setHost} hint={say.host.fault} />
    </ActSheet>
  )
}

/** A test mail that the practice sent to itself elsewhere, saved as a file. */
export function DkimSheet({ known, onChanged, onClose }: MendSheetProps & { readonly known: string | null }) {
  const say = useCheckupWords()
  const worker = useWorker()
  const [domain, setDomain] = useState(known ?? '')
  const [file, setFile] = useState<File | null>(null)
  const act = useAct(async () => {
    if (file === null) return
    await worker.checkupMail(domain.trim().toLowerCase(), await file.arrayBuffer())
    await onChanged()
    onClose()
  })
  const ready = DOMAIN.test(domain.trim().toLowerCase()) && file !== null
  return (
    <ActSheet title={say.dkim.title} lead={say.dkim.lead} go={say.dkim.go} ready={ready} act={act} onClose={onClose}>
      <TextField label={say.domain.field} value={domain} onChange={setDomain} hint={say.domain.fault} />
      <label className="plain-field">
        <span className="field-label">{say.dkim.file}</span>
        <input
          type="file"
          className="plain-file"
          accept=".eml,message/rfc822"
          onChange={(event) => setFile(event.target.files?.[0] ?? null)}
        />
      </label>
    </ActSheet>
  )
}

export function NetworkSheet({
  networks,
  onChanged,
  onClose,
}: MendSheetProps & { readonly networks: readonly string[] }) {
  const say = useCheckupWords()
  const worker = useWorker()
  const [network, setNetwork] = useState(networks[0] ?? '')
  const [yes, setYes] = useState(false)
  const [progress, setProgress] = useState<{ tried: number; of: number } | null>(null)
  useWorkerEvents((event) => {
    if (event.type === 'scan') setProgress(event)
  })
  const act = useAct(async () => {
    setProgress({ tried: 0, of: SCAN_PORTS.length * 254 })
    await worker.checkupScan(network)
    await onChanged()
    onClose()
  })
  if (networks.length === 0)
    return (
      <Sheet title={say.network.title} onClose={onClose}>
        <p>{say.network.none}</p>
      </Sheet>
    )
  return (
    <ActSheet
      title={say.network.title}
      lead={say.network.lead}
      go={say.network.go}
      ready={yes}
      act={act}
      onClose={onClose}
    >
      {networks.length > 1 && (
        <SelectField
          label={say.network.field}
          value={network}
          onChange={(chosen) => {
            setNetwork(chosen)
            setYes(false)
          }}
          choices={networks.map((one) => ({ value: one, label: one }))}
        />
      )}
      <Checkbox chosen={yes} onChange={setYes}>
        {say.network.consent(network)}
      </Checkbox>
      <p className="second">{say.network.consentNeeded}</p>
      {progress !== null && act.busy && (
        <p role="status">
          <progress value={progress.tried} max={progress.of} aria-label={say.network.title} />{' '}
          {say.network.progress(progress.tried, progress.of)}
        </p>
      )}
      <p className="second">{say.network.limit}</p>
    </ActSheet>
  )
}

export function AskSheet({ row, onChanged, onClose }: MendSheetProps & { readonly row: CheckRow }) {
  const say = useCheckupWords()
  const worker = useWorker()
  const [answer, setAnswer] = useState<'good' | 'bad' | null>(null)
  const [note, setNote] = useState('')
  const act = useAct(async () => {
    if (answer === null) return
    await worker.checkupAnswer(row.id, answer, note.trim())
    await onChanged()
    onClose()
  })
  const questions: Readonly<Record<string, string>> = say.questions
  const ready = answer !== null && note.trim() !== ''
  return (
    <ActSheet title={say.titles[row.id]} lead={say.ask.lead} go={say.ask.go} ready={ready} act={act} onClose={onClose}>
      <RadioRows
        label={questions[row.id] ?? say.titles[row.id]}
        value={answer}
        onChange={setAnswer}
        choices={[
          { value: 'good', label: say.ask.good },
          { value: 'bad', label: say.ask.bad },
        ]}
      />
      <TextAreaField label={say.ask.note} value={note} onChange={setNote} hint={say.ask.noteHint} rows={3} />
    </ActSheet>
  )
}

export function CardsSheet({ onChanged, onClose }: MendSheetProps) {
  const say = useCheckupWords()
  const worker = useWorker()
  const [cards, setCards] = useState<readonly string[]>(['', ''])
  const act = useAct(async () => {
    const { opened } = await worker.checkupCards(cards.map((card) => card.trim()).filter((card) => card !== ''))
    setCards(cards.map(() => ''))
    tell(opened ? say.cards.opened : say.cards.notOpened)
    await onChanged()
    onClose()
  })
  const ready = cards.every((card) => card.trim() !== '')
  return (
    <ActSheet title={say.cards.title} lead={say.cards.lead} go={say.cards.go} ready={ready} act={act} onClose={onClose}>
      {cards.map((card, place) => (
        <TextAreaField
          // biome-ignore lint/suspicious/noArrayIndexKey: the second card is the second card
          key={place}
          label={say.cards.card(place + 1)}
          value={card}
          onChange={(typed) => setCards(cards.with(place, typed))}
          rows={3}
        />
      ))}
    </ActSheet>
  )
}

export function LostSheet({ onChanged, onClose }: MendSheetProps) {
  const say = useCheckupWords()
  const worker = useWorker()
  const act = useAct(async () => {
    const { refusedAfterMs } = await worker.checkupLostDevice()
    tell(refusedAfterMs === null ? say.lost.still : say.lost.refused((refusedAfterMs / 1000).toFixed(1)))
    await onChanged()
    onClose()
  })
  return <ActSheet title={say.lost.title} lead={say.lost.lead} go={say.lost.go} ready act={act} onClose={onClose} />
}

export function WifiSheet({ onChanged, onClose }: MendSheetProps) {
  const say = useCheckupWords()
  const worker = useWorker()
  const [typed, setTyped] = useState('')
  const act = useAct(async () => {
    await worker.checkupWifi(typed)
    setTyped('')
    await onChanged()
    onClose()
  })
  return (
    <ActSheet
      title={say.wifi.title}
      lead={say.wifi.lead}
      go={say.wifi.go}
      ready={typed !== ''}
      act={act}
      onClose={onClose}
    >
      <TextField label={say.wifi.field} value={typed} onChange={setTyped} type="password" autoComplete="off" />
    </ActSheet>
  )
}

export function PassphraseSheet({ lock, onClose }: { readonly lock: () => void; readonly onClose: () => void }) {
  const say = useCheckupWords()
  return (
    <Sheet
      title={say.passphrase.title}
      onClose={onClose}
      foot={
        <Button kind="main" onPress={lock}>
          {say.passphrase.lock}
        </Button>
      }
    >
      <p>{say.passphrase.lead}</p>
    </Sheet>
  )
}

interface ActSheetProps {
  readonly title: string
  readonly lead: string
  readonly go: string
  readonly ready: boolean
  readonly act: {
    readonly run: () => void
    readonly busy: boolean
    readonly problem: Parameters<typeof ProblemNote>[0]['problem']
  }
  readonly onClose: () => void
  readonly children?: ReactNode
}

function ActSheet({ title, lead, go, ready, act, onClose, children }: ActSheetProps) {
  const say = useCheckupWords()
  return (
    <Sheet
      title={title}
      onClose={onClose}
      busy={act.busy}
      foot={
        <Button kind="main" onPress={() => act.run()} busy={act.busy} busyWord={say.looking} isDisabled={!ready}>
          {go}
        </Button>
      }
    >
      <div className="checkup-form">
        <p>{lead}</p>
        {children}
        <ProblemNote problem={act.problem} />
      </div>
    </Sheet>
  )
}

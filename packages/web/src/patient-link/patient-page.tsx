/**
 * A patient's page behind a link: no account, in their language. It says who asks, takes words and photos, shows exactly what will be sent,
 * seals here, and gives a receipt. What is sealed survives a broken connection and a closed tab. It serves as the enquiry form too.
 */
import { useEffect, useMemo, useRef, useState } from 'react'
import { Button } from '../controls/button.tsx'
import { SelectField, TextField } from '../controls/field.tsx'
import { Logo } from '../marks/logo.tsx'
import { problemIn } from '../session/say-problem.ts'
import type { WorkerApi, WorkerEvent } from '../worker/api.ts'
import type { LinkDoor, LinkReceipt } from '../worker/mail/mail-api.ts'
import { fill, firstLanguage, LANGUAGES, type Language, type LinkWords, loadLanguage } from './languages.ts'
import './patient-page.css'

const MOST = 40

type Face =
  | { readonly at: 'opening' }
  | { readonly at: 'over' }
  | { readonly at: 'open'; readonly door: LinkDoor }
  | { readonly at: 'sending'; readonly sent: number; readonly of: number }
  | { readonly at: 'done'; readonly receipt: LinkReceipt }

interface Chosen {
  readonly key: number
  readonly picture: Blob
  readonly address: string
}

export function PatientPage({ worker, fragment }: { readonly worker: WorkerApi; readonly fragment: string }) {
  const [language, setLanguage] = useState<Language>(firstLanguage())
  const [say, setSay] = useState<LinkWords | null>(null)
  const [face, setFace] = useState<Face>({ at: 'opening' })
  const [fault, setFault] = useState<string | null>(null)
  const [reach, setReach] = useState(true)
  const [door, setDoor] = useState<LinkDoor | null>(null)
  useEffect(() => void loadLanguage(language).then(setSay), [language])
  useEffect(() => {
    worker.events((event: WorkerEvent) => {
      if (event.type === 'link') setFace({ at: 'sending', sent: event.sent, of: event.of })
      if (event.type === 'reach') setReach(event.reachable)
    })
    worker.linkOpen(fragment).then(
      (opened) => {
        setDoor(opened)
        setFace({ at: 'open', door: opened })
      },
      () => setFace({ at: 'over' }),
    )
  }, [worker, fragment])
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])
  if (say === null) return <main className="patient-page" />
  const practice = door?.practiceName || say.unnamed
  const run = (act: Promise<LinkReceipt>): void => {
    setFault(null)
    setFace({ at: 'sending', sent: 0, of: 0 })
    act.then(
      (receipt) => setFace({ at: 'done', receipt }),
      (error: unknown) => {
        const { code, params } = problemIn(error)
        if (code === 'LINK_OVER') return setFace({ at: 'over' })
        setFault(code === 'WRONG_FACTOR' ? fill(say.wrong, params) : code === 'OFFLINE' ? say.offline : say.fault)
        if (door !== null) setFace({ at: 'open', door })
      },
    )
  }
  return (
    <main className="patient-page" id="page-main">
      <header className="patient-head">
        <Logo size={32} />
        <SelectField
          label={say.language}
          value={language}
          onChange={setLanguage}
          choices={LANGUAGES.map(([value, label]) => ({ value, label }))}
        />
      </header>
      <h1 className="page-title" tabIndex={-1}>
        {face.at === 'done' ? say.done : fill(door?.purpose === 'enquiry' ? say.enq : say.title, { practice })}
      </h1>
      <div aria-live="polite">
        {!reach && <p className="patient-hold">{say.offline}</p>}
        {fault !== null && <p className="patient-hold">{fault}</p>}
        {face.at === 'over' && <p className="lead">{say.over}</p>}
        {face.at === 'sending' && (
          <p className="lead">{face.of === 0 ? say.sealing : fill(say.sending, { sent: face.sent, of: face.of })}</p>
        )}
        {face.at === 'done' && <Receipt say={say} receipt={face.receipt} />}
      </div>
      {door !== null && (face.at === 'open' || face.at === 'sending') && (
        <Letter
          say={say}
          door={door}
          hidden={face.at === 'sending'}
          onDraw={(file) => worker.linkDraw(file)}
          onSend={(letter) => run(worker.linkSend(fragment, letter))}
          onResume={() => run(worker.linkResume(fragment))}
        />
      )}
      {face.at !== 'done' && <p className="patient-second">{say.urgent}</p>}
    </main>
  )
}

function Receipt({ say, receipt }: { readonly say: LinkWords; readonly receipt: LinkReceipt }) {
  const groups = receipt.receipt.match(/.{1,5}/g)?.join(' ') ?? receipt.receipt
  return (
    <>
      <p className="label">{say.receipt}</p>
      <p className="patient-receipt">{groups}</p>
      <p>{new Intl.DateTimeFormat(say.locale, { dateStyle: 'long', timeStyle: 'short' }).format(receipt.at)}</p>
      <p className="patient-second">{say.receiptHint}</p>
    </>
  )
}

interface LetterProps {
  readonly say: LinkWords
  readonly door: LinkDoor
  readonly hidden: boolean
  readonly onDraw: (file: Blob) => Promise<Blob>
  readonly onSend: (letter: Parameters<WorkerApi['linkSend']>[1]) => void
  readonly onResume: () => void
}

function Letter({ say, door, hidden, onDraw, onSend, onResume }: LetterProps) {
  const [name, setName] = useState('')
  const [contact, setContact] = useState('')
  const [words, setWords] = useState('')
  const [factor, setFactor] = useState('')
  const [chosen, setChosen] = useState<readonly Chosen[]>([])
  const [note, setNote] = useState<string | null>(null)
  const [drawing, setDrawing] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const last = useRef(0)
  const add = async (files: readonly File[]): Promise<void> => {
    setDrawing(true)
    setNote(null)
    for (const file of files) {
      if (last.current >= MOST) {
        setNote(fill(say.tooMany, { n: MOST }))
        break
      }
      try {
        const picture = await onDraw(file)
        const one = { key: ++last.current, picture, address: URL.createObjectURL(picture) }
        setChosen((before) => [...before, one])
      } catch {
        setNote(say.notPicture)
      }
    }
    setDrawing(false)
  }
  const empty = chosen.length === 0 && words.trim() === ''
  const ready = !empty && (!door.asksFactor || factor.trim() !== '')
  const pictures = useMemo(() => chosen.map(({ picture }) => picture), [chosen])
  if (door.waiting)
    return (
      <div hidden={hidden} className="patient-form">
        <p className="lead">{say.resume}</p>
        <Button kind="main" size="big" wide onPress={onResume}>
          {say.resumeAct}
        </Button>
      </div>
    )
  return (
    <form className="patient-form" hidden={hidden} onSubmit={(event) => event.preventDefault()}>
      <p className="lead">{say.lead}</p>
      {door.asksFactor && (
        <TextField label={say.factor} hint={say.factorHint} value={factor} onChange={setFactor} required />
      )}
      <TextField label={say.name} value={name} onChange={setName} autoComplete="name" />
      {door.purpose === 'enquiry' && (
        <TextField label={say.contact} value={contact} onChange={setContact} autoComplete="email" />
      )}
      <label className="patient-words">
        <span className="field-label">{say.words}</span>
        <textarea rows={5} maxLength={20_000} value={words} onChange={(event) => setWords(event.currentTarget.value)} />
        <span className="field-hint">{say.wordsHint}</span>
      </label>
      <Button size="big" wide busy={drawing} onPress={() => field.current?.click()}>
        {chosen.length === 0 ? say.add : say.more}
      </Button>
      <input
        ref={field}
        type="file"
        hidden
        multiple
        accept="image/*"
        aria-label={say.add}
        onChange={(event) => {
          void add([...(event.currentTarget.files ?? [])])
          event.currentTarget.value = ''
        }}
      />
      {note !== null && <p className="patient-hold">{note}</p>}
      <section aria-label={say.willSend}>
        <p className="label">{say.willSend}</p>
        {empty && <p className="patient-second">{say.nothing}</p>}
        <ul className="patient-chosen">
          {chosen.map(({ key, address }, at) => (
            <li key={key}>
              <img src={address} alt={fill(say.photo, { n: at + 1 })} />
              <Button kind="link" onPress={() => setChosen(chosen.filter((one) => one.key !== key))}>
                {say.remove}
              </Button>
            </li>
          ))}
        </ul>
      </section>
      <Button
        kind="main"
        size="big"
        wide
        isDisabled={!ready}
        onPress={() => onSend({ name, contact, words, pictures, factor: door.asksFactor ? factor : null })}
      >
        {say.send}
      </Button>
    </form>
  )
}

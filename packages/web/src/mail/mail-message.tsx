/**
 * One message: the verdict in one sentence, why, from whom, the disarmed words, files by name and fate, pictures for who may see them, and
 * the acts. What is shown cannot run, whatever the verdict says.
 */
import { EyeOff, FileX, MessageSquareReply } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { Button } from '../controls/button.tsx'
import { MoreMenu } from '../controls/menu.tsx'
import { ProblemNote } from '../controls/problem-note.tsx'
import { InitialsTile } from '../marks/initials.tsx'
import { useDates } from '../session/ports.ts'
import { useWords } from '../words.ts'
import type { MailLine } from '../worker/mail/mail-api.ts'
import { MailBody } from './mail-body.tsx'
import { markOf } from './mail-lines.ts'
import { MailPictures } from './mail-pictures.tsx'
import { useMailWords } from './mail-words.ts'
import { sayPast, sayReason, saySaid, sizeOf } from './say-mail.ts'
import type { OpenMail } from './use-open-mail.ts'
import { VerdictMark } from './verdict-mark.tsx'

export interface MailDeeds {
  readonly wrong: () => void
  readonly fine: () => void
  readonly done: () => void
  readonly reopen: () => void
  readonly answer: () => void
  readonly file: () => void
  readonly pdf: () => void
  readonly response: () => void
}

interface MailMessageProps {
  readonly line: MailLine
  readonly open: OpenMail
  readonly seesPictures: boolean
  readonly deeds: MailDeeds
  readonly busy: boolean
  readonly onLink: (link: number) => void
  readonly back: ReactNode
}

export function MailMessage({ line, open, seesPictures, deeds, busy, onLink, back }: MailMessageProps) {
  const { mailroom } = useMailWords()
  const { row } = line
  const mark = markOf(line)
  const answer = row?.held
    ? mailroom.answers.held
    : mark === 'link'
      ? mailroom.answers[line.via === 'enquiry' ? 'enquiry' : 'link']
      : mailroom.answers[mark]
  return (
    <article className="mail-message" aria-labelledby="mail-answer">
      <div className="mail-scroll">
        <header className="mail-verdict">
          {back}
          <h2 id="mail-answer" className="mail-answer" tabIndex={-1}>
            <VerdictMark mark={mark} size={24} />
            {answer}
          </h2>
          {open.view !== null && <Reasons line={line} open={open} />}
          {row?.extortion === true && (
            <p className="mail-extortion">
              {mailroom.extortion}{' '}
              <Button kind="link" onPress={deeds.response}>
                {mailroom.act.response}
              </Button>
            </p>
          )}
        </header>
        <From line={line} open={open} />
        <div className="mail-content">
          <ProblemNote problem={open.problem} />
          {open.view !== null && <MailBody view={open.view} onLink={onLink} />}
          {open.view !== null && <Notes open={open} />}
          <MailPictures line={line} sees={seesPictures} />
          <Said line={line} />
        </div>
      </div>
      <Acts line={line} deeds={deeds} busy={busy} seesPictures={seesPictures} />
    </article>
  )
}

function Reasons({ line, open }: { readonly line: MailLine; readonly open: OpenMail }) {
  const { mail, mailroom } = useMailWords()
  const fine = line.standing === 'fine' || line.row?.verdict === 'safe'
  const reasons = fine ? [] : (open.view?.reasons ?? [])
  const said = line.past === null ? '' : saySaid(line.past, mailroom.past)
  // Three at most, and what a colleague said is the first of them.
  const shown = said === '' ? reasons : reasons.slice(0, 2)
  if (shown.length === 0 && said === '') return null
  if (shown.length === 0) return <p className="mail-said">{said}</p>
  return (
    <ol className="mail-reasons">
      {said !== '' && (
        <li>
          <span className="mail-number" aria-hidden="true">
            1
          </span>
          <span>{said}</span>
        </li>
      )}
      {shown.map((reason, at) => (
        <li key={`${reason.code}-${reason.at}`}>
          <span className="mail-number" aria-hidden="true">
            {at + (said === '' ? 1 : 2)}
          </span>
          <span>
            {sayReason(reason, mail)} <span className="mail-where">{placeOf(reason.where, mail.place)}</span>
          </span>
        </li>
      ))}
    </ol>
  )
}

function placeOf(where: string, places: Readonly<Record<string, string>>): string {
  const word = places[where]
  return word === undefined ? '' : `· ${word}`
}

function From({ line: { row, via, arrivedAt, past }, open }: { readonly line: MailLine; readonly open: OpenMail }) {
  const { mailroom } = useMailWords()
  const dates = useDates()
  const name = row === null ? mailroom.sealedForOthers : row.name || row.address || mailroom.noName
  const proven = open.view?.checks.dmarc === 'pass'
  const own = via === 'link' || via === 'enquiry'
  const about = [own ? '' : mailroom.to(open.view?.to.join(', ') || '…'), dates.moment(arrivedAt), mailroom.shownAs]
  return (
    <div className="mail-from">
      <InitialsTile name={name} />
      <div className="mail-who">
        <p>
          <b>{name}</b> <span className="mail-address">{row !== null && row.name !== '' ? row.address : ''}</span>
        </p>
        <p className="mail-subject">{row?.subject}</p>
        <p className="mail-second">{about.filter((one) => one !== '').join(' · ')}</p>
        {past !== null && <p className="mail-second">{sayPast(past, mailroom.past)}</p>}
        {open.view !== null && open.view.replyTo.length > 0 && (
          <p className="mail-second">{mailroom.answerGoes(open.view.replyTo.join(', '))}</p>
        )}
      </div>
      {!own && <span className="mail-second">{proven ? mailroom.originYes : mailroom.originNot}</span>}
    </div>
  )
}

/** Signed by whoever said it, and nobody can take it out again. */
function Said({ line: { said } }: { readonly line: MailLine }) {
  const { mailroom: say } = useMailWords()
  const dates = useDates()
  if (said.length === 0) return null
  return (
    <ul className="mail-note" aria-label={say.saidList}>
      {said.map(({ act, who, at }) => (
        <li key={`${act}-${at}`}>{say.said(say.saidOf[act], who ?? say.somebody, dates.moment(at))}</li>
      ))}
    </ul>
  )
}

function Notes({ open: { view } }: { readonly open: OpenMail }) {
  const { mailroom } = useMailWords()
  const [hidden, setHidden] = useState(false)
  if (view === null) return null
  const files = view.files.filter(({ fate }) => fate !== 'drawn')
  return (
    <>
      {files.length > 0 && (
        <ul className="mail-files" aria-label={mailroom.files}>
          {files.map((file, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a list that never changes
            <li key={at}>
              <FileX className="icon-small" aria-hidden="true" />
              <span>
                <b>{file.name}</b>, {sizeOf(file.sizeBytes)}{' '}
                <span className="mail-second">· {mailroom.fileFates[file.fate] ?? ''}</span>
                {file.entries.length > 0 && (
                  <span className="mail-entries">{file.entries.map(({ name }) => name).join(' · ')}</span>
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
      {view.remotePictures > 0 && <p className="mail-note">{mailroom.remotePictures(view.remotePictures)}</p>}
      {view.cut && <p className="mail-note">{mailroom.textCut}</p>}
      {view.hiddenText !== '' && (
        <p className="mail-note">
          <Button kind="link" onPress={() => setHidden(!hidden)} aria-expanded={hidden}>
            {mailroom.hiddenText}
          </Button>
          {hidden && <span className="mail-hidden">{view.hiddenText}</span>}
        </p>
      )}
    </>
  )
}

interface ActsProps {
  readonly line: MailLine
  readonly deeds: MailDeeds
  readonly busy: boolean
  readonly seesPictures: boolean
}

function Acts({ line, deeds, busy, seesPictures }: ActsProps) {
  const { app } = useWords()
  const { mailroom } = useMailWords()
  const { act } = mailroom
  const open = line.standing === 'new' || line.standing === 'fine'
  if (!open)
    return (
      <footer className="mail-acts">
        <p className="mail-stands">{mailroom.standing[line.standing as keyof typeof mailroom.standing]}</p>
        <Button onPress={deeds.reopen} busy={busy}>
          {act.reopen}
        </Button>
      </footer>
    )
  const more = [
    ...(line.standing === 'new' ? [] : [{ id: 'done', word: act.done, onAct: deeds.done }]),
    ...(seesPictures ? [{ id: 'file', word: act.file, key: 'F', onAct: deeds.file }] : []),
    { id: 'pdf', word: act.pdf, onAct: deeds.pdf },
  ]
  const own = line.via === 'link' || line.via === 'enquiry'
  return (
    <footer className="mail-acts">
      {own && seesPictures ? (
        <Button kind="main" size="big" onPress={deeds.file} busy={busy}>
          {act.file}
        </Button>
      ) : (
        <Button kind="main" size="big" onPress={deeds.wrong} busy={busy}>
          <EyeOff className="icon-small" aria-hidden="true" />
          {act.wrong}
        </Button>
      )}
      <Button size="big" onPress={deeds.answer}>
        <MessageSquareReply className="icon-small" aria-hidden="true" />
        {act.answer}
      </Button>
      <span className="mail-spring" />
      <Button kind="bare" onPress={line.standing === 'fine' || own ? deeds.done : deeds.fine}>
        {line.standing === 'fine' || own ? act.done : act.fine}
      </Button>
      <MoreMenu label={app.act.more} acts={more} />
    </footer>
  )
}

export function useFocusOnOpen(id: string | null): void {
  useEffect(() => {
    if (id !== null) document.getElementById('mail-answer')?.focus({ preventScroll: true })
  }, [id])
}

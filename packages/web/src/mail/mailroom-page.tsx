/**
 * The mailroom: a list that is emptied in a minute, and the message beside it. Keys first: J K move, X wrong, A answer, F file, G fine, and Z
 * of the frame undoes. What one member says of a message everybody has within a moment. News comes by itself.
 */
import { ChevronLeft, FilePlus2 } from 'lucide-react'
import { type DragEvent, lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { saveFile } from '../compare/save-file.ts'
import { Button } from '../controls/button.tsx'
import { Sheet } from '../controls/dialog.tsx'
import { ProblemNote } from '../controls/problem-note.tsx'
import { undoImport } from '../import/undo-import.ts'
import { useTell, useWorkerEvents } from '../session/events.ts'
import { announce } from '../session/live.tsx'
import { tell } from '../session/notice.ts'
import { useDates, useWorker } from '../session/ports.ts'
import { useAct } from '../session/use-act.ts'
import { useKeys } from '../session/use-keys.ts'
import type { MailLine, MailList } from '../worker/mail/mail-api.ts'
import { MailLineRow } from './mail-line-row.tsx'
import { neighbour, setAside, toLookAt } from './mail-lines.ts'
import { type MailDeeds, MailMessage, useFocusOnOpen } from './mail-message.tsx'
import { useMailWords } from './mail-words.ts'
import { useOpenMail } from './use-open-mail.ts'
import './mailroom.css'

const AnswerSheet = lazy(() => import('./answer-sheet.tsx').then((module) => ({ default: module.AnswerSheet })))
const FileSheet = lazy(() => import('./file-sheet.tsx').then((module) => ({ default: module.FileSheet })))

/** With the line it was opened for: what others do to the list does not close a sheet under somebody's hands. */
type Shown = { readonly at: 'answer' | 'file'; readonly line: MailLine } | { readonly at: 'new-link' } | null

export function MailroomPage() {
  const { mailroom: say } = useMailWords()
  const worker = useWorker()
  const dates = useDates()
  const tellPages = useTell()
  const [list, setList] = useState<MailList | null>(null)
  const [id, setId] = useState<string | null>(null)
  const [aside, setAsideShown] = useState(false)
  const [shown, setShown] = useState<Shown>(null)
  const [link, setLink] = useState<number | null>(null)
  const look = useAct(async () => setList(await worker.mailList()))
  useEffect(() => look.run(), [look.run])
  useWorkerEvents((event) => {
    if (event.type === 'mail') setList(event.list)
  })
  const lines = useMemo(() => {
    const all = list?.lines ?? []
    return aside ? setAside(all) : toLookAt(all)
  }, [list, aside])
  const asideCount = setAside(list?.lines ?? []).length
  const waiting = toLookAt(list?.lines ?? []).length
  const line = lines.find((one) => one.id === id) ?? null
  const open = useOpenMail(line?.id ?? null)
  useFocusOnOpen(line?.id ?? null)
  useEffect(() => announce(say.toLookAt(waiting)), [waiting, say])

  /** Says it, goes on to the next line, and keeps the way back beside it. */
  const say1 = useAct(async (act: 'wrong' | 'fine' | 'answered' | 'done' | 'reopen', about?: string) => {
    const back = about ?? line?.id
    if (back === undefined) return
    const next = act === 'fine' ? back : neighbour(lines, back)
    const hidden = await worker.mailSay(back, act)
    const told = say.told
    const words =
      act === 'wrong'
        ? told.wrong(hidden?.spared ?? 0, hidden?.opened.length ?? 0)
        : act === 'reopen'
          ? told.reopened
          : told[act]
    setId(next)
    const undo =
      act === 'reopen' ? null : async () => void (await worker.mailSay(back, 'reopen').then(() => setId(back)))
    tell(words, undo)
  })
  /** Pictures that went to the chart come out of it again, then the message is back. */
  const unfile = async (message: string, batch: string | null): Promise<void> => {
    const taken = batch === null ? [] : (await worker.queue()).filter((item) => item.batch === batch)
    await undoImport(worker, taken, tellPages)
    await worker.mailSay(message, 'reopen')
    setId(message)
  }
  const drop = useAct(async (files: readonly File[]) => {
    let known = false
    for (const file of files) known = await worker.mailDrop(await file.arrayBuffer())
    if (files.length > 0) tell(known ? say.told.known : say.told.dropped)
  })
  const pdf = useAct(async () => {
    if (line !== null) saveFile(await worker.mailPdf(line.id), 'mail.pdf')
  })
  const deeds: MailDeeds = {
    wrong: () => say1.run('wrong'),
    fine: () => say1.run('fine'),
    done: () => say1.run('done'),
    reopen: () => say1.run('reopen'),
    answer: () => line !== null && setShown({ at: 'answer', line }),
    file: () => line !== null && setShown({ at: 'file', line }),
    pdf: () => pdf.run(),
    response: () => {
      location.hash = '#/response'
    },
  }
  const step = (by: number): void => {
    const at = lines.findIndex((one) => one.id === id)
    const to = lines[at < 0 ? 0 : Math.min(lines.length - 1, Math.max(0, at + by))]
    if (to !== undefined) setId(to.id)
  }
  const when = shown === null && link === null
  useKeys(
    {
      j: () => step(1),
      ArrowDown: () => step(1),
      k: () => step(-1),
      ArrowUp: () => step(-1),
      Escape: () => setId(null),
      x: () => line !== null && deeds.wrong(),
      a: () => line !== null && deeds.answer(),
      f: () => line !== null && list?.seesPictures === true && deeds.file(),
      g: () => line !== null && deeds.fine(),
    },
    { when },
  )
  const taken = useCallback(
    (event: DragEvent) => {
      const files = [...event.dataTransfer.files]
      if (files.length === 0) return
      event.preventDefault()
      event.stopPropagation()
      drop.run(files)
    },
    [drop.run],
  )
  const last = list?.lines[0]
  const lead =
    list === null
      ? say.title
      : waiting === 0 && last !== undefined
        ? `${say.empty} ${say.lastMail(dates.moment(last.arrivedAt))}`
        : null
  return (
    <main
      className={`mailroom page${line === null ? '' : ' mailroom-open'}`}
      id="page-main"
      onDragOver={(event) => event.preventDefault()}
      onDrop={taken}
    >
      <section className="mail-list" aria-label={say.list}>
        <header className="mail-list-head">
          <h1 className="page-title mail-title" tabIndex={-1}>
            {say.title}
          </h1>
          <span className="mail-second">{list === null ? '' : say.toLookAt(waiting)}</span>
        </header>
        <ProblemNote problem={look.problem ?? drop.problem ?? say1.problem ?? pdf.problem} />
        {lead !== null && lines.length === 0 && (
          <p className="mail-empty">{list?.readsMail === false ? say.notForYou : lead}</p>
        )}
        {list !== null && list.lines.length === 0 && list.readsMail && <p className="mail-empty">{say.noMailYet}</p>}
        <ul className="mail-rows">
          {lines.map((one) => (
            <li key={one.id}>
              <MailLineRow line={one} on={one.id === id} onOpen={() => setId(one.id)} />
            </li>
          ))}
        </ul>
        <footer className="mail-list-foot">
          {asideCount > 0 && (
            <Button kind="link" onPress={() => setAsideShown(!aside)}>
              {aside ? say.hideHidden : `${say.hidden(asideCount)}`}
            </Button>
          )}
          <Button kind="link" onPress={() => setShown({ at: 'new-link' })}>
            {say.act.link}
          </Button>
          <FileButton word={say.choose} onFiles={(files) => drop.run(files)} />
          <p className="mail-keys" aria-hidden="true">
            {(
              [
                ['J K', say.keys.move],
                ['X', say.keys.wrong],
                ['A', say.keys.answer],
                ['Z', say.keys.undo],
              ] as const
            ).map(([key, word]) => (
              <span key={key}>
                <kbd>{key}</kbd> {word}
              </span>
            ))}
          </p>
        </footer>
      </section>
      {line !== null && (
        <MailMessage
          key={line.id}
          line={line}
          open={open}
          seesPictures={list?.seesPictures === true}
          deeds={deeds}
          busy={say1.busy}
          onLink={setLink}
          back={
            <span className="mail-back">
              <Button kind="bare" onPress={() => setId(null)}>
                <ChevronLeft className="icon-small" aria-hidden="true" />
                {say.act.back}
              </Button>
            </span>
          }
        />
      )}
      <Suspense>
        {shown?.at === 'answer' && (
          <AnswerSheet
            line={shown.line}
            onClose={() => setShown(null)}
            onAnswered={() => {
              setShown(null)
              say1.run('answered', shown.line.id)
            }}
          />
        )}
        {shown?.at === 'new-link' && (
          <AnswerSheet line={null} onClose={() => setShown(null)} onAnswered={() => setShown(null)} />
        )}
        {shown?.at === 'file' && (
          <FileSheet
            line={shown.line}
            meant={shown.line.id === line?.id ? open.patient : null}
            onClose={() => setShown(null)}
            onFiled={({ pictures, batch }) => {
              setShown(null)
              const back = shown.line.id
              setId(neighbour(lines, back))
              tell(say.told.filed(pictures), () => unfile(back, batch))
            }}
          />
        )}
        {link !== null && open.view?.links[link] !== undefined && (
          <LinkSheet address={open.view.links[link].address} onClose={() => setLink(null)} />
        )}
      </Suspense>
    </main>
  )
}

function LinkSheet({ address, onClose }: { readonly address: string; readonly onClose: () => void }) {
  const { mailroom } = useMailWords()
  const say = mailroom.linkSheet
  const copy = (): void => {
    void navigator.clipboard.writeText(address).then(() => announce(say.copied))
  }
  return (
    <Sheet title={say.title} onClose={onClose} foot={<Button onPress={copy}>{say.copy}</Button>}>
      <p>{say.lead}</p>
      <p className="mail-true-address">{address}</p>
    </Sheet>
  )
}

function FileButton({ word, onFiles }: { readonly word: string; readonly onFiles: (files: readonly File[]) => void }) {
  const field = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button kind="link" onPress={() => field.current?.click()}>
        <FilePlus2 className="icon-small" aria-hidden="true" />
        {word}
      </Button>
      <input
        ref={field}
        type="file"
        hidden
        multiple
        accept=".eml,.msg,message/rfc822"
        aria-label={word}
        onChange={(event) => {
          onFiles([...(event.currentTarget.files ?? [])])
          event.currentTarget.value = ''
        }}
      />
    </>
  )
}

/**
 * The import list: one sentence first, then each file with its state and, where one was not taken, why and what to do. It
 * comes back after a reload, because what it lists as sealed lies on the device.
 */
import { ChevronDown, ChevronUp } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Button } from '../controls/button.tsx'
import { ProblemNote } from '../controls/problem-note.tsx'
import { StateShape } from '../marks/state-mark.tsx'
import { useTell } from '../session/events.ts'
import { announce } from '../session/live.tsx'
import { tell } from '../session/notice.ts'
import { useWorker } from '../session/ports.ts'
import { useAct } from '../session/use-act.ts'
import { useWords } from '../words.ts'
import type { QueueItem } from '../worker/api.ts'
import { problemWords } from './file-problem.ts'
import { countQueue } from './import-queue.ts'
import { useQueue } from './queue-context.ts'
import { QueueRow } from './queue-row.tsx'
import { undoImport } from './undo-import.ts'
import './queue-panel.css'

export function QueuePanel() {
  const { importing: say } = useWords()
  const items = useQueue()
  const [open, setOpen] = useState(false)
  useFinished(items)
  if (items.length === 0) return null
  const count = countQueue(items)
  const working = count.inMemory + count.onTheWay > 0
  return (
    <section className="queue" aria-label={say.queue.title}>
      <button type="button" className="queue-head" onClick={() => setOpen(!open)} aria-expanded={open}>
        <StateShape state={working ? 'opening' : count.refused > 0 ? 'refused' : 'sealed'} />
        <Sentence items={items} />
        {open ? <ChevronDown className="icon" aria-hidden="true" /> : <ChevronUp className="icon" aria-hidden="true" />}
      </button>
      {working && (
        <progress
          className="queue-bar"
          max={count.all}
          value={count.all - count.inMemory - count.onTheWay / 2}
          aria-label={say.queue.title}
        />
      )}
      {open && <OpenList items={items} />}
    </section>
  )
}

function Sentence({ items }: { readonly items: readonly QueueItem[] }) {
  const { importing: say } = useWords()
  const count = countQueue(items)
  const taken = count.in + count.duplicates
  const first =
    count.inMemory > 0
      ? say.queue.working(count.all - count.inMemory - count.refused, count.all)
      : count.onTheWay > 0
        ? say.queue.sending(count.onTheWay)
        : count.refused > 0
          ? say.queue.needYou(count.refused)
          : say.queue.allIn(taken)
  const second =
    count.inMemory > 0
      ? say.queue.keepOpen
      : count.onTheWay > 0
        ? say.queue.goesUp
        : count.refused > 0 && taken > 0
          ? say.queue.othersIn(taken)
          : ''
  return (
    <span className="queue-words">
      <b>{first}</b>
      {second !== '' && <span>{second}</span>}
    </span>
  )
}

function OpenList({ items }: { readonly items: readonly QueueItem[] }) {
  const { importing: say } = useWords()
  const worker = useWorker()
  const tellPages = useTell()
  const last = items.at(-1)
  const batch = items.filter((item) => item.batch === last?.batch)
  const photos = batch.filter((item) => item.photo !== null && item.state !== 'duplicate')
  const finished = items.filter(({ state }) => state === 'stored' || state === 'kept' || state === 'duplicate')
  const undo = useAct(async () => {
    await undoImport(worker, batch, tellPages)
    tell(say.queue.undone(photos.length))
  })
  const clear = useAct(async () => {
    for (const item of finished) await worker.dismiss(item.id)
  })
  // What needs a person stands first.
  const sorted = [
    ...items.filter(({ problem }) => problem !== null),
    ...items.filter(({ problem }) => problem === null),
  ]
  return (
    <div className="queue-body">
      <ul className="queue-list">
        {sorted.map((item) => (
          <QueueRow key={item.id} item={item} why={item.problem === null ? null : problemWords(item.problem, say)} />
        ))}
      </ul>
      <ProblemNote problem={undo.problem ?? clear.problem} />
      <div className="queue-foot">
        {photos.length > 0 && (
          <Button kind="link" onPress={() => undo.run()} busy={undo.busy}>
            {say.queue.undo(photos.length)}
          </Button>
        )}
        {finished.length > 0 && (
          <Button kind="link" onPress={() => clear.run()} busy={clear.busy}>
            {say.queue.clear}
          </Button>
        )}
      </div>
    </div>
  )
}

/**
 * Says once that an import is done, with its undo. Imports that were done before this page looked are not news, and one whose starter
 * says so itself must not take the place of what that says.
 */
function useFinished(items: readonly QueueItem[]): void {
  const { importing: say } = useWords()
  const worker = useWorker()
  const tellPages = useTell()
  const working = useRef(new Set<string>())
  useEffect(() => {
    for (const batch of new Set(items.map((item) => item.batch))) {
      const mine = items.filter((item) => item.batch === batch)
      const busy = mine.some(({ state }) => state === 'waiting' || state === 'sealing')
      if (busy) working.current.add(batch)
      if (busy || !working.current.delete(batch)) continue
      const photos = mine.filter((item) => item.photo !== null && item.state !== 'duplicate')
      const refused = mine.filter(({ state }) => state === 'refused').length
      if (refused > 0) announce(say.queue.needYou(refused))
      if (mine.some(({ told }) => told === 'by-its-starter')) continue
      if (photos.length > 0) tell(say.queue.finished(photos.length), () => undoImport(worker, mine, tellPages))
    }
  }, [items, say, worker, tellPages])
}

/** One file of the import list. */
import { Button } from '../controls/button.tsx'
import { type MarkedState, StateShape } from '../marks/state-mark.tsx'
import { useWorker } from '../session/ports.ts'
import { useAct } from '../session/use-act.ts'
import { useWords } from '../words.ts'
import type { QueueItem } from '../worker/api.ts'

const SHAPES: Record<QueueItem['state'], MarkedState> = {
  waiting: 'waiting',
  sealing: 'opening',
  sealed: 'sealed',
  sending: 'sealed',
  stored: 'stored',
  kept: 'kept',
  duplicate: 'kept',
  refused: 'refused',
}

export function QueueRow({ item, why }: { readonly item: QueueItem; readonly why: string | null }) {
  const { importing: say } = useWords()
  const worker = useWorker()
  const retry = useAct(() => worker.retry(item.id))
  const dismiss = useAct(() => worker.dismiss(item.id))
  return (
    <li className="queue-row" data-state={item.state}>
      <StateShape state={SHAPES[item.state]} />
      <div>
        <p className="queue-name">
          {item.fileName}
          {why !== null && <span> {why}</span>}
        </p>
        {why !== null && (
          <div className="queue-row-acts">
            <Button
              kind="link"
              onPress={() => retry.run()}
              busy={retry.busy}
              aria-label={say.queue.retryOf(item.fileName)}
            >
              {say.queue.retry}
            </Button>
            <Button
              kind="link"
              onPress={() => dismiss.run()}
              busy={dismiss.busy}
              aria-label={say.queue.dismissOf(item.fileName)}
            >
              {say.queue.dismiss}
            </Button>
          </div>
        )}
      </div>
      <span className="label">{say.queue.states[item.state]}</span>
    </li>
  )
}

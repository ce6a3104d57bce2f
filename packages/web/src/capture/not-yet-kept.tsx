/** What was taken in here and is not on the box yet, line by line. */
import { capture as say } from '@pellicle/protocol/words/en/capture'
import { Sheet } from '../controls/dialog.tsx'
import { useQueue } from '../import/queue-context.ts'
import { StateMark } from '../marks/state-mark.tsx'

export function NotYetKept({ onClose }: { readonly onClose: () => void }) {
  const waiting = useQueue().filter(({ state }) => !['stored', 'kept', 'duplicate'].includes(state))
  return (
    <Sheet title={say.waitingTitle} onClose={onClose}>
      {waiting.length === 0 ? (
        <p>{say.waitingNone}</p>
      ) : (
        <>
          <p className="second">{say.waitingLead}</p>
          <ul className="capture-list">
            {waiting.map(({ id, fileName, state }) => (
              <li key={id}>
                <span className="grow">{fileName}</span>
                <StateMark
                  state={
                    state === 'sealed' || state === 'sending' ? 'sealed' : state === 'refused' ? 'refused' : 'waiting'
                  }
                  word={say.states[state]}
                />
              </li>
            ))}
          </ul>
        </>
      )}
    </Sheet>
  )
}

/** One notice: what the law asks for ticked off, gaps counted, as text and as PDF. A draft with gaps says so in its own text. */
import { documentText, gapsOf, type NoticeDocument, tickOff } from '@pellicle/breach/notices/document'
import type { ContentKey } from '@pellicle/breach/rulebook/grammar'
import { room } from '@pellicle/protocol/words/en/room'
import { saveFile } from '../compare/save-file.ts'
import { Button } from '../controls/button.tsx'
import { ProblemNote } from '../controls/problem-note.tsx'
import { useAct } from '../session/use-act.ts'

const say = room.tell

interface NoticeRowProps {
  readonly title: string
  readonly document: NoticeDocument
  readonly required: readonly ContentKey[]
}

export function NoticeRow({ title, document, required }: NoticeRowProps) {
  const gaps = gapsOf(document)
  const ticks = tickOff(document, required)
  const name = `${document.kind}-${document.language}`
  const pdf = useAct(async () => {
    const { noticePdf } = await import('./notice-pdf.ts')
    saveFile(
      new Blob([(await noticePdf(document)) as Uint8Array<ArrayBuffer>], { type: 'application/pdf' }),
      `${name}.pdf`,
    )
  })
  return (
    <li className="notice-row">
      <div>
        <p>
          {title} <span className="second">{say.gaps(gaps.length)}</span>
        </p>
        {ticks.length > 0 && (
          <details>
            <summary>{say.ticks}</summary>
            <ul className="notice-ticks">
              {ticks.map(({ key, state }) => (
                <li key={key} data-state={state}>
                  {key}: {say[state]}
                </li>
              ))}
            </ul>
          </details>
        )}
        <ProblemNote problem={pdf.problem} />
      </div>
      <div className="notice-acts">
        <Button
          onPress={() => saveFile(new Blob([documentText(document)], { type: 'text/plain' }), `${name}.txt`)}
          aria-label={`${room.call.text}: ${title}`}
        >
          {room.call.text}
        </Button>
        <Button onPress={() => pdf.run()} busy={pdf.busy} aria-label={`${room.call.pdf}: ${title}`}>
          {room.call.pdf}
        </Button>
      </div>
    </li>
  )
}

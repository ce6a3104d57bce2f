/** Decisions and their signatures: read first, then signed by another person on another device. */
import { room as say } from '@pellicle/protocol/words/en/room'
import { Button } from '../controls/button.tsx'
import { ProblemNote } from '../controls/problem-note.tsx'
import { useWorker } from '../session/ports.ts'
import { useAct } from '../session/use-act.ts'
import type { CaseView } from '../worker/room/room-api.ts'
import type { RoomCases } from './use-case.ts'

interface SignaturesProps {
  readonly cases: readonly CaseView[]
  readonly take: RoomCases['take']
  /** Nobody else could sign. */
  readonly alone?: boolean
}

export function Signatures({ cases, take, alone = false }: SignaturesProps) {
  const worker = useWorker()
  const { run, busy, problem } = useAct(async (incident: string, statement: string) =>
    take(await worker.roomCosign(incident, statement)),
  )
  const decisions = cases.flatMap(({ id, decisions }) => decisions.map((one) => ({ ...one, incident: id })))
  return (
    <section>
      <ul className="room-list">
        {decisions.map(({ incident, statement, text, by, cosigned, mayCosign }) => {
          const [second] = cosigned
          return (
            <li key={statement} className="decision">
              <p className="record">{text ?? ''}</p>
              <p className="second">
                {second !== undefined ? say.pay.both(by, second.by) : alone ? say.pay.alone : say.pay.waiting(by)}
              </p>
              {mayCosign && (
                <Button kind="main" onPress={() => run(incident, statement)} busy={busy}>
                  {say.pay.cosign}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
      <ProblemNote problem={problem} />
    </section>
  )
}

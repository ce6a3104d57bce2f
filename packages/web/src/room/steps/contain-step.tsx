/**
 * Stop writing and close what is doubtful in one step, with the proof of each. In an exercise the room only notes what would have been closed.
 */
import { room } from '@pellicle/protocol/words/en/room'
import { useState } from 'react'
import { Button } from '../../controls/button.tsx'
import { Checkbox } from '../../controls/choices.tsx'
import { ProblemNote } from '../../controls/problem-note.tsx'
import { useDates, useWorker } from '../../session/ports.ts'
import { useAct } from '../../session/use-act.ts'
import { sayTook } from '../say-left.ts'
import type { StepProps } from '../step-props.ts'
import { usePeople } from '../use-people.ts'

const say = room.contain

export function ContainStep({ open, onNext }: StepProps) {
  const worker = useWorker()
  const people = usePeople()
  const [devices, setDevices] = useState<readonly string[]>([])
  const [members, setMembers] = useState<readonly string[]>([])
  const { practise, hold } = open.view
  const held = hold?.on === true
  const [stop, setStop] = useState(true)
  const stopping = stop && !held && !practise
  const dates = useDates()
  const { run, busy, problem } = useAct(async () => {
    if (practise) {
      const names = people.all.flatMap((member) => [
        ...(members.includes(member.id) ? [member.name] : []),
        ...member.devices.flatMap(({ id, label }) => (devices.includes(id) ? [label] : [])),
      ])
      await open.note({ step: 'contain', what: 'would-contain', names })
    } else {
      const proofs = await worker.roomContain(open.view.id, { devices, members, writing: stopping ? 'stop' : 'leave' })
      await open.note({ step: 'contain', what: 'contained', proofs })
    }
    setDevices([])
    setMembers([])
    people.again()
    if (devices.length + members.length === 0 && !stopping) onNext()
  })
  const goOn = useAct(async () => {
    const proofs = await worker.roomContain(open.view.id, { devices: [], members: [], writing: 'go on' })
    await open.note({ step: 'contain', what: 'contained', proofs })
  })
  const ticked = devices.length + members.length
  const word = !stopping ? say.close(ticked) : ticked === 0 ? say.stopOnly : say.stopAndClose(ticked)
  const toggle = (list: readonly string[], id: string) =>
    list.includes(id) ? list.filter((one) => one !== id) : [...list, id]
  return (
    <>
      <h1 className="answer" tabIndex={-1}>
        {say.headline}
      </h1>
      <p className="second">{practise ? say.exerciseNote : say.lead}</p>
      {!practise && !held && (
        <Checkbox chosen={stop} onChange={setStop}>
          {say.stop} <span className="second">{say.stopHint}</span>
        </Checkbox>
      )}
      {held && (
        <div className="room-acts" role="status">
          <p>{say.stopped(dates.moment(hold.at), hold.by)}</p>
          <Button onPress={() => goOn.run()} busy={goOn.busy}>
            {say.goOn}
          </Button>
        </div>
      )}
      <ul className="room-people">
        {people.all.map((member) => (
          <li key={member.id}>
            {member.closed || member.me ? (
              <p>
                {member.name} <span className="second">{member.closed ? say.closed : member.roles.join(', ')}</span>
              </p>
            ) : (
              <Checkbox chosen={members.includes(member.id)} onChange={() => setMembers(toggle(members, member.id))}>
                {member.name} <span className="second">{member.roles.join(', ')}</span>
              </Checkbox>
            )}
            <ul>
              {member.devices.map(({ id, label, closed, here }) => (
                <li key={id}>
                  {closed || here ? (
                    <p className="second room-device">
                      {label}, {closed ? say.closed : say.here}
                    </p>
                  ) : (
                    <Checkbox chosen={devices.includes(id)} onChange={() => setDevices(toggle(devices, id))}>
                      {label}
                    </Checkbox>
                  )}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
      <p className="second">{say.dontPowerOff}</p>
      <ProblemNote problem={people.problem ?? problem ?? goOn.problem} />
      <div className="room-acts">
        <Button kind="main" size="big" onPress={() => run()} busy={busy}>
          {word}
        </Button>
      </div>
      {open.state.contained.length > 0 && (
        <section>
          <h2 className="section-title">{say.proofs}</h2>
          <ul className="room-list">
            {open.state.contained.map(({ what, name, ms, ledgerSize }) => (
              <li key={`${name} ${ledgerSize}`}>
                {what === 'writing'
                  ? say.proofWriting(say.writing[name as keyof typeof say.writing], sayTook(ms), ledgerSize)
                  : say.proof(name, sayTook(ms), ledgerSize)}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

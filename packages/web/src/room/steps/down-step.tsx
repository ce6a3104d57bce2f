/** Take-down requests: per patient and with that patient's word; addresses and hashes go along, never a picture. */
import { takeDownRequest } from '@pellicle/breach/notices/take-down'
import { room } from '@pellicle/protocol/words/en/room'
import { useState } from 'react'
import { Button } from '../../controls/button.tsx'
import { Checkbox } from '../../controls/choices.tsx'
import { TextAreaField, TextField } from '../../controls/field.tsx'
import { ProblemNote } from '../../controls/problem-note.tsx'
import { useAct } from '../../session/use-act.ts'
import { NoticeRow } from '../notice-row.tsx'
import type { StepProps } from '../step-props.ts'

const say = room.down

export function DownStep({ open }: StepProps) {
  const [platform, setPlatform] = useState('')
  const [addresses, setAddresses] = useState('')
  const [agreed, setAgreed] = useState(false)
  const [made, setMade] = useState(false)
  const { run, busy, problem } = useAct(async () => {
    await open.note({ step: 'down', what: 'down', platform })
    setMade(true)
  })
  const lines = addresses
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  const document = takeDownRequest(
    { platform: platform === '' ? null : platform, addresses: lines, hashes: [] },
    { language: 'en' },
  )
  return (
    <>
      <h1 className="answer" tabIndex={-1}>
        {say.headline}
      </h1>
      <p className="second">
        {say.lead} {say.us}
      </p>
      <TextField label={say.platform} value={platform} onChange={setPlatform} />
      <TextAreaField label={say.addresses} value={addresses} onChange={setAddresses} rows={3} />
      <Checkbox chosen={agreed} onChange={setAgreed}>
        {say.agreed}
      </Checkbox>
      <ProblemNote problem={problem} />
      <div className="room-acts">
        <Button kind="main" size="big" onPress={() => run()} busy={busy} isDisabled={!agreed}>
          {say.make}
        </Button>
      </div>
      {made && agreed && (
        <ul className="notice-list">
          <NoticeRow title={document.title} document={document} required={[]} />
        </ul>
      )}
    </>
  )
}

/** In by the member sheet: 14 groups of four, typed or pasted in any form. */
import { useState } from 'react'
import { Button } from '../controls/button.tsx'
import { TextField } from '../controls/field.tsx'
import { ProblemNote } from '../controls/problem-note.tsx'
import { useWorker } from '../session/ports.ts'
import { useAct } from '../session/use-act.ts'
import { useWords } from '../words.ts'
import type { Session } from '../worker/api.ts'
import { DeviceFields, useDeviceFields } from './device-fields.tsx'
import { codeLetters, grouped } from './typed-code.ts'

const LETTERS = 56

export function SheetWay({ onOpen }: { readonly onOpen: (session: Session) => void }) {
  const { app } = useWords()
  const worker = useWorker()
  const [code, setCode] = useState('')
  const device = useDeviceFields()
  const letters = codeLetters(code)
  const { run, busy, problem } = useAct(async () => {
    if (letters.length !== LETTERS || !device.check()) return
    onOpen(await worker.unlockWithSheet(letters, device.label.trim(), device.passphrase))
  })
  return (
    <form
      className="ways-form"
      onSubmit={(event) => {
        event.preventDefault()
        run()
      }}
    >
      <h1 className="page-title">{app.ways.sheet}</h1>
      <TextField
        label={app.ways.sheetCode}
        value={code}
        onChange={(value) => setCode(grouped(value))}
        hint={
          letters.length > 0 && letters.length < LETTERS
            ? app.ways.sheetShort(LETTERS - letters.length)
            : app.ways.sheetCodeHint
        }
        size="big"
        autoFocus
      />
      <DeviceFields fields={device} />
      <ProblemNote problem={problem} />
      <Button
        kind="main"
        size="big"
        type="submit"
        isDisabled={letters.length !== LETTERS}
        busy={busy}
        busyWord={app.lock.unlocking}
      >
        {app.ways.open}
      </Button>
    </form>
  )
}

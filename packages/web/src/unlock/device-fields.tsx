/** What a new device needs besides the secret that lets it in: a name, and a passphrase of its own. */
import { useState } from 'react'
import { TextField } from '../controls/field.tsx'
import { NewPassphrase, usePassphraseScore } from '../setup/new-passphrase.tsx'
import { useWords } from '../words.ts'

export interface DeviceFieldsState {
  readonly label: string
  readonly passphrase: string
  readonly setLabel: (label: string) => void
  readonly setPassphrase: (passphrase: string) => void
  readonly tried: boolean
  /** True when both can be used; otherwise the faults are shown. */
  readonly check: () => boolean
  readonly score: ReturnType<typeof usePassphraseScore>
}

export function useDeviceFields(): DeviceFieldsState {
  const [label, setLabel] = useState('')
  const [passphrase, setPassphrase] = useState('')
  const [tried, setTried] = useState(false)
  const score = usePassphraseScore(passphrase, [label])
  const check = (): boolean => {
    setTried(true)
    return label.trim() !== '' && score !== null && score.score >= 2
  }
  return { label, passphrase, setLabel, setPassphrase, tried, check, score }
}

export function DeviceFields({ fields }: { readonly fields: DeviceFieldsState }) {
  const { app, setup } = useWords()
  return (
    <>
      <TextField
        label={app.ways.label}
        value={fields.label}
        onChange={fields.setLabel}
        hint={app.ways.labelHint}
        fault={fields.tried && fields.label.trim() === '' ? setup.owner.deviceNeeded : null}
      />
      <NewPassphrase
        label={app.ways.newPassphrase}
        value={fields.passphrase}
        onChange={fields.setPassphrase}
        score={fields.score}
        tried={fields.tried}
      />
    </>
  )
}

/** Ways in, devices, locking and looks. Opens with its answer: how many independent ways open this person's key. */
import { Lock } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button } from '../controls/button.tsx'
import { Checkbox, RadioRows } from '../controls/choices.tsx'
import { SelectField } from '../controls/field.tsx'
import { KeysSheet } from '../frame/keys-sheet.tsx'
import { StateMark } from '../marks/state-mark.tsx'
import { useSession } from '../session/ports.ts'
import { changePreferences, IDLE_CHOICES, type Preferences, usePreferences } from '../session/preferences.ts'
import { askPersistence, isPersistent } from '../session/storage.ts'
import { useWords } from '../words.ts'
import { AddDevice } from './add-device.tsx'
import { NetworkSection } from './network-section.tsx'
import { PracticeDevices } from './practice-devices.tsx'
import { WaysSection } from './ways-section.tsx'
import './devices-page.css'

export function DevicesPage({ lock }: { readonly lock: () => void }) {
  const { app } = useWords()
  const session = useSession()
  const say = app.devices
  return (
    <main className="devices page" id="page-main">
      <p className="label">{say.title}</p>
      <h1 className="page-title" tabIndex={-1}>
        {say.answer(session.ways)}
      </h1>
      <div className="devices-columns">
        <section>
          <h2 className="section-title">{say.thisDevice}</h2>
          <p className="devices-this">{say.memberOn(session.member.name, session.deviceLabel)}</p>
          <Storage />
        </section>
        <WaysSection />
        <PracticeDevices />
        <NetworkSection />
        <section>
          <h2 className="section-title">{say.add}</h2>
          <p className="second">{say.addLead}</p>
          <AddDevice />
        </section>
        <section>
          <h2 className="section-title">{say.locking}</h2>
          <IdleChoice />
          <Button onPress={lock}>
            <Lock className="icon-small" aria-hidden="true" />
            {app.rooms.lockNow}
          </Button>
          <p className="second">{app.rooms.lockHold}</p>
        </section>
        <Looks />
      </div>
    </main>
  )
}

function Storage() {
  const { app } = useWords()
  const say = app.devices
  const [kept, setKept] = useState<boolean | null>(null)
  useEffect(() => void isPersistent().then(setKept), [])
  if (kept === null) return null
  return (
    <div className="devices-storage">
      <StateMark state={kept ? 'kept' : 'stored'} word={say.storage} />
      <p className="second">{kept ? say.storageKept : say.storageNot}</p>
      {!kept && <Button onPress={() => void askPersistence().then(setKept)}>{say.storageAsk}</Button>}
    </div>
  )
}

function IdleChoice() {
  const { app } = useWords()
  const { idleMinutes } = usePreferences()
  return (
    <SelectField
      label={app.devices.idle}
      value={String(idleMinutes)}
      onChange={(value) => changePreferences({ idleMinutes: Number(value) })}
      choices={IDLE_CHOICES.map((minutes) => ({ value: String(minutes), label: app.devices.minutes(minutes) }))}
      hint={app.devices.idleHint}
    />
  )
}

function Looks() {
  const { app } = useWords()
  const say = app.devices
  const { theme, letterKeys } = usePreferences()
  const [keysShown, setKeysShown] = useState(false)
  return (
    <section>
      <h2 className="section-title">{say.look}</h2>
      <RadioRows<Preferences['theme']>
        label={say.theme}
        look="segments"
        value={theme}
        onChange={(chosen) => changePreferences({ theme: chosen })}
        choices={[
          { value: 'system', label: say.themes.system },
          { value: 'light', label: say.themes.light },
          { value: 'dark', label: say.themes.dark },
        ]}
      />
      <Checkbox chosen={letterKeys} onChange={(chosen) => changePreferences({ letterKeys: chosen })}>
        {say.keys}
        <span className="second devices-hint">{say.keysHint}</span>
      </Checkbox>
      <Button onPress={() => setKeysShown(true)}>{say.allKeys}</Button>
      {keysShown && <KeysSheet onClose={() => setKeysShown(false)} />}
    </section>
  )
}

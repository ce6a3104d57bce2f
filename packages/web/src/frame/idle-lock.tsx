/** Locks after a while without anybody, and says so one minute before. */
import { useEffect, useRef, useState } from 'react'
import { Button } from '../controls/button.tsx'
import { watchIdle } from '../session/idle.ts'
import { announce } from '../session/live.tsx'
import { usePreferences } from '../session/preferences.ts'
import { useWords } from '../words.ts'
import './idle-lock.css'

export function IdleLock({ lock }: { readonly lock: () => void }) {
  const { app } = useWords()
  const { idleMinutes } = usePreferences()
  const [seconds, setSeconds] = useState<number | null>(null)
  const latestLock = useRef(lock)
  useEffect(() => {
    latestLock.current = lock
  })
  useEffect(() => {
    const watch = watchIdle({ minutes: idleMinutes, onWarning: setSeconds, onIdle: () => latestLock.current() })
    return watch.stop
  }, [idleMinutes])
  const warning = seconds !== null
  useEffect(() => {
    if (warning) announce(`${app.idle.warning(60)}. ${app.idle.hint}`)
  }, [warning, app])
  if (seconds === null) return null
  return (
    <div className="idle">
      <p>
        <b>{app.idle.warning(seconds)}</b> <span>{app.idle.hint}</span>
      </p>
      {/* Any press counts as a touch; the button is there for those who look for one. */}
      <Button kind="plain">{app.idle.stay}</Button>
    </div>
  )
}

/** Locks after a while without anybody, and says so one minute before. */
import { useContext, useEffect, useRef, useState } from 'react'
import { Button } from '../controls/button.tsx'
import { countQueue } from '../import/import-queue.ts'
import { QueueContext } from '../import/queue-context.ts'
import { watchIdle } from '../session/idle.ts'
import { announce } from '../session/live.tsx'
import { usePreferences } from '../session/preferences.ts'
import { useWords } from '../words.ts'
import './idle-lock.css'

export function IdleLock({ lock }: { readonly lock: () => void }) {
  const { app } = useWords()
  const { idleMinutes } = usePreferences()
  const queue = useContext(QueueContext)
  const [seconds, setSeconds] = useState<number | null>(null)
  const [waiting, setWaiting] = useState(false)
  const latestLock = useRef(lock)
  useEffect(() => {
    latestLock.current = lock
  })
  useEffect(() => {
    const watch = watchIdle({
      minutes: idleMinutes,
      onWarning: (left) => {
        setSeconds(left)
        setWaiting(false)
      },
      onIdle: () => latestLock.current(),
      // An unattended import of a thousand files is sealed to its end first; the screen is covered meanwhile.
      mustWait: () => countQueue(queue.items.get()).inMemory > 0,
      onWaiting: () => setWaiting(true),
    })
    return watch.stop
  }, [idleMinutes, queue])
  useEffect(() => {
    document.documentElement.toggleAttribute('data-unattended', waiting)
    return () => document.documentElement.removeAttribute('data-unattended')
  }, [waiting])
  const warning = seconds !== null
  useEffect(() => {
    if (warning) announce(`${app.idle.warning(60)}. ${app.idle.hint}`)
  }, [warning, app])
  if (seconds === null && !waiting) return null
  return (
    <aside className="idle" aria-label={app.devices.locking}>
      <p>
        <b>{waiting ? app.idle.sealing : app.idle.warning(seconds ?? 0)}</b> {!waiting && <span>{app.idle.hint}</span>}
      </p>
      {/* Any press counts as a touch; the button is there for those who look for one. */}
      {!waiting && <Button kind="plain">{app.idle.stay}</Button>}
    </aside>
  )
}

/**
 * Whether the box serves newer pages than this one: a window that stayed open over an update asks for things that are no longer so. Asked when a practice
 * is unlocked or locked, when the box is back, and when a window is looked at again after a while; a box that does not answer is not newer.
 */
import { useCallback, useEffect, useState } from 'react'
import { useWorkerEvents } from './events.ts'

/** The one script that a page is loaded from; its name changes with its code. */
const MAIN = /<script type="module"[^>]* src="([^"]+)"/
const LOOK_AGAIN_MS = 10 * 60_000

export function useOlderPage(): boolean {
  const [older, setOlder] = useState(false)
  const [asked, setAsked] = useState(0)
  const ask = useCallback(() => {
    setAsked(performance.now())
    isOlder().then(setOlder, () => undefined)
  }, [])
  useEffect(ask, [ask])
  useWorkerEvents((event) => {
    if (event.type === 'reach' && event.reachable) ask()
  })
  useEffect(() => {
    const look = (): void => {
      if (document.visibilityState === 'visible' && performance.now() - asked > LOOK_AGAIN_MS) ask()
    }
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [ask, asked])
  return older
}

async function isOlder(): Promise<boolean> {
  const mine = document.querySelector<HTMLScriptElement>('script[type="module"][src]')
  const reply = await fetch(location.pathname, { cache: 'no-store' })
  const [, newest] = MAIN.exec(await reply.text()) ?? []
  return reply.ok && mine !== null && newest !== undefined && new URL(newest, location.href).href !== mine.src
}

/**
 * The one time limit: after some minutes without a key or a touch the device locks. It warns one minute before, and any
 * key or touch extends. Wall-clock time decides, so that a laptop that slept locks at once when it wakes.
 */
export const WARNING_MS = 60_000

export interface IdleWatch {
  /** Somebody is there. */
  readonly touch: () => void
  readonly stop: () => void
}

export interface IdleOptions {
  readonly minutes: number
  /** Seconds left while warning, else null. */
  readonly onWarning: (seconds: number | null) => void
  readonly onIdle: () => void
  /** True while something would be lost by locking: then the lock waits, and comes with the first quiet moment. */
  readonly mustWait?: () => boolean
  readonly onWaiting?: () => void
  readonly now?: () => number
}

export function watchIdle({
  minutes,
  onWarning,
  onIdle,
  mustWait = () => false,
  onWaiting = () => {},
  now = () => Date.now(),
}: IdleOptions): IdleWatch {
  const limit = minutes * 60_000
  const warnFrom = Math.max(limit - WARNING_MS, limit / 2)
  let last = now()
  let warned: number | null = null
  const say = (seconds: number | null): void => {
    if (seconds === warned) return
    warned = seconds
    onWarning(seconds)
  }
  const look = (): void => {
    const idle = now() - last
    if (idle >= limit) {
      if (mustWait()) onWaiting()
      else {
        stop()
        onIdle()
      }
    } else say(idle >= warnFrom ? Math.ceil((limit - idle) / 1000) : null)
  }
  const touch = (): void => {
    // A touch that comes after the limit is the first one on a device that slept: too late.
    if (now() - last >= limit) look()
    else {
      last = now()
      say(null)
    }
  }
  const timer = setInterval(look, 500)
  const events = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const
  for (const name of events) window.addEventListener(name, touch, { capture: true, passive: true })
  document.addEventListener('visibilitychange', look)
  const stop = (): void => {
    clearInterval(timer)
    for (const name of events) window.removeEventListener(name, touch, { capture: true })
    document.removeEventListener('visibilitychange', look)
  }
  return { touch, stop }
}

/** Keys that work in every room: `/` search, `?` all keys, `L` held half a second or Ctrl+Shift+L lock. */
import { useEffect } from 'react'
import { focusSearch } from '../patients/search-focus.ts'
import { currentRoute, go } from '../route.ts'
import { useKeys } from '../session/use-keys.ts'

const HOLD_MS = 500

export function useFrameKeys({ lock, showKeys }: { readonly lock: () => void; readonly showKeys: () => void }): void {
  useKeys(
    {
      '/': () => {
        if (currentRoute().at !== 'patients') go({ at: 'patients' })
        focusSearch()
      },
      '?': showKeys,
      'shift+?': showKeys,
      l: (event) => {
        if (!event.repeat) holdToLock(lock)
      },
    },
    { level: 0 },
  )
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      if (event.ctrlKey && event.shiftKey && event.key.toLowerCase() === 'l') {
        event.preventDefault()
        lock()
      }
    }
    document.addEventListener('keydown', hear)
    return () => document.removeEventListener('keydown', hear)
  }, [lock])
}

function holdToLock(lock: () => void): void {
  const timer = setTimeout(() => {
    stop()
    lock()
  }, HOLD_MS)
  const stop = (): void => {
    clearTimeout(timer)
    window.removeEventListener('keyup', stop)
    window.removeEventListener('blur', stop)
  }
  window.addEventListener('keyup', stop)
  window.addEventListener('blur', stop)
}

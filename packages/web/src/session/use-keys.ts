/**
 * Keys of a page. Single letters work only outside fields, menus and dialogs, and only while they are switched on
 * (WCAG 2.1.4); named keys such as Escape or arrows are always heard. What lies on top is asked first.
 */
import { useEffect, useRef } from 'react'
import { usePreferences } from './preferences.ts'

/** `KeyboardEvent.key`, lower case for letters; `shift+` in front when Shift counts. */
export type Keys = Readonly<Record<string, (event: KeyboardEvent) => void>>

interface Entry {
  keys: Keys
  letters: boolean
  readonly level: number
}
const heard: Entry[] = []

/** `level`: 0 the frame, 1 a page, 2 what covers a page; the highest that wants a key gets it. */
export function useKeys(keys: Keys, options: { readonly when?: boolean; readonly level?: number } = {}): void {
  const { when = true, level = 1 } = options
  const { letterKeys } = usePreferences()
  const entry = useRef<Entry>({ keys, letters: letterKeys, level })
  useEffect(() => {
    entry.current.keys = keys
    entry.current.letters = letterKeys
  })
  useEffect(() => {
    if (!when) return
    const mine = entry.current
    if (heard.length === 0) document.addEventListener('keydown', hear)
    heard.push(mine)
    heard.sort((a, b) => b.level - a.level)
    return () => {
      heard.splice(heard.indexOf(mine), 1)
      if (heard.length === 0) document.removeEventListener('keydown', hear)
    }
  }, [when])
}

function hear(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
  if (isElsewhere(event)) return
  const letter = event.key.length === 1 && event.key !== ' '
  const key = letter ? event.key.toLowerCase() : event.key
  for (const { keys, letters } of heard) {
    if (letter && !letters) continue
    const act = (event.shiftKey ? keys[`shift+${key}`] : undefined) ?? keys[key]
    if (act === undefined) continue
    event.preventDefault()
    act(event)
    return
  }
}

/** In a field, or while something lies over the page. */
function isElsewhere(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement | null
  if (
    target?.closest('input, textarea, select, [contenteditable], [role="dialog"], [role="alertdialog"], [role="menu"]')
  ) {
    return (
      !(target instanceof HTMLInputElement && /^(checkbox|radio)$/.test(target.type)) ||
      event.key === ' ' ||
      event.key.startsWith('Arrow')
    )
  }
  return document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]') !== null
}

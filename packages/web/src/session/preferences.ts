/**
 * How this device likes to look and lock. The only thing these pages write into the browser's storage themselves: minutes,
 * a theme, a switch. No name, no id.
 */
import { Cell, useCell } from './cell.ts'

export interface Preferences {
  readonly idleMinutes: number
  readonly theme: 'system' | 'light' | 'dark'
  /** Single-letter keys can be switched off (WCAG 2.1.4). */
  readonly letterKeys: boolean
}

export const IDLE_CHOICES = [1, 2, 5, 10, 20, 30] as const
const KEY = 'pellicle.preferences'
const FIRST: Preferences = { idleMinutes: 5, theme: 'system', letterKeys: true }

const current = new Cell(read())

export function usePreferences(): Preferences {
  return useCell(current)
}

export function changePreferences(change: Partial<Preferences>): void {
  current.set({ ...current.get(), ...change })
  try {
    localStorage.setItem(KEY, JSON.stringify(current.get()))
  } catch {
    // Storage is off: the choice holds until the page goes.
  }
  applyTheme()
}

/** Puts the theme on the root element; `system` leaves it to the media query. */
export function applyTheme(): void {
  const { theme } = current.get()
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
}

function read(): Preferences {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}')
    if (typeof kept !== 'object' || kept === null) return FIRST
    const { idleMinutes, theme, letterKeys } = kept as Partial<Record<keyof Preferences, unknown>>
    return {
      idleMinutes: IDLE_CHOICES.find((minutes) => minutes === idleMinutes) ?? FIRST.idleMinutes,
      theme: theme === 'light' || theme === 'dark' ? theme : 'system',
      letterKeys: letterKeys !== false,
    }
  } catch {
    return FIRST
  }
}

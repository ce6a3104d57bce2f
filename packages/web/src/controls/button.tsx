/** Buttons. The main one is ink, not a hue, and there is one to a screen; nothing that can be undone is red. */
import { type ReactNode, useEffect } from 'react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button'
import { announce } from '../session/live.tsx'
import './button.css'

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children'> {
  readonly kind?: 'main' | 'plain' | 'bare' | 'link'
  readonly size?: 'usual' | 'big' | 'icon'
  readonly wide?: boolean
  readonly busy?: boolean
  readonly busyWord?: string
  readonly children: ReactNode
}

export function Button({
  kind = 'plain',
  size = 'usual',
  wide,
  busy = false,
  busyWord,
  children,
  ...props
}: ButtonProps) {
  // Busy, it keeps the focus and says what it does; the act itself takes no second press.
  useEffect(() => {
    if (busy && busyWord !== undefined) announce(busyWord)
  }, [busy, busyWord])
  const classes = ['button', `button-${kind}`, size !== 'usual' && `button-${size}`, wide && 'button-wide']
  return (
    <AriaButton {...props} className={classes.filter(Boolean).join(' ')} data-busy={busy || undefined}>
      {busy && busyWord !== undefined ? <BusyArc word={busyWord} /> : children}
    </AriaButton>
  )
}

function BusyArc({ word }: { readonly word: string }) {
  return (
    <>
      <svg
        className="busy-arc"
        viewBox="0 0 18 18"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.7"
        aria-hidden="true"
      >
        <circle cx="9" cy="9" r="6.4" opacity=".3" />
        <path d="M9 2.6a6.4 6.4 0 0 1 6.4 6.4" strokeLinecap="round" />
      </svg>
      {word}
    </>
  )
}

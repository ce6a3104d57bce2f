/** Buttons of the dark room: an icon, and a word where there is room for it. */
import type { ComponentType, ReactNode } from 'react'

interface ViewButtonProps {
  readonly icon: ComponentType<{ className?: string; 'aria-hidden'?: 'true' }>
  readonly word: string
  /** What is heard, when it says more than the word; it contains the word. */
  readonly label?: string
  /** `icon`: the word is only heard. `narrow`: the word goes when there is little room. */
  readonly words?: 'shown' | 'narrow' | 'icon'
  readonly edge?: boolean
  readonly pressed?: boolean
  readonly disabled?: boolean
  readonly keys?: string
  readonly onPress: () => void
  readonly children?: ReactNode
}

export function ViewButton(props: ViewButtonProps) {
  const {
    icon: Icon,
    word,
    label = word,
    words = 'narrow',
    edge = false,
    pressed,
    disabled = false,
    keys,
    onPress,
    children,
  } = props
  return (
    <button
      type="button"
      className={edge ? 'view-button view-button-edge' : 'view-button'}
      aria-label={label}
      aria-pressed={pressed}
      aria-keyshortcuts={keys}
      disabled={disabled}
      onClick={onPress}
    >
      <Icon className={words === 'icon' ? 'icon' : 'icon-small'} aria-hidden="true" />
      {words !== 'icon' && <span className={words === 'narrow' ? 'view-button-word' : undefined}>{word}</span>}
      {children}
    </button>
  )
}

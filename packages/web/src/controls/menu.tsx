/** A button with more acts behind it. */
import { Ellipsis } from 'lucide-react'
import type { ReactNode } from 'react'
import { Keyboard } from 'react-aria-components/Keyboard'
import { Menu as AriaMenu, MenuItem, MenuTrigger } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import { Button } from './button.tsx'
import './menu.css'

export interface MenuAct {
  readonly id: string
  readonly word: string
  readonly icon?: ReactNode
  readonly key?: string
  readonly onAct: () => void
}

export function MoreMenu({ label, acts }: { readonly label: string; readonly acts: readonly MenuAct[] }) {
  return (
    <MenuTrigger>
      <Button size="icon" aria-label={label}>
        <Ellipsis className="icon" aria-hidden="true" />
      </Button>
      <Popover className="menu" placement="bottom end" offset={6}>
        <AriaMenu aria-label={label} onAction={(id) => acts.find((act) => act.id === id)?.onAct()}>
          {acts.map((act) => (
            <MenuItem key={act.id} id={act.id} className="menu-item" textValue={act.word}>
              {act.icon}
              <span className="grow">{act.word}</span>
              {act.key !== undefined && <Keyboard>{act.key}</Keyboard>}
            </MenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  )
}

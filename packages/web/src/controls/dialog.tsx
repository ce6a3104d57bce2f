/**
 * A sheet over the page, for one decision. On a phone it rises from below; elsewhere it lies in the middle. Escape and a
 * press beside it close it unless something is being written.
 */

import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Dialog as AriaDialog } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { useWords } from '../words.ts'
import { Button } from './button.tsx'
import './dialog.css'

interface SheetProps {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
  /** What stands at the foot: the main act and its neighbours. */
  readonly foot?: ReactNode
  readonly width?: 'narrow' | 'usual' | 'wide'
  readonly busy?: boolean
  readonly alert?: boolean
}

export function Sheet({ title, onClose, children, foot, width = 'usual', busy = false, alert = false }: SheetProps) {
  const { app } = useWords()
  return (
    <ModalOverlay
      className="scrim"
      isOpen
      isDismissable={!busy}
      isKeyboardDismissDisabled={busy}
      onOpenChange={(open) => {
        if (!open && !busy) onClose()
      }}
    >
      <Modal className={`sheet sheet-${width}`}>
        <AriaDialog className="sheet-body" role={alert ? 'alertdialog' : 'dialog'}>
          <header className="sheet-head">
            <Heading slot="title" level={2} className="sheet-title">
              {title}
            </Heading>
            <Button kind="bare" size="icon" onPress={onClose} isDisabled={busy} aria-label={app.act.close}>
              <X className="icon" aria-hidden="true" />
            </Button>
          </header>
          <div className="sheet-content">{children}</div>
          {foot !== undefined && <footer className="sheet-foot">{foot}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}

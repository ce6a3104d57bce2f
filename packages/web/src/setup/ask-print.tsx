/** Every print of a secret asks first. */
import { Printer } from 'lucide-react'
import { Button } from '../controls/button.tsx'
import { Sheet } from '../controls/dialog.tsx'
import { useWords } from '../words.ts'

export function AskPrint({ onClose, onPrint }: { readonly onClose: () => void; readonly onPrint: () => void }) {
  const { app, setup } = useWords()
  return (
    <Sheet
      title={setup.cards.askPrint}
      onClose={onClose}
      width="narrow"
      foot={
        <>
          <Button kind="bare" onPress={onClose}>
            {app.act.cancel}
          </Button>
          <Button kind="main" onPress={onPrint}>
            <Printer className="icon-small" aria-hidden="true" />
            {setup.cards.printNow}
          </Button>
        </>
      }
    >
      <p>{setup.cards.askPrintLead}</p>
    </Sheet>
  )
}

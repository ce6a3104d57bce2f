/** Loading a newer rulebook: one signed file, taken only from a hand that this person trusts. */
import { rulebookPage } from '@pellicle/protocol/words/en/rulebook-page'
import { useState } from 'react'
import { Button } from '../controls/button.tsx'
import { Sheet } from '../controls/dialog.tsx'
import { TextField } from '../controls/field.tsx'
import { ProblemNote } from '../controls/problem-note.tsx'
import { useCell } from '../session/cell.ts'
import { useAct } from '../session/use-act.ts'
import { book, dropUpdate, type Loaded, loadUpdate, trustedSigner } from './book.ts'

const say = rulebookPage.update

export function UpdateSheet({ onClose }: { readonly onClose: () => void }) {
  const { update } = useCell(book)
  const known = trustedSigner()
  const [signer, setSigner] = useState(known ?? '')
  const [file, setFile] = useState<File | null>(null)
  const [loaded, setLoaded] = useState<Loaded | null>(null)
  const { run, busy, problem } = useAct(async () => {
    if (file === null) return
    setLoaded(await loadUpdate(new Uint8Array(await file.arrayBuffer()), signer.replace(/\s/g, '').toLowerCase()))
  })
  return (
    <Sheet
      title={say.title}
      onClose={onClose}
      busy={busy}
      foot={
        <Button kind="main" onPress={() => run()} busy={busy} isDisabled={file === null || signer === ''}>
          {say.load}
        </Button>
      }
    >
      <p>{say.lead}</p>
      <TextField label={say.trust} hint={say.trustHint} value={signer} onChange={setSigner} />
      <label className="plain-field">
        <span className="field-label">{say.file}</span>
        <input type="file" className="plain-file" onChange={(event) => setFile(event.target.files?.[0] ?? null)} />
      </label>
      <ProblemNote problem={problem} />
      <div role="status">
        {loaded !== null && update !== null && (
          <p>
            {say.taken(update.serial, update.issued, loaded.changed.length)}{' '}
            {loaded.kept.length > 0 && say.kept(loaded.kept.join(', '))}
          </p>
        )}
      </div>
      {update !== null && (
        <Button kind="link" onPress={dropUpdate}>
          {say.drop}
        </Button>
      )}
    </Sheet>
  )
}

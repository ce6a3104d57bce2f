/** Pictures of a message: for the front desk a number; for a clinician a press shows them, drawn anew. Covered when the window is left. */
import { useEffect, useState } from 'react'
import { Button } from '../controls/button.tsx'
import { ProblemNote } from '../controls/problem-note.tsx'
import { useWorker } from '../session/ports.ts'
import { useAct } from '../session/use-act.ts'
import type { MailLine } from '../worker/mail/mail-api.ts'
import { useMailWords } from './mail-words.ts'

export function MailPictures({ line, sees }: { readonly line: MailLine; readonly sees: boolean }) {
  const { mailroom } = useMailWords()
  const worker = useWorker()
  const [shown, setShown] = useState<readonly string[]>([])
  const show = useAct(async () => {
    const blobs = await worker.mailPictures(line.id)
    setShown(blobs.map((blob) => URL.createObjectURL(blob)))
  })
  useEffect(
    () => () => {
      for (const address of shown) URL.revokeObjectURL(address)
    },
    [shown],
  )
  if (line.pictures === 0) return null
  if (!sees) return <p className="mail-note">{mailroom.picturesHere(line.pictures)}</p>
  return (
    <div className="mail-pictures">
      {shown.length === 0 && (
        <Button onPress={() => show.run()} busy={show.busy}>
          {mailroom.showPictures(line.pictures)}
        </Button>
      )}
      <ProblemNote problem={show.problem} />
      {shown.map((address, at) => (
        <img key={address} className="mail-picture" data-cover="" src={address} alt={mailroom.picture(at + 1)} />
      ))}
    </div>
  )
}

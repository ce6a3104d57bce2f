/**
 * Letting a comparison leave. What is seen in the preview is what leaves, byte for byte; the confirmation is a statement in
 * the ledger, and the file is saved only after it is durable.
 */
import { useEffect, useState } from 'react'
import { useChart } from '../chart/chart-context.ts'
import type { Placed } from '../chart/chart-lines.ts'
import { Button } from '../controls/button.tsx'
import { RadioRows } from '../controls/choices.tsx'
import { Sheet } from '../controls/dialog.tsx'
import { ProblemNote } from '../controls/problem-note.tsx'
import { StateMark } from '../marks/state-mark.tsx'
import { tell } from '../session/notice.ts'
import { useSession, useWorker } from '../session/ports.ts'
import { useAct } from '../session/use-act.ts'
import type { Zoom } from '../viewer/zoom.ts'
import { useWords } from '../words.ts'
import { drawPair, type PairSide } from './draw-pair.ts'
import { saveFile } from './save-file.ts'
import { useSideWords } from './side-words.ts'
import './export-sheet.css'

interface ExportSheetProps {
  readonly left: Placed
  readonly right: Placed
  readonly zooms: readonly Zoom[]
  readonly onClose: () => void
}

type What = 'whole' | 'shown'
type Captions = 'phase' | 'date' | 'none'
type Format = 'image/jpeg' | 'image/png'

export function ExportSheet({ left, right, zooms, onClose }: ExportSheetProps) {
  const { app, compare } = useWords()
  const say = compare.export
  const worker = useWorker()
  const session = useSession()
  const { open } = useChart()
  const sides = useSideWords(left, right)
  const [what, setWhat] = useState<What>('whole')
  const [captions, setCaptions] = useState<Captions>('phase')
  const [format, setFormat] = useState<Format>('image/jpeg')
  const [picture, setPicture] = useState<{ readonly blob: Blob; readonly address: string } | null>(null)
  const drawing = useAct(async () => {
    const side = async ({ photo }: Placed, at: 0 | 1): Promise<PairSide> => {
      const words = at === 0 ? sides?.left : sides?.right
      const lines =
        captions === 'none' || words === undefined
          ? []
          : captions === 'phase'
            ? [words.title]
            : [words.title, words.day]
      return {
        address: await open.pictures.address(photo.id, 'preview'),
        rotation: photo.record.rotation,
        caption: [...new Set(lines)],
        zoom: what === 'whole' ? null : (zooms[at] ?? null),
      }
    }
    const pane = document.querySelector('.compare .view-pane')
    const blob = await drawPair([await side(left, 0), await side(right, 1)], {
      pane: { width: pane?.clientWidth ?? 1, height: pane?.clientHeight ?? 1 },
      format,
    })
    setPicture({ blob, address: URL.createObjectURL(blob) })
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: drawn again whenever a choice changes
  useEffect(() => drawing.run(), [what, captions, format])
  useEffect(() => () => URL.revokeObjectURL(picture?.address ?? ''), [picture])
  const leave = useAct(async () => {
    if (picture === null) return
    await worker.recordExport(open.patient, [left.photo.id, right.photo.id], await picture.blob.arrayBuffer())
    saveFile(picture.blob, `${say.fileName}.${format === 'image/jpeg' ? 'jpg' : 'png'}`)
    tell(say.done)
    onClose()
  })
  return (
    <Sheet
      title={say.title}
      onClose={onClose}
      busy={leave.busy}
      width="wide"
      foot={
        <>
          <Button kind="bare" onPress={onClose} isDisabled={leave.busy}>
            {app.act.cancel}
          </Button>
          <Button
            kind="main"
            onPress={() => leave.run()}
            isDisabled={picture === null || drawing.busy}
            busy={leave.busy}
            busyWord={say.working}
          >
            {say.confirm}
          </Button>
        </>
      }
    >
      <p>{say.lead}</p>
      <div className="export-preview">
        {picture === null ? <StateMark state="opening" /> : <img src={picture.address} alt={say.preview} />}
      </div>
      <div className="export-choices">
        <RadioRows<What>
          label={say.what}
          look="segments"
          value={what}
          onChange={setWhat}
          choices={[
            { value: 'whole', label: say.whole },
            { value: 'shown', label: say.asShown },
          ]}
        />
        <RadioRows<Captions>
          label={say.captions}
          look="segments"
          value={captions}
          onChange={setCaptions}
          choices={[
            { value: 'phase', label: say.captionsPhase },
            { value: 'date', label: say.captionsDate },
            { value: 'none', label: say.captionsNone },
          ]}
        />
        <RadioRows<Format>
          label={say.format}
          look="segments"
          value={format}
          onChange={setFormat}
          choices={[
            { value: 'image/jpeg', label: say.jpeg },
            { value: 'image/png', label: say.png },
          ]}
        />
      </div>
      <p className="export-statement">{say.statement(session.member.name)}</p>
      <ProblemNote problem={drawing.problem ?? leave.problem} />
    </Sheet>
  )
}

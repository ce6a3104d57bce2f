/** The sheets of a chart, loaded when the first is opened: details, a visit, photos to edit, photos to move. */
import type { PhotoId } from '@pellicle/protocol/ids'
import { PatientSheet } from '../patients/patient-sheet.tsx'
import { KeepSheet } from '../retention/keep-sheet.tsx'
import { useSession } from '../session/ports.ts'
import { useChart } from './chart-context.ts'
import type { Placed } from './chart-lines.ts'
import type { ChartSheet } from './chart-sheet.ts'
import { EditSheet } from './edit-sheet.tsx'
import { MoveSheet } from './move-sheet.tsx'
import { VisitSheet } from './visit-sheet.tsx'

interface ChartSheetsProps {
  readonly sheet: ChartSheet
  readonly placed: ReadonlyMap<PhotoId, Placed>
  readonly onClose: () => void
}

export function ChartSheets({ sheet, placed, onClose }: ChartSheetsProps) {
  const { chart, acts } = useChart()
  const { record } = useSession()
  switch (sheet.at) {
    case 'details':
      return (
        <PatientSheet
          record={chart.record}
          country={record.country}
          onClose={onClose}
          onSave={async (changed) => {
            await acts.correct(changed)
            onClose()
          }}
        />
      )
    case 'keep':
      return <KeepSheet patient={chart.patient} onClose={onClose} />
    case 'visit':
      return <VisitSheet visit={sheet.visit} onClose={onClose} />
    case 'edit':
      return <EditSheet photos={sheet.photos.flatMap((id) => placed.get(id) ?? [])} onClose={onClose} />
    case 'move':
      return <MoveSheet photos={sheet.photos.flatMap((id) => placed.get(id) ?? [])} onClose={onClose} />
  }
}

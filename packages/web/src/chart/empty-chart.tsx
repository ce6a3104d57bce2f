/** A chart without photos to show: what to do first, or that this role's keys open none. */
import { compartmentsOf } from '@pellicle/protocol/roles'
import { Button } from '../controls/button.tsx'
import { useSession } from '../session/ports.ts'
import { useWords } from '../words.ts'

export function EmptyChart({ onImport }: { readonly onImport: () => void }) {
  const { chart } = useWords()
  const { member } = useSession()
  const holdsPhotos = compartmentsOf(member.roles).includes('photos')
  return (
    <div className="chart-empty">
      <h2 className="page-title">{holdsPhotos ? chart.empty : chart.noPhotoKey}</h2>
      {holdsPhotos && <p className="lead">{chart.emptyLead}</p>}
      {holdsPhotos && (
        <Button size="big" onPress={onImport}>
          {chart.import}
        </Button>
      )}
    </div>
  )
}

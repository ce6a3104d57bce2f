/** A chart without photos: what to do first. */
import { Button } from '../controls/button.tsx'
import { useWords } from '../words.ts'

export function EmptyChart({ onImport }: { readonly onImport: () => void }) {
  const { chart } = useWords()
  return (
    <div className="chart-empty">
      <h2 className="page-title">{chart.empty}</h2>
      <p className="lead">{chart.emptyLead}</p>
      <Button size="big" onPress={onImport}>
        {chart.import}
      </Button>
    </div>
  )
}

/** Choosing the series of views. */
import { capture as say } from '@pellicle/protocol/words/en/capture'
import { RadioRows } from '../controls/choices.tsx'
import { Sheet } from '../controls/dialog.tsx'
import { useWords } from '../words.ts'
import { VIEW_SETS, type ViewSet } from './view-sets.ts'
import { nameOfView } from './view-words.ts'

interface SetSheetProps {
  readonly current: ViewSet
  readonly onChoose: (set: ViewSet) => void
  readonly onClose: () => void
}

export function SetSheet({ current, onChoose, onClose }: SetSheetProps) {
  const words = useWords()
  return (
    <Sheet title={say.series} onClose={onClose}>
      <RadioRows
        label={say.series}
        value={current.id}
        onChange={(id) => onChoose(VIEW_SETS.find((set) => set.id === id) ?? current)}
        choices={VIEW_SETS.map((set) => ({
          value: set.id,
          label: say.sets[set.id] ?? set.id,
          hint: set.views.map((view) => nameOfView(view, words)).join(' · '),
        }))}
      />
    </Sheet>
  )
}

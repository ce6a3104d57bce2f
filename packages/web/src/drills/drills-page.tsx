/** Drills: what was announced, what came of it, and each person's own thirty seconds. */
import { useCheckupWords } from '../checkup/checkup-words.ts'

export function DrillsPage() {
  const say = useCheckupWords()
  return (
    <main className="checkup page" id="page-main">
      <h1 className="page-title" tabIndex={-1}>
        {say.settings.drills}
      </h1>
      <p>{say.settingHow.drills}</p>
    </main>
  )
}

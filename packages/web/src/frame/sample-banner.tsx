/** In the sample practice, on every page: that nobody here is real, and the way to the real thing. */
import { PRACTICE_ADDRESS } from '../place.ts'
import { useSession } from '../session/ports.ts'
import { useWords } from '../words.ts'
import './sample-banner.css'

export function SampleBanner() {
  const { app } = useWords()
  const { sample } = useSession()
  if (!sample) return null
  return (
    <aside className="sample-banner" aria-label={app.sample.banner}>
      <p>
        <b>{app.sample.banner}</b> <span>{app.sample.explain}</span>
      </p>
      <a href={PRACTICE_ADDRESS}>{app.sample.start}</a>
    </aside>
  )
}

/** What one may need before anything is unlocked: the rulebook, and the response room, which opens as soon as somebody has unlocked. */
import { RULEBOOK_ADDRESS } from '../place.ts'
import { formatRoute, goInstead } from '../route.ts'
import { useWords } from '../words.ts'

export function EmergencyDoors() {
  const { app } = useWords()
  return (
    <nav className="second emergency-doors" aria-label={app.doors.response}>
      <a
        href={formatRoute({ at: 'response', step: null })}
        onClick={(event) => {
          event.preventDefault()
          goInstead({ at: 'response', step: null })
          document.querySelector<HTMLElement>('.lock-form input, .lock-form button')?.focus()
        }}
      >
        {app.doors.response}
      </a>{' '}
      · <a href={RULEBOOK_ADDRESS}>{app.rooms.rulebook}</a>
    </nav>
  )
}

/** What one may need before anything is unlocked: the rulebook, and the response room, which opens as soon as somebody has unlocked. */
import { rulebookPage } from '@pellicle/protocol/words/en/rulebook-page'
import { RULEBOOK_ADDRESS } from '../place.ts'
import { formatRoute, goInstead } from '../route.ts'

export function EmergencyDoors() {
  return (
    <nav className="second emergency-doors" aria-label={rulebookPage.everywhere}>
      <a
        href={formatRoute({ at: 'response', step: null })}
        onClick={(event) => {
          event.preventDefault()
          goInstead({ at: 'response', step: null })
          document.querySelector<HTMLElement>('.lock-form input, .lock-form button')?.focus()
        }}
      >
        {rulebookPage.everywhere}
      </a>{' '}
      · <a href={RULEBOOK_ADDRESS}>{rulebookPage.room}</a>
    </nav>
  )
}

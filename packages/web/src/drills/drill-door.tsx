/**
 * The page that a lure leads to. It has no field, takes no password and asks for none, locked or not. The first real press or key says that
 * a person is here; then it says what this was.
 */
import type { OwnDrill } from '@pellicle/posture/drill/told'
import { type SyntheticEvent, useRef, useState } from 'react'
import { Logo } from '../marks/logo.tsx'
import { goInstead, type Route } from '../route.ts'
import { tellSignedInTab } from './door-channel.ts'
import { useDrillsWords } from './drills-words.ts'
import { sayFeedback } from './say-feedback.ts'
import './drills-page.css'

type DoorRoute = Extract<Route, { at: 'drill' }>
type Shown = { readonly at: 'before' | 'telling' } | { readonly at: 'told'; readonly own: OwnDrill | null }

export function DrillDoor({ route }: { readonly route: DoorRoute }) {
  const say = useDrillsWords()
  const [shown, setShown] = useState<Shown>({ at: 'before' })
  const [answered, setAnswered] = useState(false)
  const since = useRef(performance.now())
  const tell = (event: SyntheticEvent, wouldHaveTyped: boolean | null) => {
    const { drill, token, load } = route
    const native = event.nativeEvent as UIEvent
    // `detail` is 0 when Enter or Space pressed the button (UI Events §3.5).
    const input = native.detail === 0 ? 'key' : 'pointer'
    const visibleMs = Math.round(performance.now() - since.current)
    return tellSignedInTab(load, {
      ...{ drill, token, at: Date.now(), input, trusted: native.isTrusted, visibleMs, wouldHaveTyped },
    })
  }
  if (shown.at !== 'told') {
    return (
      <main className="door" id="page-main">
        <h1 className="headline" tabIndex={-1}>
          {say.door.title}
        </h1>
        <button
          type="button"
          className="button button-main button-big"
          disabled={shown.at === 'telling'}
          onClick={(event) => {
            setShown({ at: 'telling' })
            void tell(event, null).then((own) => setShown({ at: 'told', own }))
          }}
        >
          {say.door.go}
        </button>
      </main>
    )
  }
  const { own } = shown
  return (
    <main className="door" id="page-main">
      <Logo size={36} />
      <h1 className="headline" tabIndex={-1}>
        {say.landing.title}
      </h1>
      <p>{say.landing.lead}</p>
      {own === null ? (
        <p>{say.door.notCounted}</p>
      ) : (
        <>
          <p>{sayFeedback(own.feedback, say)}</p>
          {!answered && (
            <fieldset className="door-question">
              <legend>{say.door.question}</legend>
              {[true, false].map((typed) => (
                <button
                  key={String(typed)}
                  type="button"
                  className="button button-plain"
                  onClick={(event) => {
                    setAnswered(true)
                    void tell(event, typed)
                  }}
                >
                  {typed ? say.landing.wouldHaveTyped : say.landing.wouldNot}
                </button>
              ))}
            </fieldset>
          )}
          <p className="second">{say.door.counted}</p>
        </>
      )}
      <button type="button" className="button button-link" onClick={() => goInstead({ at: 'patients' })}>
        {say.landing.done}
      </button>
    </main>
  )
}

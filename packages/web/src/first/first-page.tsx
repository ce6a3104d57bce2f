/** The first page of an empty box: one sentence, and two ways on. */

import { ArrowRight } from 'lucide-react'
import { Button } from '../controls/button.tsx'
import { Logo } from '../marks/logo.tsx'
import { RULEBOOK_ADDRESS, SAMPLE_ADDRESS } from '../place.ts'
import { useWords } from '../words.ts'
import './first-page.css'

export function FirstPage({ onSetUp }: { readonly onSetUp: () => void }) {
  const { app } = useWords()
  return (
    <main className="first">
      <p className="first-name">
        <Logo size={40} />
        <span className="record">{app.product}</span>
      </p>
      <div className="first-middle">
        <h1 className="headline">{app.first.title}</h1>
        <p className="lead">{app.first.lead}</p>
        <div className="first-ways">
          <section>
            <Button kind="main" size="big" wide onPress={onSetUp}>
              {app.first.setUp}
              <ArrowRight className="icon" aria-hidden="true" />
            </Button>
            <p className="second">{app.first.setUpHint}</p>
          </section>
          <section>
            <a className="button button-plain button-big button-wide" href={SAMPLE_ADDRESS}>
              {app.first.sample}
            </a>
            <p className="second">{app.first.sampleHint}</p>
          </section>
        </div>
      </div>
      <p className="first-limit second">
        {app.first.limit} <a href={RULEBOOK_ADDRESS}>{app.doors.rulebook}</a>
      </p>
    </main>
  )
}

/** One chart in a list: initials or nothing, the name or its code, a second line, and what can be done with it. */
import { retentionPage as say } from '@pellicle/protocol/words/en/retention-page'
import type { ReactNode } from 'react'
import { Button } from '../controls/button.tsx'
import { InitialsTile } from '../marks/initials.tsx'
import { go } from '../route.ts'
import type { KeptChart } from '../worker/retention-api.ts'
import { codeOf, namedPatient } from './named-patient.ts'

interface KeptRowProps {
  readonly chart: KeptChart
  /** What stands beneath the name, in order. */
  readonly facts: readonly string[]
  readonly onName: (chart: KeptChart) => void
  readonly children: ReactNode
}

export function KeptRow({ chart, facts, onName, children }: KeptRowProps) {
  const { patient, name } = chart
  return (
    <li className="retention-row">
      <InitialsTile name={name ?? ''} />
      <div className="grow">
        <button
          type="button"
          className="retention-name"
          onClick={() => go({ at: 'chart', patient })}
          title={say.openChart}
        >
          {namedPatient(chart)}
        </button>
        <p className="second">{facts.join(' · ')}</p>
      </div>
      <div className="retention-acts">
        {name === null && (
          <Button kind="bare" onPress={() => onName(chart)} aria-label={say.showNameOf(codeOf(patient))}>
            {say.showName}
          </Button>
        )}
        {children}
      </div>
    </li>
  )
}

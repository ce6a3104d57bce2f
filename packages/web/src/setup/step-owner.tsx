/** Step 2: the owner, and whether their own key opens charts. */
import { useState } from 'react'
import { Button } from '../controls/button.tsx'
import { RadioRows } from '../controls/choices.tsx'
import { TextField } from '../controls/field.tsx'
import { useWords } from '../words.ts'
import type { StepProps } from './draft.ts'
import { StepFrame } from './step.tsx'

export function StepOwner({ draft, change, onDone, onBack }: StepProps & { readonly onBack: () => void }) {
  const { app, setup } = useWords()
  const say = setup.owner
  const [tried, setTried] = useState(false)
  const nameFault = draft.ownerName.trim() === '' ? say.nameNeeded : null
  const deviceFault = draft.deviceLabel.trim() === '' ? say.deviceNeeded : null
  const treatsFault = draft.treatsPatients === null
  return (
    <StepFrame
      title={say.title}
      lead={say.lead}
      onBack={onBack}
      onSubmit={() => {
        setTried(true)
        if (nameFault === null && deviceFault === null && !treatsFault) onDone()
      }}
      bar={
        <Button kind="main" size="big" type="submit">
          {app.act.continue}
        </Button>
      }
    >
      <div className="fields step-fields">
        <TextField
          label={say.name}
          value={draft.ownerName}
          onChange={(ownerName) => change({ ownerName })}
          hint={say.nameHint}
          fault={tried ? nameFault : null}
          autoComplete="name"
          size="big"
        />
        <div>
          <RadioRows<'yes' | 'no'>
            label={say.treats}
            value={draft.treatsPatients === null ? null : draft.treatsPatients ? 'yes' : 'no'}
            onChange={(value) => change({ treatsPatients: value === 'yes' })}
            choices={[
              { value: 'yes', label: say.treatsYes, hint: say.treatsYesHint },
              { value: 'no', label: say.treatsNo, hint: say.treatsNoHint },
            ]}
          />
          {tried && treatsFault && <p className="field-fault">{say.treatsNeeded}</p>}
        </div>
        <TextField
          label={say.device}
          value={draft.deviceLabel}
          onChange={(deviceLabel) => change({ deviceLabel })}
          hint={say.deviceHint}
          fault={tried ? deviceFault : null}
        />
      </div>
    </StepFrame>
  )
}

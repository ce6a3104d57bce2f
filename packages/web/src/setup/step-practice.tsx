/** Step 1: the practice. Country and time zone are guessed from this device; both can be changed. */
import { useMemo, useState } from 'react'
import { Button } from '../controls/button.tsx'
import { SelectField, TextField } from '../controls/field.tsx'
import { countriesIn, timeZones } from '../session/countries.ts'
import { useWords } from '../words.ts'
import type { StepProps } from './draft.ts'
import { StepFrame } from './step.tsx'

export function StepPractice({ draft, change, onDone }: StepProps) {
  const { app, setup, locale } = useWords()
  const say = setup.practice
  const [tried, setTried] = useState(false)
  const nameFault = draft.practiceName.trim() === '' ? say.nameNeeded : null
  const countryFault = draft.country === '' ? say.countryNeeded : null
  const countries = useMemo(() => countriesIn(locale), [locale])
  const zones = useMemo(() => {
    const known = timeZones()
    const all = known.includes(draft.timezone) ? known : [draft.timezone, ...known]
    return all.map((value) => ({ value, label: value.replaceAll('_', ' ') }))
  }, [draft.timezone])
  return (
    <StepFrame
      title={say.title}
      lead={say.lead}
      onSubmit={() => {
        setTried(true)
        if (nameFault === null && countryFault === null) onDone()
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
          value={draft.practiceName}
          onChange={(practiceName) => change({ practiceName })}
          fault={tried ? nameFault : null}
          autoComplete="organization"
          size="big"
        />
        <div className="fields-pair">
          <SelectField
            label={say.country}
            value={draft.country}
            onChange={(country) => change({ country })}
            choices={draft.country === '' ? [{ value: '', label: '' }, ...countries] : countries}
            fault={tried ? countryFault : null}
          />
          <SelectField
            label={say.zone}
            value={draft.timezone}
            onChange={(timezone) => change({ timezone })}
            choices={zones}
            hint={say.zoneHint}
          />
        </div>
      </div>
    </StepFrame>
  )
}

/** A patient's details: for a new chart, or to correct one. Name first; the rest may stay empty. */
import type { PatientRecord } from '@pellicle/protocol/records'
import { isIsoDate } from '@pellicle/protocol/time'
import { useMemo, useState } from 'react'
import { Button } from '../controls/button.tsx'
import { Sheet } from '../controls/dialog.tsx'
import { SelectField, TextField } from '../controls/field.tsx'
import { ProblemNote } from '../controls/problem-note.tsx'
import { countriesIn, languagesIn, partsOfCountry } from '../session/countries.ts'
import { useDates } from '../session/ports.ts'
import { useAct } from '../session/use-act.ts'
import { useWords } from '../words.ts'

interface PatientSheetProps {
  /** Null: a new patient. */
  readonly record: PatientRecord | null
  /** Where the practice is: most patients live there too. */
  readonly country: string
  readonly onClose: () => void
  readonly onSave: (record: PatientRecord) => Promise<void>
}

type Filled = Record<
  'given' | 'family' | 'birthDate' | 'country' | 'state' | 'email' | 'phone' | 'language' | 'alias',
  string
>

export function PatientSheet({ record, country, onClose, onSave }: PatientSheetProps) {
  const { app, locale } = useWords()
  const dates = useDates()
  const [form, setForm] = useState<Filled>(() => filledFrom(record, country))
  const [tried, setTried] = useState(false)
  const set = (field: keyof Filled) => (value: string) => setForm((old) => ({ ...old, [field]: value }))
  const faults = {
    name: `${form.given}${form.family}`.trim() === '' ? app.patient.nameNeeded : null,
    birthDate:
      form.birthDate !== '' && (!isIsoDate(form.birthDate) || form.birthDate > dates.today())
        ? app.patient.dateWrong
        : null,
    email: form.email !== '' && !/^[^\s@]+@[^\s@]+$/.test(form.email.trim()) ? app.patient.emailWrong : null,
  }
  const { run, busy, problem } = useAct(async () => {
    setTried(true)
    if (Object.values(faults).some((fault) => fault !== null)) return
    await onSave(recordFrom(form, record))
  })
  const countries = useMemo(() => [{ value: '', label: app.patient.none }, ...countriesIn(locale)], [locale, app])
  const languages = useMemo(() => [{ value: '', label: app.patient.none }, ...languagesIn(locale)], [locale, app])
  const parts = partsOfCountry(form.country)
  return (
    <Sheet
      title={record === null ? app.patient.newTitle : app.patient.correctTitle}
      onClose={onClose}
      busy={busy}
      foot={
        <>
          <Button kind="bare" onPress={onClose} isDisabled={busy}>
            {app.act.cancel}
          </Button>
          <Button kind="main" type="submit" form="patient-form" busy={busy}>
            {record === null ? app.patient.create : app.act.save}
          </Button>
        </>
      }
    >
      <form
        id="patient-form"
        className="fields"
        onSubmit={(event) => {
          event.preventDefault()
          run()
        }}
      >
        <div className="fields-pair">
          <TextField
            label={app.patient.given}
            value={form.given}
            onChange={set('given')}
            autoFocus
            fault={tried ? faults.name : null}
          />
          <TextField label={app.patient.family} value={form.family} onChange={set('family')} />
        </div>
        <div className="fields-pair">
          <TextField
            label={app.patient.birthDate}
            type="date"
            value={form.birthDate}
            onChange={set('birthDate')}
            max={dates.today()}
            fault={tried ? faults.birthDate : null}
          />
          <TextField label={app.patient.alias} value={form.alias} onChange={set('alias')} />
        </div>
        <div className="fields-pair">
          <SelectField
            label={app.patient.country}
            value={form.country}
            onChange={(value) => setForm((old) => ({ ...old, country: value, state: '' }))}
            choices={countries}
            hint={app.patient.countryHint}
          />
          {parts !== null && (
            <SelectField
              label={app.patient.state}
              value={form.state}
              onChange={set('state')}
              choices={[{ value: '', label: app.patient.none }, ...parts.map((value) => ({ value, label: value }))]}
            />
          )}
        </div>
        <div className="fields-pair">
          <TextField
            label={app.patient.email}
            type="email"
            value={form.email}
            onChange={set('email')}
            fault={tried ? faults.email : null}
          />
          <TextField label={app.patient.phone} type="tel" value={form.phone} onChange={set('phone')} />
        </div>
        <SelectField
          label={app.patient.language}
          value={form.language}
          onChange={set('language')}
          choices={languages}
        />
        <ProblemNote problem={problem} />
      </form>
    </Sheet>
  )
}

function filledFrom(record: PatientRecord | null, country: string): Filled {
  return {
    given: record?.given ?? '',
    family: record?.family ?? '',
    birthDate: record?.birthDate ?? '',
    country: record === null ? country : (record.country ?? ''),
    state: record?.state ?? '',
    email: record?.email ?? '',
    phone: record?.phone ?? '',
    language: record?.language ?? '',
    alias: record?.alias ?? '',
  }
}

/** Empty fields are null; what a newer version wrote into the record stays in it. */
function recordFrom(form: Filled, before: PatientRecord | null): PatientRecord {
  const stated = (text: string): string | null => (text.trim() === '' ? null : text.trim())
  return {
    ...before,
    given: form.given.trim(),
    family: form.family.trim(),
    birthDate: stated(form.birthDate),
    country: stated(form.country),
    state: stated(form.state),
    email: stated(form.email),
    phone: stated(form.phone),
    language: stated(form.language),
    alias: stated(form.alias),
  }
}

/**
 * Search as one types. Two letters open one sealed list of names; further letters are looked up in lists that are open
 * already. A combobox: arrows move, Enter opens, Escape clears.
 */
import { Search as Glass } from 'lucide-react'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { ProblemNote } from '../controls/problem-note.tsx'
import { InitialsTile } from '../marks/initials.tsx'
import { go } from '../route.ts'
import { useDates, useWorker } from '../session/ports.ts'
import { useWords } from '../words.ts'
import type { Found } from '../worker/api.ts'
import { markedParts } from './marked-parts.ts'
import { nameOf } from './patient-name.ts'
import { searchFieldIs } from './search-focus.ts'
import { useSearch } from './use-search.ts'
import './search.css'

export function Search() {
  const { app } = useWords()
  const [text, setText] = useState('')
  const open = (found: Found): void => go({ at: 'chart', patient: found.patient })
  return <PatientSearch label={app.patients.search} text={text} onText={setText} onChoose={open} isMain />
}

interface PatientSearchProps {
  readonly label: string
  readonly text: string
  readonly onText: (text: string) => void
  readonly onChoose: (found: Found) => void
  /** The one that `/` leads to. */
  readonly isMain?: boolean
}

export function PatientSearch({ label, text, onText, onChoose, isMain = false }: PatientSearchProps) {
  const { app } = useWords()
  const worker = useWorker()
  const { reply, problem } = useSearch(worker, text)
  const [at, setAt] = useState(0)
  const list = useId()
  const field = useRef<HTMLInputElement>(null)
  const found = reply?.found ?? []
  const chosen = found[Math.min(at, found.length - 1)]
  useEffect(() => {
    if (!isMain) return
    searchFieldIs(field.current)
    return () => searchFieldIs(null)
  }, [isMain])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another text, another first row
  useEffect(() => setAt(0), [text])

  const hear = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown') setAt(Math.min(at + 1, found.length - 1))
    else if (event.key === 'ArrowUp') setAt(Math.max(at - 1, 0))
    else if (event.key === 'Enter' && chosen !== undefined) onChoose(chosen)
    else if (event.key === 'Escape' && text !== '') onText('')
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const shown = text.trim() !== '' && reply !== null
  const status = !shown ? '' : reply.needsMore ? app.patients.needsMore : app.patients.found(found.length, reply.lists)
  return (
    <div className="search" role={isMain ? 'search' : undefined}>
      <div className="search-box">
        <Glass className="icon" aria-hidden="true" />
        <input
          ref={field}
          role="combobox"
          aria-label={label}
          aria-expanded={shown && found.length > 0}
          aria-controls={list}
          aria-autocomplete="list"
          aria-activedescendant={shown && chosen !== undefined ? `${list}-${chosen.patient}` : undefined}
          aria-keyshortcuts={isMain ? '/' : undefined}
          placeholder={label}
          value={text}
          onChange={(event) => onText(event.target.value)}
          onKeyDown={hear}
          autoComplete="off"
          autoCapitalize="off"
          autoCorrect="off"
          spellCheck={false}
          enterKeyHint="go"
        />
        <span className="label search-status" role="status">
          {status}
        </span>
      </div>
      <ProblemNote problem={problem} />
      <div className="search-hits" id={list} role="listbox" aria-label={label} hidden={!shown || found.length === 0}>
        {found.map((one) => (
          <Hit
            key={one.patient}
            id={`${list}-${one.patient}`}
            one={one}
            text={text}
            chosen={one === chosen}
            onChoose={() => onChoose(one)}
          />
        ))}
      </div>
      {shown && !reply.needsMore && found.length === 0 && (
        <div className="search-none">
          <p>{app.patients.none(text.trim())}</p>
          <p className="second">{app.patients.noneHint}</p>
        </div>
      )}
    </div>
  )
}

interface HitProps {
  readonly id: string
  readonly one: Found
  readonly text: string
  readonly chosen: boolean
  readonly onChoose: () => void
}

function Hit({ id, one, text, chosen, onChoose }: HitProps) {
  const { app } = useWords()
  const dates = useDates()
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and names the active option
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter in the field opens the active option
    <div id={id} className="search-hit" role="option" aria-selected={chosen} onClick={onChoose}>
      <InitialsTile name={nameOf(one)} />
      <span className="patient-name">
        <span>
          {markedParts(nameOf(one), text).map(({ part, marked, at }) =>
            marked ? <mark key={at}>{part}</mark> : <span key={at}>{part}</span>,
          )}
        </span>
        {one.alias !== null && <span className="second">{app.patients.alias(one.alias)}</span>}
      </span>
      <span className="second">
        {one.birthDate === null ? app.patients.noBirthDate : dates.shortDay(one.birthDate)}
      </span>
    </div>
  )
}

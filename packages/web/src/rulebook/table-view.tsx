/** The table of privacy acts by country: found by words, narrowed by part of the world, sorted by any column, printed on paper. */
import type { TableRow } from '@pellicle/breach/rulebook/grammar'
import { type Column, cellOf, tableRows } from '@pellicle/breach/rulebook/table'
import { CONFIDENCE_WORDS } from '@pellicle/protocol/words/en/rulebook'
import { rulebookPage as say } from '@pellicle/protocol/words/en/rulebook-page'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { useId, useState } from 'react'
import { ConfidenceMark } from './confidence-mark.tsx'
import { REGIONS, type Region, regionOf } from './regions.ts'

export const SHOWN_COLUMNS = [
  'name',
  'act',
  'regulator',
  'regulatorDeadline',
  'individualDeadline',
  'encryptionSafeHarbour',
  'medicalPhotoRetention',
  'then2017',
] as const satisfies readonly Column[]

export interface Sorting {
  readonly by: Column
  readonly descending: boolean
}

interface TableViewProps {
  readonly rows: readonly TableRow[]
  /** Country of this practice, when it is open here. */
  readonly ours: string | null
  readonly hrefOf: (code: string) => string
}

export function TableView({ rows, ours, hrefOf }: TableViewProps) {
  const [words, setWords] = useState('')
  const [region, setRegion] = useState<Region | 'ours' | null>(null)
  const [sorting, setSorting] = useState<Sorting | null>(null)
  const field = useId()
  const found = tableRows(rows, {
    words,
    ...(region === 'ours' && ours !== null ? { places: [ours] } : {}),
    ...(sorting === null ? {} : { sortBy: sorting.by, descending: sorting.descending }),
  }).filter((row) => region === null || region === 'ours' || regionOf(row.code) === region)
  const chips: readonly (readonly [Region | 'ours' | null, string])[] = [
    [null, say.all(rows.length)],
    ...(ours !== null && rows.some((row) => row.code === ours) ? [['ours', say.ours] as const] : []),
    ...REGIONS.map((one) => [one, say.regions[one]] as const),
  ]
  return (
    <>
      <div className="rules-narrow">
        <fieldset className="rules-chips">
          <legend className="only-heard">{say.regionLabel}</legend>
          {chips.map(([value, label]) => (
            <button
              key={label}
              type="button"
              className="chip"
              aria-pressed={region === value}
              onClick={() => setRegion(value)}
            >
              {label}
            </button>
          ))}
        </fieldset>
        <label className="rules-find" htmlFor={field}>
          <span className="only-heard">{say.find}</span>
          <input
            id={field}
            type="search"
            placeholder={say.find}
            value={words}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setWords(event.target.value)}
          />
        </label>
      </div>
      <p className="only-heard" role="status">
        {say.shown(found.length, rows.length)}
      </p>
      {found.length === 0 ? (
        <p className="rules-none">{say.none}</p>
      ) : (
        <table className="rules">
          <caption className="only-heard">{say.tableLabel}</caption>
          <thead>
            <tr>
              {SHOWN_COLUMNS.map((column) => (
                <HeadCell key={column} column={column} sorting={sorting} onSort={setSorting} />
              ))}
            </tr>
          </thead>
          <tbody>
            {found.map((row) => (
              <Row key={row.code} row={row} ours={row.code === ours} href={hrefOf(row.code)} />
            ))}
          </tbody>
        </table>
      )}
      <Legend />
    </>
  )
}

interface HeadCellProps {
  readonly column: (typeof SHOWN_COLUMNS)[number]
  readonly sorting: Sorting | null
  readonly onSort: (sorting: Sorting | null) => void
}

/** A press sorts, a second one turns the order round, a third one gives the rulebook's own order back. */
function HeadCell({ column, sorting, onSort }: HeadCellProps) {
  const here = sorting?.by === column
  const descending = here && sorting.descending
  const next = !here ? { by: column, descending: false } : descending ? null : { by: column, descending: true }
  const Arrow = descending ? ArrowDown : ArrowUp
  return (
    <th scope="col" aria-sort={here ? (descending ? 'descending' : 'ascending') : 'none'}>
      <button type="button" className="rules-sort" onClick={() => onSort(next)}>
        {say.columns[column]}
        {here && <Arrow className="icon-small" aria-hidden="true" />}
      </button>
    </th>
  )
}

function Row({ row, ours, href }: { readonly row: TableRow; readonly ours: boolean; readonly href: string }) {
  return (
    <tr data-ours={ours || undefined}>
      {SHOWN_COLUMNS.map((column) => {
        if (column === 'name')
          return (
            <th key={column} scope="row">
              <a href={href}>{row.name}</a>
            </th>
          )
        const cell = cellOf(row, column)
        return (
          <td key={column} data-label={say.columns[column]}>
            <span className="rules-cell">
              <ConfidenceMark of={cell.confidence} />
              <span>
                {cell.text}
                {column === 'act' && <span className="rules-year"> {row.year}</span>}
              </span>
            </span>
          </td>
        )
      })}
    </tr>
  )
}

export function Legend() {
  return (
    <dl className="rules-legend">
      <dt>{say.sure}</dt>
      {(['primary', 'secondary', 'conflicting', 'unconfirmed'] as const).map((one) => (
        <dd key={one}>
          <ConfidenceMark of={one} />
          {CONFIDENCE_WORDS[one].label}
        </dd>
      ))}
    </dl>
  )
}

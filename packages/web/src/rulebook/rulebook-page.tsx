/**
 * The rulebook: table, country, duties. The same page stands in the frame of an open practice and on its own, without any key
 * (`rulebook.html`): whoever is locked out on a bad morning still reads what the law asks.
 */
import { ageInDays, isStale } from '@pellicle/breach/rulebook/review'
import { rulebookPage as say } from '@pellicle/protocol/words/en/rulebook-page'
import { Calculator, Printer } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button } from '../controls/button.tsx'
import { StateMark } from '../marks/state-mark.tsx'
import { useCell } from '../session/cell.ts'
import { usePaper } from '../setup/paper.tsx'
import { book, restoreUpdate } from './book.ts'
import { CountryView, useCountryPage } from './country-view.tsx'
import { DutiesForm } from './duties-form.tsx'
import { RulesOnPaper } from './rules-on-paper.tsx'
import { TableView } from './table-view.tsx'
import { UpdateSheet } from './update-sheet.tsx'
import './rulebook.css'

/** `table`, `duties`, or the code of a jurisdiction. */
export type RulebookPlace = string

interface RulebookPageProps {
  readonly place: RulebookPlace
  readonly ours: string | null
  readonly hrefOf: (place: RulebookPlace) => string
}

export function RulebookPage({ place, ours, hrefOf }: RulebookPageProps) {
  useEffect(() => void restoreUpdate(), [])
  return (
    <main className="rulebook page" id="page-main">
      {place === 'table' ? (
        <Table ours={ours} hrefOf={hrefOf} />
      ) : place === 'duties' ? (
        <Duties ours={ours} hrefOf={hrefOf} />
      ) : (
        <Country code={place} hrefOf={hrefOf} />
      )}
    </main>
  )
}

function Table({ ours, hrefOf }: Omit<RulebookPageProps, 'place'>) {
  const { rows, asOf, update } = useCell(book)
  const [updating, setUpdating] = useState(false)
  const { paper, print } = usePaper()
  const today = new Date().toISOString().slice(0, 10)
  return (
    <>
      <header className="rulebook-head">
        <div>
          <h1 className="page-title" tabIndex={-1}>
            {say.title}
          </h1>
          <p className="second">
            {say.lead(sayDay(asOf))} {isStale(asOf, today) && say.stale(ageInDays(asOf, today))}
          </p>
        </div>
        <div className="rulebook-acts">
          <Button kind="bare" onPress={() => setUpdating(true)}>
            {update === null ? say.update.open : say.update.inUse(update.serial)}
          </Button>
          <Button onPress={() => print(<RulesOnPaper rows={rows} asOf={asOf} />)}>
            <Printer className="icon-small" aria-hidden="true" />
            {say.print}
          </Button>
          <a className="button button-main" href={hrefOf('duties')}>
            <Calculator className="icon-small" aria-hidden="true" />
            {say.workOut}
          </a>
        </div>
      </header>
      <TableView rows={rows} ours={ours} hrefOf={hrefOf} />
      {updating && <UpdateSheet onClose={() => setUpdating(false)} />}
      {paper}
    </>
  )
}

function Duties({ ours, hrefOf }: Omit<RulebookPageProps, 'place'>) {
  const { rows } = useCell(book)
  return (
    <>
      <Back href={hrefOf('table')} />
      <h1 className="page-title" tabIndex={-1}>
        {say.duties.title}
      </h1>
      <DutiesForm places={rows} ours={ours} />
    </>
  )
}

function Country({ code, hrefOf }: { readonly code: string; readonly hrefOf: (place: RulebookPlace) => string }) {
  const page = useCountryPage(code, new Date().toISOString().slice(0, 10))
  return (
    <>
      <Back href={hrefOf('table')} />
      <h1 className="page-title" tabIndex={-1}>
        {page === undefined ? say.opening : page === null ? say.notFound : page.title}
      </h1>
      {page === undefined && <StateMark state="opening" />}
      {page !== undefined && page !== null && <CountryView page={page} hrefOf={hrefOf} />}
    </>
  )
}

function Back({ href }: { readonly href: string }) {
  return (
    <p className="rulebook-back">
      <a href={href}>{say.back}</a>
    </p>
  )
}

function sayDay(date: string): string {
  const format = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
  return format.format(Date.parse(`${date}T12:00:00Z`))
}

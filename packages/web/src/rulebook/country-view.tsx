/** The page of one country in plain words. The words and their order are the rulebook's (breach/rulebook/country-page). */
import { jurisdictionOfAct } from '@pellicle/breach/rulebook/catalogue'
import { type CountryPage, countryPage } from '@pellicle/breach/rulebook/country-page'
import { rulebookPage as say } from '@pellicle/protocol/words/en/rulebook-page'
import { useEffect, useState } from 'react'
import { useCell } from '../session/cell.ts'
import { type Book, book, jurisdictionInUse } from './book.ts'
import { ConfidenceMark } from './confidence-mark.tsx'
import { Legend } from './table-view.tsx'

/** undefined: on its way; null: there is none under this code. */
export function useCountryPage(code: string, today: string): CountryPage | null | undefined {
  const inUse = useCell(book)
  const [page, setPage] = useState<CountryPage | null | undefined>(undefined)
  useEffect(() => {
    let left = false
    void readPage(code, { today, inUse }).then((read) => {
      if (!left) setPage(read)
    })
    return () => {
      left = true
    }
  }, [code, today, inUse])
  return page
}

async function readPage(
  code: string,
  { today, inUse }: { readonly today: string; readonly inUse: Book },
): Promise<CountryPage | null> {
  const one = await jurisdictionInUse(code)
  if (one === null) return null
  const parentAct = one.acts.find((act) => act.inherits !== undefined)?.inherits
  const parentCode = parentAct === undefined ? null : jurisdictionOfAct(parentAct)
  const parent = parentCode === null ? null : await jurisdictionInUse(parentCode)
  const row = inUse.rows.find((other) => other.code === code) ?? null
  return countryPage(one, { parent, row, today })
}

interface CountryViewProps {
  readonly page: CountryPage
  readonly hrefOf: (code: string) => string
}

export function CountryView({ page, hrefOf }: CountryViewProps) {
  const wider = page.wider === null ? null : book.get().rows.find((row) => row.code === page.wider)
  const known = new Map(page.sources.map((source, at) => [source.id, at + 1]))
  return (
    <article className="country">
      <p className="second">
        {page.dated} {page.stale}
      </p>
      {wider !== undefined && wider !== null && (
        <p>
          <a href={hrefOf(wider.code)}>{say.wider(wider.name)}</a>
        </p>
      )}
      {page.sections.map((section) => (
        <section key={section.heading}>
          <h2 className="section-title">{section.heading}</h2>
          {section.facts.length === 0 && <p className="country-empty">{section.empty}</p>}
          <ul>
            {section.facts.map((fact) => (
              <li key={`${fact.text} ${fact.cite}`}>
                <ConfidenceMark of={fact.confidence} />
                <div>
                  <p>{fact.text}</p>
                  {fact.more.map((line) => (
                    <p key={line} className="second">
                      {line}
                    </p>
                  ))}
                  <p className="country-cite">
                    {fact.cite}
                    {fact.src.map((id) => {
                      const at = known.get(id)
                      return at === undefined ? null : (
                        <a key={id} href={`#source-${at}`} onClick={(event) => showSource(event, at)}>
                          {' '}
                          [{at}]
                        </a>
                      )
                    })}
                  </p>
                </div>
              </li>
            ))}
          </ul>
        </section>
      ))}
      <section>
        <h2 className="section-title">{say.sources}</h2>
        <ol className="country-sources">
          {page.sources.map((source, at) => (
            <li key={source.id} id={`source-${at + 1}`} tabIndex={-1}>
              <span>[{at + 1}]</span>
              <span>
                <a href={source.url} rel="noreferrer noopener" target="_blank">
                  {new URL(source.url).hostname}
                </a>{' '}
                {say.read(source.read)}
                {source.note !== undefined && `, ${source.note}`}
              </span>
            </li>
          ))}
        </ol>
      </section>
      <Legend />
    </article>
  )
}

/** The address after `#` names our page, so the way to a source is a focus, not a jump. */
function showSource(event: { preventDefault(): void }, at: number): void {
  event.preventDefault()
  document.getElementById(`source-${at}`)?.focus()
}

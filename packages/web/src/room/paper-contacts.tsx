/** The contact card on paper: the same words as on the stick, in the same order. */
import type { CardPaper } from '@pellicle/breach/notices/contact-card'

export function PaperContacts({ paper, asOf }: { readonly paper: CardPaper; readonly asOf: string }) {
  return (
    <div className="paper-contacts">
      <h1>{paper.title}</h1>
      <p>{asOf}</p>
      {paper.sections.map(({ heading, numbered, items }) => {
        const List = numbered ? 'ol' : 'ul'
        return (
          <section key={heading}>
            <h2>{heading}</h2>
            <List>
              {items.map(({ term, text }) => (
                <li key={`${term} ${text}`}>
                  {term !== null && <b>{term}: </b>}
                  {text}
                </li>
              ))}
            </List>
          </section>
        )
      })}
    </div>
  )
}

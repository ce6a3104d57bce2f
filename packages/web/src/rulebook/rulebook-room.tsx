/** The rulebook inside an open practice: the same page, with the practice's own country marked. */
import { formatRoute } from '../route.ts'
import { useSession } from '../session/ports.ts'
import { RulebookPage } from './rulebook-page.tsx'

export function RulebookRoom({ place }: { readonly place: string }) {
  const { record } = useSession()
  return (
    <RulebookPage place={place} ours={record.country} hrefOf={(to) => formatRoute({ at: 'rulebook', place: to })} />
  )
}

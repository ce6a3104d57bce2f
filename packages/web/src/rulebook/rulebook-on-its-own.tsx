/** The page of its own around the rulebook: where one is stands after the `#`. */
import { useEffect, useState } from 'react'
import { LiveRegion } from '../session/live.tsx'
import { RulebookPage } from './rulebook-page.tsx'

const placeIn = (hash: string): string => hash.replace(/^#?\/?/, '') || 'table'

export function RulebookOnItsOwn() {
  const [place, setPlace] = useState(() => placeIn(location.hash))
  useEffect(() => {
    const follow = (): void => {
      setPlace(placeIn(location.hash))
      document.querySelector('main')?.scrollTo(0, 0)
    }
    window.addEventListener('hashchange', follow)
    return () => window.removeEventListener('hashchange', follow)
  }, [])
  return (
    <>
      <RulebookPage place={place} ours={null} hrefOf={(to) => (to === 'table' ? '#/' : `#/${to}`)} />
      <LiveRegion />
    </>
  )
}

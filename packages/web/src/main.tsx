/** The page's composition root: theme, cover, worker, then the pages. */
import './look/base.css'
import { lazy, Suspense } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { NoCrypto } from './frame/no-crypto.tsx'
import { placeOf } from './place.ts'
import { coverWhenAway } from './session/away.ts'
import { applyTheme } from './session/preferences.ts'
import { startWorker } from './start-worker.ts'
import { connectWorker } from './worker-client.ts'

const PatientPage = lazy(() =>
  import('./patient-link/patient-page.tsx').then((module) => ({ default: module.PatientPage })),
)

applyTheme()
coverWhenAway()
const root = createRoot(document.getElementById('page') as HTMLElement)
if (!isSecureContext || !('subtle' in crypto)) {
  root.render(<NoCrypto />)
} else {
  const place = placeOf(location.pathname)
  const worker = connectWorker(startWorker(), place)
  const fragment = location.hash
  // Who has a link has no account: no lock screen, no room, nothing of the practice's pages.
  if (fragment.startsWith('#/link/')) {
    root.render(
      <Suspense fallback={null}>
        <PatientPage worker={worker} fragment={fragment} />
      </Suspense>,
    )
  } else root.render(<App worker={worker} place={place} />)
}

/** The page's composition root: theme, cover, worker, then the pages. */
import './look/base.css'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { NoCrypto } from './frame/no-crypto.tsx'
import { placeOf } from './place.ts'
import { coverWhenAway } from './session/away.ts'
import { applyTheme } from './session/preferences.ts'
import { startWorker } from './start-worker.ts'
import { connectWorker } from './worker-client.ts'

applyTheme()
coverWhenAway()
const root = createRoot(document.getElementById('page') as HTMLElement)
if (!isSecureContext || !('subtle' in crypto)) {
  root.render(<NoCrypto />)
} else {
  const place = placeOf(location.pathname)
  root.render(<App worker={connectWorker(startWorker(), place)} place={place} />)
}

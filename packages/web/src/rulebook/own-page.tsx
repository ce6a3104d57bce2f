/** The rulebook on a page of its own: no worker, no key, no practice; it works while the box's data are locked or gone. */
import '../look/base.css'
import { createRoot } from 'react-dom/client'
import { applyTheme } from '../session/preferences.ts'
import { RulebookOnItsOwn } from './rulebook-on-its-own.tsx'

applyTheme()
createRoot(document.getElementById('page') as HTMLElement).render(<RulebookOnItsOwn />)

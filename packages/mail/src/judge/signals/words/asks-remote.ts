/** Something shall be installed, started or opened to the outside. */
import { hasLead } from '../../link-facts.ts'
import { signal } from '../../signal.ts'
import { standingOf } from '../../standing.ts'
import { phrasesOf, placeOf, quoteOf } from '../../themes-of.ts'

const TOOLS = /anydesk|teamviewer|rustdesk|splashtop|screenconnect/

export const asksRemote = signal({
  code: 'ASKS_REMOTE',
  group: 'words',
  sign: '+',
  read: (evidence) => {
    const phrases = phrasesOf(evidence, 'remote')
    const count = phrases.size
    if (count === 0) return null
    // by name, to somebody who never asked for it: that is enough to call and ask
    const named = [...phrases].some((words) => TOOLS.test(words)) && standingOf(evidence) === 'stranger'
    const lead = hasLead(evidence)
    return {
      value: named ? 1 : lead ? (count >= 2 ? 1 : 0.5) : count >= 2 ? 0.5 : 0.2,
      place: placeOf(evidence, 'remote'),
      params: { words: quoteOf(evidence, 'remote') },
    }
  },
})

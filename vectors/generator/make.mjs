// All pages of vectors, as text, by file name. The same text on every machine and in every run.
import { page as cards } from './pages/cards.mjs'
import { page as encoding } from './pages/encoding.mjs'
import { page as gate } from './pages/gate.mjs'
import { page as hpke } from './pages/hpke.mjs'
import { page as ledger } from './pages/ledger.mjs'
import { page as object } from './pages/object.mjs'
import { page as request } from './pages/request.mjs'
import { page as statement } from './pages/statement.mjs'
import { page as suite } from './pages/suite.mjs'
import { page as wrap } from './pages/wrap.mjs'

/** `words`: the word list of SLIP-0039. */
export function makeVectors(words) {
  const pages = { cards: () => cards(words), encoding, gate, hpke, ledger, object, request, statement, suite, wrap }
  return new Map(
    Object.entries(pages).map(([name, make]) => [
      `${name}.json`,
      `${JSON.stringify({ page: `docs/spec/${name}.md`, suite: 1, ...make() }, null, 1)}\n`,
    ]),
  )
}

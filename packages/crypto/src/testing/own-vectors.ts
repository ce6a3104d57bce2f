/** Our own vectors through the public doors: one check per page of the specification. */
import { Checker, type LoadVectors, type Outcome } from './outcome.ts'
import { checkCards } from './own/cards.ts'
import { checkEncoding } from './own/encoding.ts'
import { checkGate } from './own/gate.ts'
import { checkHpke } from './own/hpke.ts'
import { checkLedger } from './own/ledger.ts'
import { checkObject } from './own/object.ts'
import { checkRequest } from './own/request.ts'
import { checkStatement } from './own/statement.ts'
import { checkSuite } from './own/suite.ts'
import { checkWrap } from './own/wrap.ts'

/** Each check names the shape of its own page; here they are only carried. */
type Check = (check: Checker, page: never) => Promise<void>

const PAGES: Readonly<Record<string, Check>> = {
  cards: checkCards,
  encoding: checkEncoding,
  gate: checkGate,
  hpke: checkHpke,
  ledger: checkLedger,
  object: checkObject,
  request: checkRequest,
  statement: checkStatement,
  suite: checkSuite,
  wrap: checkWrap,
}

export async function checkOwnVectors(load: LoadVectors): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (const [name, run] of Object.entries(PAGES)) {
    const check = new Checker(name)
    await run(check, (await load(`${name}.json`)) as never)
    outcomes.push(check.outcome())
  }
  return outcomes
}

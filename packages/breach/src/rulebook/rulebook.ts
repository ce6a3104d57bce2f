/**
 * The rulebook as the engine sees it: acts by id, with the jurisdiction and the sources each came with. Loaded lazily, parents
 * (`inherits`) with their children, and overlaid by jurisdictions of a newer, signed update file when there is one.
 */
import { actIdsOf, JURISDICTION_CODES, jurisdictionOfAct, loadJurisdiction } from './catalogue.ts'
import type { Act, Jurisdiction, Source } from './grammar.ts'

export type Rulebook = {
  readonly asOf: string
  readonly acts: ReadonlyMap<string, Act>
  readonly codeOfAct: ReadonlyMap<string, string>
  readonly sources: ReadonlyMap<string, Source>
}

/** Later jurisdictions replace earlier ones of the same code. `asOf` is the oldest among them: the honest one. */
export function rulebookOf(jurisdictions: readonly Jurisdiction[]): Rulebook {
  const byCode = new Map(jurisdictions.map((one) => [one.code, one]))
  const acts = new Map<string, Act>()
  const codeOfAct = new Map<string, string>()
  const sources = new Map<string, Source>()
  let asOf = ''
  for (const one of byCode.values()) {
    if (asOf === '' || one.asOf < asOf) asOf = one.asOf
    for (const act of one.acts) {
      acts.set(act.id, act)
      codeOfAct.set(act.id, one.code)
    }
    for (const [id, source] of Object.entries(one.sources)) sources.set(id, source)
  }
  return { asOf, acts, codeOfAct, sources }
}

/**
 * Loads the jurisdictions of these acts and of the acts they inherit from; without a list, the whole rulebook. Unknown ids are
 * left out: the caller names them.
 */
export async function loadRulebook(
  actIds: readonly string[] | null = null,
  updates: readonly Jurisdiction[] = [],
): Promise<Rulebook> {
  const loaded = new Map<string, Jurisdiction>(updates.map((one) => [one.code, one]))
  const wanted = [...(actIds ?? JURISDICTION_CODES.flatMap(actIdsOf))]
  for (let id = wanted.shift(); id !== undefined; id = wanted.shift()) {
    const act = actIn(loaded, id) ?? (await loadActOf(id, loaded))
    if (act?.inherits !== undefined && actIn(loaded, act.inherits) === null) wanted.push(act.inherits)
  }
  return rulebookOf([...loaded.values()])
}

async function loadActOf(id: string, loaded: Map<string, Jurisdiction>): Promise<Act | null> {
  const code = jurisdictionOfAct(id)
  if (code === null || loaded.has(code)) return null
  const one = await loadJurisdiction(code)
  if (one !== null) loaded.set(code, one)
  return actIn(loaded, id)
}

function actIn(loaded: ReadonlyMap<string, Jurisdiction>, id: string): Act | null {
  for (const one of loaded.values()) for (const act of one.acts) if (act.id === id) return act
  return null
}

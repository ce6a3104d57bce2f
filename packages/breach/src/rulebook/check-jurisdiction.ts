/**
 * What a schema cannot say about a jurisdiction's file: that every source, parent act, legal test and date it names exists.
 * Run over this folder by its test, and over an update file before it is believed.
 */
import { isIsoDate } from '@pellicle/protocol/time'
import type { Act, Deadline, Jurisdiction, Notice, Trigger } from './grammar.ts'
import { CONTENT_MEANS, EVENT_MEANS, RISK_TESTS } from './vocabulary.ts'

/** Sentences, one per fault; none: every reference resolves. `knownActs`: ids of the whole rulebook. */
export function checkJurisdiction(one: Jurisdiction, knownActs: ReadonlySet<string>): string[] {
  const faults: string[] = []
  const say = (where: string, what: string) => faults.push(`${one.code} ${where}: ${what}`)
  if (!isIsoDate(one.asOf)) say('asOf', `${one.asOf} is not a date`)
  for (const [id, source] of Object.entries(one.sources)) {
    if (!/^https?:\/\//.test(source.url)) say(`source ${id}`, 'has no web address')
    if (!isIsoDate(source.read)) say(`source ${id}`, `${source.read} is not a date`)
  }
  for (const act of one.acts) {
    const where = `act ${act.id}`
    if (act.inherits !== undefined && !knownActs.has(act.inherits)) say(where, `inherits unknown ${act.inherits}`)
    if (act.effectiveFrom !== undefined && !isIsoDate(act.effectiveFrom)) say(where, 'effectiveFrom is not a date')
    for (const id of sourcesOf(act)) if (one.sources[id] === undefined) say(where, `source ${id} is not in the file`)
    if (act.scope !== undefined) for (const id of testsOf(act.scope)) checkTest(id, where)
    for (const notice of act.notices) checkNotice(notice, `${where} ${notice.to} (${notice.cite})`)
  }
  return faults

  function checkTest(id: string, where: string) {
    if (RISK_TESTS[id] === undefined) say(where, `legal test ${id} is unknown`)
  }

  function checkNotice(notice: Notice, where: string) {
    for (const id of testsOf(notice.when)) checkTest(id, where)
    for (const key of notice.content) if (CONTENT_MEANS[key] === undefined) say(where, `content ${key} is unknown`)
    if (notice.effectiveFrom !== undefined && !isIsoDate(notice.effectiveFrom))
      say(where, 'effectiveFrom is not a date')
    for (const deadline of deadlinesOf(notice)) checkDeadline(deadline, where)
  }

  function checkDeadline(deadline: Deadline, where: string) {
    const { amount, unit, from, fixedDate } = deadline
    if ((amount === null) !== (unit === null)) say(where, 'amount and unit go together')
    if (amount !== null && (!Number.isInteger(amount) || amount < 0)) say(where, 'amount is not a whole number')
    if (amount !== null && from === null) say(where, 'a number needs a start event')
    if (from !== null && EVENT_MEANS[from] === undefined) {
      const other = /^regulatorNotice:(.+)$/.exec(from)?.[1]
      if (other === undefined || !knownActs.has(other)) say(where, `start event ${from} is unknown`)
    }
    if (fixedDate !== undefined && !isIsoDate(`2028-${fixedDate}`)) say(where, `${fixedDate} is not a day of the year`)
  }
}

function deadlinesOf(notice: Notice): Deadline[] {
  return [
    notice.deadline,
    ...(notice.altDeadlines ?? []),
    ...(notice.variants ?? []).map((variant) => variant.deadline),
    ...(notice.assessment === undefined ? [] : [notice.assessment]),
    ...(notice.followUps ?? []).map((followUp) => followUp.deadline),
  ]
}

function testsOf(trigger: Trigger): string[] {
  if ('all' in trigger) return trigger.all.flatMap(testsOf)
  if ('any' in trigger) return trigger.any.flatMap(testsOf)
  return 'riskTest' in trigger ? [trigger.riskTest] : []
}

function sourcesOf(act: Act): Set<string> {
  const cited = [
    act.data.facePhoto,
    ...act.safeHarbours,
    ...act.notices,
    ...(act.register === undefined ? [] : [act.register]),
    ...act.retention,
    ...act.penalties,
    ...(act.marketingPhotos === undefined ? [] : [act.marketingPhotos]),
    ...(act.ransom === undefined ? [] : [act.ransom]),
  ]
  return new Set([...cited.flatMap((one) => one.src), ...(act.seeAlso ?? [])])
}

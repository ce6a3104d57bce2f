/**
 * The acts of `RetentionApi`. Names come from this device's own memory; one it does not know stays a code until somebody asks for it, because opening a
 * name counts and stands in the record, and a list that opened everybody would be the theft it looks like.
 */
import { equalBytes, toHex } from '@pellicle/crypto/format'
import { PellicleError } from '@pellicle/protocol/errors'
import { formatBase32, formatId, idBytes, type PatientId } from '@pellicle/protocol/ids'
import type { RetentionReply } from '@pellicle/protocol/retention-reply'
import { KINDS } from '@pellicle/protocol/statements'
import type { PubOf } from '@pellicle/protocol/statements/kind'
import { type ActView, listActs } from '@pellicle/vault/acts/acts'
import { askErasure, erasePatient } from '@pellicle/vault/acts/erase'
import { closeChart, openChart } from '@pellicle/vault/chart/open-chart'
import { formatCertificate } from '@pellicle/vault/retention/certificate'
import { dueList, GENERAL, type KeptPatient, type RetentionRules, standingOf } from '@pellicle/vault/retention/due'
import { markRetention, type RetentionMark, setRetentionRules } from '@pellicle/vault/retention/keep'
import { readCertificate } from '@pellicle/vault/retention/read-certificate'
import { openMemberName } from '@pellicle/vault/roster/names'
import { deviceOf } from '@pellicle/vault/roster/roster'
import type { OpenDesk } from '@pellicle/vault/unlock/open-desk'
import { idOf } from './people-acts.ts'
import type { ErasureLine, HeldChart, KeepingView, KeptChart, RetentionApi } from './retention-api.ts'
import type { Standpoint } from './standpoint.ts'

const NOTHING: KeepingView = {
  ...{ may: false, rules: [], classes: [], due: [], held: [], later: 0, forEver: 0, more: false, erasures: [] },
}
/** Every one of them takes a reading of its own. */
const MOST_HELD_READ = 100
const TRIES = 10
const AGAIN_MS = 300

export function retentionActs(here: Standpoint): RetentionApi {
  /** Names opened from here; gone with the desk they were opened at. */
  const opened = new WeakMap<OpenDesk, Map<PatientId, string>>()
  const nameOf = (patient: PatientId): string | null => {
    const { desk, recents } = here.unlocked
    const known = recents.list.find((one) => one.patient === patient)
    return known === undefined ? (opened.get(desk)?.get(patient) ?? null) : said(known)
  }
  const chartOf = (rules: RetentionRules, now: number, kept: KeptPatient): KeptChart => {
    const patient = formatId<PatientId>(kept.patient)
    const { class: name, keepUntil, hold, lastEntry } = kept
    const own = { class: name, keepUntil, hold, lastEntry, standing: standingOf(rules, kept, now) }
    return { patient, name: nameOf(patient), ...own }
  }
  const view = async (): Promise<KeepingView> => {
    const { desk } = here.unlocked
    if (!desk.roles.includes('owner')) return NOTHING
    const [reply, acts] = await Promise.all([desk.retention(), listActs(desk)])
    const { now, more } = reply
    const [rules, patients] = [rulesOf(reply), patientsOf(reply)]
    const charts = patients.map((kept) => chartOf(rules, now, kept))
    const count = (is: KeptChart['standing']['is']): number =>
      charts.filter(({ standing }) => standing.is === is).length
    return {
      ...{ may: true, rules: reply.rules, classes: classesOf(reply), more },
      due: dueList(rules, patients, now).map((kept) => chartOf(rules, now, kept)),
      held: await heldCharts(
        desk,
        charts.filter(({ hold }) => hold),
      ),
      ...{ later: count('kept'), forEver: count('for ever') },
      erasures: (await erasureLines(desk, acts)).map((line) => ({ ...line, name: nameOf(line.patient) })),
    }
  }
  return {
    keeping: view,
    async previewRules(rules) {
      const reply = await here.unlocked.desk.retention()
      const patients = patientsOf(reply)
      const dueUnder = (months: RetentionRules['months']): number => dueList({ months }, patients, reply.now).length
      return { due: dueUnder(new Map(rules)), now: dueUnder(rulesOf(reply).months) }
    },
    async signRules(rules) {
      await setRetentionRules(here.unlocked.desk, { months: new Map(rules) })
      return view()
    },
    async keptChart(patient) {
      const reply = await here.unlocked.desk.retention()
      const kept = find(patientsOf(reply), patient)
      return kept === null ? null : { chart: chartOf(rulesOf(reply), reply.now, kept), classes: classesOf(reply) }
    },
    async markKept(patient, change) {
      const { desk } = here.unlocked
      const kept = find(patientsOf(await desk.retention()), patient)
      if (kept === null) throw new PellicleError('NOT_FOUND', { what: 'patient' })
      const { class: name, keepUntil, hold } = kept
      const before: RetentionMark = { class: name, keepUntil, hold }
      await markRetention(desk, kept.patient, { ...before, ...change })
      return before
    },
    async nameKept(patient) {
      const { desk, charts } = here.unlocked
      const known = nameOf(patient)
      if (known !== null) return known
      const isOpen = charts.openOrNull(patient) !== null
      const chart = await openChart(desk, patient, { scope: 'contact' })
      const { record } = chart
      if (!isOpen) closeChart(desk, chart)
      if (record === null) throw new PellicleError('NOT_ALLOWED')
      const names = opened.get(desk) ?? new Map<PatientId, string>()
      opened.set(desk, names.set(patient, said(record)))
      return said(record)
    },
    async askErasure(patient) {
      const { desk } = here.unlocked
      const act = await askErasure(desk, idBytes(patient), 'other')
      return (await listActs(desk)).find((one) => equalBytes(one.act, act))?.number ?? ''
    },
    async eraseNow(act, patient, ground) {
      const { desk } = here.unlocked
      await erasePatient(desk, idBytes(patient), { act: idOf(act), ground })
    },
    async erasureCertificate(patient) {
      const { desk } = here.unlocked
      const { ports } = await here.base()
      // The gate destroys behind the statement: a moment later it has said so.
      let certificate = await readCertificate(desk, idBytes(patient))
      for (let tries = 1; certificate === null && tries < TRIES; tries++) {
        await ports.wait(AGAIN_MS)
        certificate = await readCertificate(desk, idBytes(patient))
      }
      if (certificate === null) throw new PellicleError('NOT_FOUND', { what: 'erasure' })
      const { erase, erased, salts, ground, at, checkpoint } = certificate
      const bytes = formatCertificate(certificate) as Uint8Array<ArrayBuffer>
      return {
        ...{ patient, ground, at, salts: salts.length },
        erase: [erase[0], toHex(erase[1])],
        erased: [erased[0], toHex(erased[1])],
        checkpoint: [checkpoint[0], toHex(checkpoint[1])],
        file: new Blob([bytes], { type: 'application/octet-stream' }),
      }
    },
  }
}

function said({ given, family }: { readonly given: string; readonly family: string }): string {
  return `${given} ${family}`.trim()
}

function rulesOf({ rules }: RetentionReply): RetentionRules {
  return { months: new Map(rules) }
}

/** An entry that the gate has said nothing behind is as old as now. */
function patientsOf({ patients, now }: RetentionReply): readonly KeptPatient[] {
  return patients.map(({ by, last: _, ...kept }) => ({ ...kept, lastEntry: by ?? now }))
}

function find(patients: readonly KeptPatient[], patient: PatientId): KeptPatient | null {
  const id = idBytes(patient)
  return patients.find((one) => equalBytes(one.patient, id)) ?? null
}

function classesOf({ rules, patients }: RetentionReply): readonly string[] {
  const named = [...rules.map(([name]) => name), ...patients.flatMap(({ class: name }) => name ?? [])]
  return [...new Set(named)].filter((name) => name !== GENERAL).sort()
}

/** Since when and by whom, as the ledger has it. */
async function heldCharts(desk: OpenDesk, charts: readonly KeptChart[]): Promise<readonly HeldChart[]> {
  const read = charts.slice(0, MOST_HELD_READ)
  const histories = read.length === 0 ? [] : await desk.histories(read.map(({ patient }) => idBytes(patient)))
  const held: HeldChart[] = []
  for (const [at, chart] of charts.entries()) {
    const marks = histories[at]?.statements.filter(({ kind }) => kind === KINDS.retentionMark.number) ?? []
    const released = marks.findLastIndex(({ pub }) => !(pub as PubOf<typeof KINDS.retentionMark>).hold)
    const first = marks[released + 1] ?? null
    const member = first === null ? null : (deviceOf(desk.roster, first.by)?.member ?? null)
    const by = member === null ? null : await openMemberName(desk, desk.roster, member)
    held.push({ ...chart, since: first?.at ?? null, by })
  }
  return held
}

async function erasureLines(desk: OpenDesk, acts: readonly ActView[]): Promise<readonly ErasureLine[]> {
  const asked = acts.filter(({ what, target, is }) => what === 'erase' && target !== null && is !== 'withdrawn')
  if (asked.length === 0) return []
  const histories = await desk.histories(asked.map(({ target }) => target as Uint8Array))
  const lines = asked.flatMap((act, at): readonly ErasureLine[] => {
    const patient = formatId<PatientId>(act.target as Uint8Array)
    const erase = histories[at]?.statements.find(({ kind }) => kind === KINDS.erase.number) ?? null
    const { number, from, until, member } = act
    const mine = member !== null && equalBytes(member, desk.member)
    const line = { act: formatBase32(act.act), patient, name: null, number, mine, from, until }
    if (erase !== null) {
      const { second } = erase.pub as PubOf<typeof KINDS.erase>
      return equalBytes(second, act.act) ? [{ ...line, is: 'done', doneAt: erase.at }] : []
    }
    return act.is === 'waiting' || act.is === 'in force' ? [{ ...line, is: act.is, doneAt: null }] : []
  })
  return lines.reverse()
}

/** The acts of `GateApi`. */
import { equalBytes } from '@pellicle/crypto/format'
import { formatBase32, formatId, idBytes, type PatientId } from '@pellicle/protocol/ids'
import { type ActView, agreeTo, askSecond, listActs, withdrawAct } from '@pellicle/vault/acts/acts'
import { askThaw, frozenDevices } from '@pellicle/vault/acts/freeze'
import { breakGlass } from '@pellicle/vault/presence/break-glass'
import { openMemberName } from '@pellicle/vault/roster/names'
import type { OpenDesk } from '@pellicle/vault/unlock/open-desk'
import type { ActLine, GateApi } from './gate-api.ts'
import { idOf } from './people-acts.ts'
import type { Standpoint } from './standpoint.ts'

type Bytes = Uint8Array<ArrayBuffer>

export function gateActs(here: Standpoint): GateApi {
  const lineOf = async (act: Uint8Array): Promise<ActLine | null> => {
    const { desk } = here.unlocked
    const found = (await listActs(desk)).find((one) => equalBytes(one.act, act))
    return found === undefined ? null : lineOfAct(desk, found)
  }
  const named = ({ id }: NonNullable<ActLine['patient']>): ActLine['patient'] => {
    const known = here.unlocked.recents.list.find(({ patient }) => patient === id)
    return { id, name: known === undefined ? null : `${known.given} ${known.family}`.trim() }
  }
  const told = async (act: Uint8Array): Promise<ActLine> =>
    (await lineOf(act)) ?? {
      ...{ act: formatBase32(act), what: 'reading', reason: 'other', who: null, number: '', is: 'waiting' },
      ...{ needs: 'member', from: null, mayAgree: false, mine: true, patient: null },
    }
  return {
    async needChallenge(need, touch, reason) {
      return here.presence.challenge(need, touch, reason) as Bytes
    },
    async answerNeed(need, answer) {
      await here.presence.answer(need, answer)
    },
    async breakGlass(patient) {
      await breakGlass(here.unlocked.desk, idBytes(patient))
    },
    async askSecond(reason) {
      return told(await askSecond(here.unlocked.desk, reason))
    },
    async actState(act) {
      // A reading in force needs no word of this device: the gate knows for whom it is (spec: gate §9).
      return lineOf(idOf(act))
    },
    async actsWaiting() {
      const { desk } = here.unlocked
      const waiting = (await listActs(desk)).filter(({ is }) => is === 'waiting')
      const lines = await Promise.all(waiting.map((one) => lineOfAct(desk, one)))
      return lines.map((line) => (line.patient === null ? line : { ...line, patient: named(line.patient) }))
    },
    async agreeTo(act) {
      await agreeTo(here.unlocked.desk, idOf(act))
    },
    async withdrawAct(act) {
      await withdrawAct(here.unlocked.desk, idOf(act))
    },
    async frozenHere() {
      const { desk } = here.unlocked
      const mine = (await frozenDevices(desk)).find(({ device }) => equalBytes(device, desk.device))
      return mine === undefined ? null : { since: mine.since, why: mine.why }
    },
    async askThaw() {
      const { desk } = here.unlocked
      return told(await askThaw(desk, desk.device, 'other'))
    },
  }
}

export async function lineOfAct(desk: OpenDesk, view: ActView): Promise<ActLine> {
  const { act, what, target, reason, number, is, needs, from, mayAgree, member } = view
  return {
    ...{ act: formatBase32(act), what, reason, number, is, needs, from, mayAgree },
    who: member === null ? null : await openMemberName(desk, desk.roster, member),
    patient: what === 'erase' && target !== null ? { id: formatId<PatientId>(target), name: null } : null,
    mine: member !== null && equalBytes(member, desk.member),
  }
}

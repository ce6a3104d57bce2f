/** The acts of `PeopleApi`: the roster in words, and what an owner or a device's own member changes about it. */
import { equalBytes } from '@pellicle/crypto/format'
import { PellicleError } from '@pellicle/protocol/errors'
import { formatBase32, formatId, idBytes, type MemberId, type PatientId, parseBase32 } from '@pellicle/protocol/ids'
import { offerEnrolment } from '@pellicle/vault/enrolment/offer'
import { type Certificate, leavePractice, readCertificate } from '@pellicle/vault/practice/leave'
import { firstRefused, lostDevice } from '@pellicle/vault/practice/lost-device'
import { changeRoles } from '@pellicle/vault/practice/members'
import { fingerprintOf } from '@pellicle/vault/roster/fingerprint'
import { openDeviceLabel, openMemberName } from '@pellicle/vault/roster/names'
import { idKey, memberOf, type RosterMember, termsOf } from '@pellicle/vault/roster/roster'
import type { OpenDesk } from '@pellicle/vault/unlock/open-desk'
import type { DeviceView, MemberView, NetworkView, PeopleApi, PeopleView } from './people-api.ts'
import type { Standpoint } from './standpoint.ts'

export function peopleActs(here: Standpoint): PeopleApi {
  return {
    async people() {
      const { desk } = here.unlocked
      await desk.refreshRoster()
      return peopleView(desk)
    },
    async network() {
      return (await here.unlocked.desk.routes.json('GET', '/api/network')) as NetworkView | null
    },
    async removeDevice(device) {
      const { desk } = here.unlocked
      const { pressedAt, revokedAt } = await lostDevice(desk, idOf(device))
      return { pressedAt, tookMs: revokedAt - pressedAt }
    },
    async firstRefused(device) {
      return firstRefused(here.unlocked.desk, idOf(device))
    },
    async leave(member) {
      const { closedMs, left, certificate, index } = await leavePractice(here.unlocked.desk, idBytes(member))
      return { closedMs, left, certificate: certificateView(here, certificate, index) }
    },
    async certificate(member) {
      const known = await readCertificate(here.unlocked.desk, idBytes(member))
      return known === null ? null : certificateView(here, known, null)
    },
    async invite(name, roles) {
      const { ports } = await here.base()
      const door = await offerEnrolment(ports, here.unlocked.desk, { name, roles })
      here.door = door
      return { code: door.code, expiresAt: door.expiresAt }
    },
    async changeRoles(member, roles) {
      const { desk } = here.unlocked
      const done = await changeRoles(desk, idBytes(member), roles)
      if (equalBytes(idBytes(member), desk.member)) await here.renewSession()
      return done
    },
  }
}

/** Throws NOT_FOUND. */
export function idOf(text: string): Uint8Array {
  const id = parseBase32(text, 16)
  if (id === null) throw new PellicleError('NOT_FOUND')
  return id
}

function certificateView(here: Standpoint, { rows, shards, grants, through }: Certificate, index: number | null) {
  const { recents } = here.unlocked
  return {
    ...{ lists: shards, grants, through, index },
    rows: rows.map((row) => {
      const patient = formatId<PatientId>(row.patient)
      return { ...row, patient, name: recents.list.find((one) => one.patient === patient)?.name ?? null }
    }),
  }
}

async function peopleView(desk: OpenDesk): Promise<PeopleView> {
  const { roster, roles } = desk
  const at = new Map(roster.applied.map((said) => [said.index, said.at]))
  const mayManage = roles.includes('owner')
  const names = new Map<string, string | null>()
  for (const { id } of roster.members.values()) names.set(idKey(id), await openMemberName(desk, roster, id))

  const devices: DeviceView[] = []
  for (const one of roster.devices.values()) {
    const gone = one.revokedAt ?? memberOf(roster, one.member)?.revokedAt ?? null
    const mine = equalBytes(one.member, desk.member)
    devices.push({
      id: formatBase32(one.id),
      member: formatId<MemberId>(one.member),
      memberName: names.get(idKey(one.member)) ?? null,
      label: await openDeviceLabel(desk, roster, one.id),
      form: one.form,
      since: at.get(one.admittedAt) ?? 0,
      removedAt: gone === null ? null : (at.get(gone) ?? 0),
      here: equalBytes(one.id, desk.device),
      mayRemove: gone === null && !equalBytes(one.id, desk.device) && (mine || mayManage),
    })
  }
  const members = [...roster.members.values()].map((member): MemberView => {
    const { id, terms, revokedAt } = member
    const text = formatId<MemberId>(id)
    return {
      id: text,
      name: names.get(idKey(id)) ?? null,
      roles: termsOf(member).roles,
      since: at.get((terms[0] as RosterMember['terms'][0]).from) ?? 0,
      leftAt: revokedAt === null ? null : (at.get(revokedAt) ?? 0),
      devices: devices.filter((device) => device.member === text && device.removedAt === null).length,
      fingerprint: fingerprintOf(id, termsOf(member).seal),
    }
  })
  return {
    me: formatId<MemberId>(desk.member),
    mayManage,
    members: members.sort((a, b) => Number(a.leftAt !== null) - Number(b.leftAt !== null) || a.since - b.since),
    devices: devices.sort((a, b) => b.since - a.since),
    cards: roster.cards,
    recoveries: [...new Set(roster.rootActs.map((said) => said.at))].sort((a, b) => b - a),
  }
}

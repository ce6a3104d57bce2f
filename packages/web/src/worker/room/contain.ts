/**
 * Closing what is doubtful, in one step: writing stopped for everybody, devices and members out of the roster, new keys for who stays, each
 * proved by a checkpoint. Writing stops first: whoever is about to be closed has no last word.
 */
import { PellicleError } from '@pellicle/protocol/errors'
import { formatBase32 } from '@pellicle/protocol/ids'
import { holdWriting } from '@pellicle/vault/incident/write-incident'
import { revokeDevice, revokeMember } from '@pellicle/vault/practice/members'
import { openDeviceLabel, openMemberName } from '@pellicle/vault/roster/names'
import { idKey, termsOf } from '@pellicle/vault/roster/roster'
import type { OpenDesk } from '@pellicle/vault/unlock/open-desk'
import type { ContainAsk, ContainProof, RoomMember } from './room-api.ts'

export async function peopleOf(desk: OpenDesk): Promise<readonly RoomMember[]> {
  await desk.refreshRoster()
  const { roster } = desk
  const me = idKey(desk.member)
  return Promise.all(
    [...roster.members.values()].map(async (member): Promise<RoomMember> => {
      const devices = [...roster.devices.values()].filter((device) => idKey(device.member) === idKey(member.id))
      return {
        id: formatBase32(member.id),
        name: (await openMemberName(desk, roster, member.id)) ?? '',
        roles: termsOf(member).roles,
        closed: member.revokedAt !== null,
        me: idKey(member.id) === me,
        devices: await Promise.all(
          devices.map(async (device) => ({
            id: formatBase32(device.id),
            label: (await openDeviceLabel(desk, roster, device.id)) ?? '',
            closed: device.revokedAt !== null || member.revokedAt !== null,
            here: idKey(device.id) === idKey(desk.device),
          })),
        ),
      }
    }),
  )
}

/** Throws NOT_ALLOWED for this very device and member: whoever leads must stay able to act. */
export async function contain(
  desk: OpenDesk,
  { incident, devices, members, writing }: ContainAsk & { readonly incident: Uint8Array },
): Promise<readonly ContainProof[]> {
  if (devices.includes(formatBase32(desk.device)) || members.includes(formatBase32(desk.member)))
    throw new PellicleError('NOT_ALLOWED', { reason: 'own' })
  const people = await peopleOf(desk)
  const { roster } = desk
  const memberId = (id: string) => [...roster.members.values()].find((one) => formatBase32(one.id) === id)?.id
  const deviceId = (id: string) => [...roster.devices.values()].find((one) => formatBase32(one.id) === id)?.id
  const proofs: ContainProof[] = []
  const close = async (what: ContainProof['what'], name: string, act: () => Promise<unknown>): Promise<void> => {
    const started = desk.now()
    await act()
    const { size, note } = desk.checkpoint
    proofs.push({ what, name, ms: desk.now() - started, ledgerSize: size, checkpoint: note })
  }
  if (writing !== 'leave')
    await close('writing', writing, () => holdWriting(desk, incident, writing === 'stop' ? 1 : 0))
  for (const { id, name, closed } of people) {
    const member = memberId(id)
    if (members.includes(id) && !closed && member !== undefined)
      await close('member', name, () => revokeMember(desk, member))
  }
  for (const { id, label, closed } of people.flatMap((one) => one.devices)) {
    const device = deviceId(id)
    if (devices.includes(id) && !closed && device !== undefined)
      await close('device', label, () => revokeDevice(desk, device))
  }
  return proofs
}

/**
 * Drills over HTTP. The link in a lure is the only open one: it notes that something fetched it and leads to the page; nothing of a person is
 * learned there. A visit is a member's device's signed POST of exactly seven fields. Spec: checkup §8.
 *
 * LIMITS: that the device was unlocked when it signed is the device's word; our own pages sign a visit only while somebody is signed in.
 */

import { equalBytes, parseEntry, toHex } from '@pellicle/crypto/format'
import { parseGesture } from '@pellicle/posture/drill/gesture'
import { CHANNELS } from '@pellicle/posture/drill/lures'
import { parseShape } from '@pellicle/protocol/api'
import { PellicleError } from '@pellicle/protocol/errors'
import { formatBase32, idBytes, isId, type MemberId } from '@pellicle/protocol/ids'
import { KINDS } from '@pellicle/protocol/statements'
import { bytes, uint } from '@pellicle/protocol/statements/kind'
import type { LureId } from '@pellicle/protocol/words/en/drills'
import * as v from 'valibot'
import { type Ask, openRoute, type Route, type SignedAskOf, signedRoute } from '../../http/route.ts'
import { ownersOnly } from '../checkup-routes.ts'
import { DrillRoom, LURE_IDS } from './drill-room.ts'

const idText = v.pipe(
  v.string(),
  v.check((text: string) => isId(text)),
)
const lureId = v.picklist(LURE_IDS)

const seasonAsk = v.strictObject({
  /** Ledger index of the `drill.season` statement that announced it. */
  index: uint,
  id: idText,
  from: uint,
  until: uint,
  openings: v.pipe(v.array(v.strictObject({ from: uint, until: uint })), v.maxLength(400)),
  channels: v.array(v.picklist(CHANNELS)),
  members: v.pipe(v.array(idText), v.maxLength(200)),
  practice: v.pipe(v.string(), v.maxLength(200)),
  base: v.pipe(v.string(), v.maxLength(200)),
  seed: bytes(32),
})

export const DRILL_ROUTES: readonly Route[] = [
  openRoute({
    method: 'GET',
    pattern: '/drills/open/:drill/:token',
    access: 'open',
    head: true,
    handle: async ({ box, params, now, incoming }) => {
      const [drill, token] = [idOf(params.drill), idOf(params.token)]
      // A HEAD learns where it leads and is not even a load.
      const load = incoming.method === 'HEAD' ? null : box.drills.opened(drill, token, now)
      const place = load === null ? './' : `#/drill/${drill}/${token}/${load}`
      return new Response(null, { status: 302, headers: { location: `${box.base}/${place}` } })
    },
  }),
  signedRoute({
    method: 'GET',
    pattern: '/drills',
    access: 'signed',
    handle: async (ask) => {
      const owner = ask.core.rolesOf(ask.signed.signer.member).includes('owner')
      return json({
        own: ask.box.drills.ownDrills(memberOf(ask), ask.now),
        // Announced means: to everybody.
        season: ask.box.drills.announced(),
        owner: owner ? ask.box.drills.forOwner(roleIn(ask)) : null,
      })
    },
  }),
  signedRoute({
    method: 'POST',
    pattern: '/drills/season',
    access: 'signed',
    message: { shape: seasonAsk, limit: 64 * 1024 },
    handle: async (ask) => {
      ownersOnly(ask)
      const { index, ...season } = ask.body
      await checkAnnounced(ask, { index, seed: season.seed, id: season.id })
      if (!/^https?:\/\/[\w.:[\]-]+(\/sample)?$/.test(season.base)) throw new PellicleError('BAD_REQUEST')
      ask.box.drills.announce(season)
      return json({})
    },
  }),
  signedRoute({
    method: 'POST',
    pattern: '/drills/start',
    access: 'signed',
    message: { shape: v.strictObject({ lure: lureId }), limit: 256 },
    handle: async (ask) => {
      ownersOnly(ask)
      return json({ drill: await ask.box.drills.start(ask.body.lure as LureId, isHere(ask), ask.now) })
    },
  }),
  signedRoute({
    method: 'POST',
    pattern: '/drills/visits/:load',
    access: 'signed',
    message: { shape: v.unknown(), limit: 512 },
    handle: async (ask) => {
      const gesture = parseGesture(ask.body)
      if (gesture === null) throw new PellicleError('BAD_REQUEST')
      const headers = Object.fromEntries(
        Object.entries(ask.incoming.headers).flatMap(([name, value]) =>
          typeof value === 'string' ? [[name, value]] : [],
        ),
      )
      const visit = { headers, signedBy: memberOf(ask), now: ask.now }
      return json({ own: ask.box.drills.visited(idOf(ask.params.load), gesture, visit) })
    },
  }),
  signedRoute({
    method: 'POST',
    pattern: '/drills/report',
    access: 'signed',
    message: { shape: v.strictObject({ drill: idText }), limit: 256 },
    handle: async (ask) => json({ own: await ask.box.drills.reported(ask.body.drill, memberOf(ask), ask.now) }),
  }),
  signedRoute({
    method: 'POST',
    pattern: '/drills/message',
    access: 'signed',
    message: { shape: v.strictObject({ messageId: v.pipe(v.string(), v.maxLength(998)) }), limit: 2048 },
    handle: async (ask) => json({ own: await ask.box.drills.reportDrill(ask.body.messageId, memberOf(ask), ask.now) }),
  }),
  signedRoute({
    method: 'POST',
    pattern: '/drills/mail',
    access: 'signed',
    message: { shape: v.strictObject({ message: bytes(16) }), limit: 64 },
    handle: async ({ box, core, body, signed, now }) => {
      const { mailroom } = core
      const find = async (sha256: Uint8Array) => (await mailroom?.messageWith(sha256)) ?? null
      const by = { member: formatBase32(signed.signer.member), now }
      return json({ own: await box.drills.reportMail(body.message, find, by) })
    },
  }),
  signedRoute({
    method: 'POST',
    pattern: '/drills/alarm',
    access: 'signed',
    message: { shape: v.strictObject({}), limit: 16 },
    handle: async ({ box }) => {
      box.drills.falseAlarm()
      return json({})
    },
  }),
  signedRoute({
    method: 'POST',
    pattern: '/drills/phone',
    access: 'signed',
    message: {
      shape: v.strictObject({ drill: idText, member: idText, result: v.picklist(['called-back', 'gave-in']) }),
      limit: 256,
    },
    handle: async (ask) => {
      ownersOnly(ask)
      const { drill, member, result } = ask.body
      ask.box.drills.phoned(drill, member, { result, now: ask.now })
      return json({})
    },
  }),
  signedRoute({
    method: 'POST',
    pattern: '/drills/close',
    access: 'signed',
    message: { shape: v.strictObject({ drill: idText }), limit: 256 },
    handle: async (ask) => {
      ownersOnly(ask)
      ask.box.drills.close(ask.body.drill, ask.now)
      return json({})
    },
  }),
  signedRoute({
    method: 'POST',
    pattern: '/drills/kept',
    access: 'signed',
    message: { shape: v.strictObject({ drill: idText }), limit: 256 },
    handle: async (ask) => {
      ownersOnly(ask)
      ask.box.drills.journalled(ask.body.drill)
      return json({})
    },
  }),
]

/** The season's seed hashes to what this device's statement in the ledger announced. Else its minutes could have been chosen. */
async function checkAnnounced(
  { core, signed }: SignedAskOf<unknown>,
  { index, seed, id }: { readonly index: number; readonly seed: Uint8Array; readonly id: string },
): Promise<void> {
  const { statement } = await core.statement(index, 0)
  const { header } = parseEntry(statement.entry)
  const pub = header.kind === KINDS.drillSeason.number ? parseShape(KINDS.drillSeason.pub, header.pub) : null
  const fits =
    pub !== null &&
    equalBytes(header.by, signed.claim.device) &&
    toHex(pub.commitment) === DrillRoom.commitment(seed) &&
    formatBase32(pub.season) === id
  if (!fits) throw new PellicleError('NOT_ALLOWED')
}

export function isHere({ core }: Pick<Ask<unknown>, 'core'>): (member: string) => boolean {
  return (member) => core.rolesOf(idBytes(member as MemberId)).length > 0
}

function memberOf({ signed }: SignedAskOf<unknown>): string {
  return formatBase32(signed.signer.member)
}

function idOf(text: string | undefined): string {
  if (!isId(text)) throw new PellicleError('NOT_FOUND')
  return text
}

function json(value: unknown): Response {
  return new Response(JSON.stringify(value), { headers: { 'content-type': 'application/json' } })
}
/** A member's roles as one word; empty for who left. */
function roleIn({ core }: Pick<SignedAskOf<unknown>, 'core'>): (member: string) => string {
  return (member) =>
    core
      .rolesOf(idBytes(member as MemberId))
      .toSorted()
      .join(' ')
}

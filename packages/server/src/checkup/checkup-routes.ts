/** What a checkup asks of the box, all signed by an owner's device: facts of its own, looks at domain, host and network. Spec: checkup §4, §6. */
import { networkInterfaces } from 'node:os'
import { parseShape } from '@pellicle/protocol/api'
import { PellicleError } from '@pellicle/protocol/errors'
import { idBytes, isId } from '@pellicle/protocol/ids'
import { keeperReply } from '@pellicle/protocol/keeper-reply'
import { bytes, hash, id, uint } from '@pellicle/protocol/statements/kind'
import * as v from 'valibot'
import type { Box } from '../http/box.ts'
import { type Route, type SignedAskOf, signedRoute } from '../http/route.ts'
import type { NetworkFacts } from '../http/routes/network-routes.ts'
import { type SecondCopyFacts, secondCopyFacts } from '../keeper/checkup-facts.ts'
import { LedgerWatch } from './ledger-watch.ts'
import { lookAtBox } from './look-at-box.ts'
import { MOST_MAIL_BYTES } from './look-at-dkim.ts'
import { askRange, isDomainName, lookAtDomain, lookAtHost, lookAtOwnMail, type ProbeOptions } from './probe-desk.ts'
import { type ScanAsk, ScanJobs, type ScanWith } from './scan-job.ts'

export interface CheckupOptions extends ProbeOptions {
  readonly scan?: ScanWith
}

/** What this process keeps for one box's checkup. */
interface Room {
  readonly ledger: LedgerWatch
  readonly scans: ScanJobs
  /** Times of the last looks outwards. */
  looks: number[]
}

const LOOKS_A_MINUTE = 12
const MINUTE = 60_000
const name = v.pipe(v.string(), v.maxLength(253))

export function checkupRoutes(options: CheckupOptions = {}, reach: NetworkFacts = () => null): readonly Route[] {
  const rooms = new WeakMap<Box, Room>()
  const roomOf = (box: Box): Room => {
    const known = rooms.get(box)
    if (known !== undefined) return known
    const room = { ledger: new LedgerWatch(box.folder), scans: new ScanJobs(Date.now, options.scan), looks: [] }
    rooms.set(box, room)
    return room
  }
  const outward = ({ box, now }: SignedAskOf<unknown>): void => {
    const room = roomOf(box)
    room.looks = room.looks.filter((at) => now - at < MINUTE)
    if (room.looks.length >= LOOKS_A_MINUTE) throw new PellicleError('RATE_LIMITED', { retryAfterMs: MINUTE })
    room.looks.push(now)
  }
  return [
    signedRoute({
      method: 'GET',
      pattern: '/checkup/facts',
      access: 'signed',
      handle: async (ask) => {
        ownersOnly(ask)
        const { box, now } = ask
        return json({
          v: 1,
          at: now,
          sessions: box.sessions.counts(),
          lastSeen: box.seen.lastSeen(),
          overlaps: box.seen.overlaps(now),
          ledger: roomOf(box).ledger.look(now),
          networks: ownNetworks(),
          copies: copiesOf(ask),
        })
      },
    }),
    signedRoute({
      method: 'POST',
      pattern: '/checkup/ledger',
      access: 'signed',
      message: { shape: v.strictObject({}), limit: 16 },
      handle: async (ask) => {
        ownersOnly(ask)
        return json(await roomOf(ask.box).ledger.lookAgain(ask.now))
      },
    }),
    signedRoute({
      method: 'POST',
      pattern: '/checkup/domain',
      access: 'signed',
      message: { shape: v.strictObject({ domain: name }), limit: 512 },
      handle: async (ask) => {
        ownersOnly(ask)
        namesAHost(ask.body.domain)
        outward(ask)
        return json(await lookAtDomain(ask.body.domain, options))
      },
    }),
    signedRoute({
      method: 'POST',
      pattern: '/checkup/dkim',
      access: 'signed',
      message: { shape: v.strictObject({ domain: name, mail: bytes() }), limit: MOST_MAIL_BYTES + 512 },
      handle: async (ask) => {
        ownersOnly(ask)
        namesAHost(ask.body.domain)
        outward(ask)
        return json(await lookAtOwnMail(ask.body.domain, ask.body.mail, options))
      },
    }),
    signedRoute({
      method: 'POST',
      pattern: '/checkup/host',
      access: 'signed',
      message: { shape: v.strictObject({ host: name }), limit: 512 },
      handle: async (ask) => {
        ownersOnly(ask)
        namesAHost(ask.body.host)
        outward(ask)
        return json(await lookAtHost(ask.body.host, options))
      },
    }),
    signedRoute({
      method: 'POST',
      pattern: '/checkup/box',
      access: 'signed',
      message: { shape: v.strictObject({}), limit: 16 },
      handle: async (ask) => {
        ownersOnly(ask)
        outward(ask)
        return json({ facts: await lookAtBox(reach()) })
      },
    }),
    signedRoute({
      method: 'POST',
      pattern: '/checkup/breach',
      access: 'signed',
      message: { shape: v.strictObject({ prefix: v.pipe(v.string(), v.regex(/^[0-9A-F]{5}$/)) }), limit: 64 },
      // Anybody who types a passphrase may ask: five digits tell nobody which.
      handle: async (ask) => {
        outward(ask)
        return json({ answer: await askRange(ask.body.prefix, options) })
      },
    }),
    signedRoute({
      method: 'POST',
      pattern: '/checkup/scans',
      access: 'signed',
      message: { shape: scanAsk, limit: 4096 },
      handle: async (ask) => {
        ownersOnly(ask)
        const { core, signed, body, box } = ask
        return json(await roomOf(box).scans.begin(core, signed.claim.device, body as ScanAsk))
      },
    }),
    signedRoute({
      method: 'GET',
      pattern: '/checkup/scans/:scan',
      access: 'signed',
      handle: async (ask) => {
        ownersOnly(ask)
        const scan = ask.params.scan ?? ''
        if (!isId(scan)) throw new PellicleError('NOT_FOUND')
        return json(roomOf(ask.box).scans.state(idBytes(scan)))
      },
    }),
  ]
}

const scanAsk = v.strictObject({
  scan: id,
  network: v.pipe(v.string(), v.maxLength(18)),
  blind: hash,
  consent: uint,
  attempts: v.pipe(v.array(uint), v.maxLength(32)),
})

/** Throws BAD_NAME: what is no name is no look either. */
function namesAHost(text: string): void {
  if (!isDomainName(text)) throw new PellicleError('BAD_NAME')
}

/** Throws NOT_ALLOWED. */
export function ownersOnly({ core, signed }: SignedAskOf<unknown>): void {
  if (!core.rolesOf(signed.signer.member).includes('owner')) throw new PellicleError('NOT_ALLOWED')
}

/** Null: this box does not know of keepers, so nothing was looked at. */
function copiesOf({ core, now }: SignedAskOf<unknown>): SecondCopyFacts | null {
  const state = core.keepers?.state()
  const reply = state === undefined ? null : parseShape(keeperReply, { now, ...state })
  return reply === null ? null : secondCopyFacts(reply)
}

/** Private IPv4 networks this box has an address in, at most 254 addresses each: what an owner may choose from. */
function ownNetworks(): readonly string[] {
  const found = Object.values(networkInterfaces()).flatMap((list) => list ?? [])
  const networks = found.flatMap(({ family, internal, address }) => {
    if (family !== 'IPv4' || internal) return []
    const parts = address.split('.')
    return [`${parts.slice(0, 3).join('.')}.0/24`]
  })
  return [...new Set(networks)].filter((one) => /^(10|172\.(1[6-9]|2\d|3[01])|192\.168)\./.test(one))
}

function json(value: unknown): Response {
  return new Response(JSON.stringify(value), { headers: { 'content-type': 'application/json' } })
}

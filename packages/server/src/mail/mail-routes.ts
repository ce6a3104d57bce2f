/**
 * The mailroom and patients' links over HTTP. Mail routes are for devices of the practice; which of them opens anything is the gate's and the
 * keys' business. Link routes are open: who has a link has no account. Shapes: protocol/mail-content. Spec: mail §3.
 */
import { fromHex } from '@pellicle/crypto/format'
import { HEADER_SHA256 } from '@pellicle/protocol/api'
import { PellicleError } from '@pellicle/protocol/errors'
import { parseBase32 } from '@pellicle/protocol/ids'
import { linkBegin, linkSend, MAX_LINK_OBJECT_BYTES, MAX_MAIL_BYTES, mailDrop } from '@pellicle/protocol/mail-content'
import { announcedLength, bodyOf } from '../http/read-message.ts'
import { type Ask, openRoute, type Route, signedRoute } from '../http/route.ts'
import type { Mailroom } from './mailroom.ts'

/** How long a device waits for news before it asks again. */
const NEWS_MS = 20_000
const MOST_SEND_BYTES = 256 * 1024
const MOST_NEWS = 2_000

export const MAIL_ROUTES: readonly Route[] = [
  signedRoute({
    method: 'GET',
    pattern: '/mail',
    access: 'signed',
    query: ['from'],
    handle: async (ask) => {
      const { feed } = mailroomOf(ask)
      await feed.catchUp()
      return newsOf(ask)
    },
  }),
  signedRoute({
    method: 'GET',
    pattern: '/mail/news',
    access: 'signed',
    query: ['from'],
    handle: async (ask) => {
      await mailroomOf(ask).feed.news(ask.query.from, Math.min(NEWS_MS, ask.patienceMs))
      return newsOf(ask)
    },
  }),
  signedRoute({
    method: 'GET',
    pattern: '/mail/:id/openers',
    access: 'signed',
    handle: async (ask) => {
      const { feed } = mailroomOf(ask)
      await feed.catchUp()
      const openers = await feed.openers(idOf(ask.params.id))
      return { openers: openers.map(([member, at]) => [member, at]) }
    },
  }),
  signedRoute({
    method: 'POST',
    pattern: '/mail',
    access: 'signed',
    message: { shape: mailDrop, limit: MAX_MAIL_BYTES },
    handle: async (ask) => {
      const { message, known } = await mailroomOf(ask).take(ask.body.mail, { via: 'file', authentication: null })
      return { message, known }
    },
  }),
  openRoute({
    method: 'GET',
    pattern: '/links/:lookup',
    access: 'open',
    tries: 'misses',
    handle: (ask) => mailroomOf(ask).links.state(idOf(ask.params.lookup)),
  }),
  openRoute({
    method: 'POST',
    pattern: '/links/:lookup',
    access: 'open',
    tries: 'misses',
    message: { shape: linkBegin, limit: 1024 },
    handle: (ask) => mailroomOf(ask).links.begin(idOf(ask.params.lookup), ask.body.proof),
  }),
  openRoute({
    method: 'PUT',
    pattern: '/links/:ticket/:object',
    access: 'open',
    tries: 'misses',
    streams: true,
    handle: async (ask) => {
      const { incoming, params } = ask
      const said = incoming.headers[HEADER_SHA256]
      const sha256 = typeof said === 'string' && said.length === 64 ? fromHex(said) : null
      const size = announcedLength(incoming)
      if (sha256 === null || size === null || incoming.headers['content-encoding'] !== undefined)
        throw new PellicleError('BAD_REQUEST')
      if (size > MAX_LINK_OBJECT_BYTES) throw new PellicleError('TOO_LARGE')
      const object = { id: idOf(params.object), sha256, size }
      const done = await mailroomOf(ask).links.put(idOf(params.ticket), object, bodyOf(incoming))
      return new Response(null, { status: done === 'stored' ? 201 : 200 })
    },
  }),
  openRoute({
    method: 'POST',
    pattern: '/links/:ticket/send',
    access: 'open',
    tries: 'misses',
    message: { shape: linkSend, limit: MOST_SEND_BYTES },
    handle: (ask) => mailroomOf(ask).links.send(idOf(ask.params.ticket), ask.body),
  }),
]

function mailroomOf({ core }: Pick<Ask<unknown>, 'core'>): Mailroom {
  const { mailroom } = core
  if (mailroom === undefined) throw new PellicleError('NOT_FOUND')
  return mailroom
}

/** The newest of them when there are too many: what is older is asked for by nobody who reads mail. */
function newsOf(ask: Ask<unknown>): object {
  const { feed } = mailroomOf(ask)
  return { messages: feed.since(ask.query.from).slice(-MOST_NEWS), through: feed.through }
}

function idOf(text: string | undefined): Uint8Array {
  const id = parseBase32(text ?? '', 16)
  if (id === null) throw new PellicleError('NOT_FOUND')
  return id
}

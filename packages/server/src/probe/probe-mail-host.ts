/**
 * Knocks at a mail host and writes down whether it offers STARTTLS and what TLS it then speaks (RFC 5321, RFC 3207). Nothing is
 * sent but greetings; no address is named and no letter begun.
 */
import type { Socket } from 'node:net'
import type { MailHostFacts } from '@pellicle/posture/tls/mail-hosts'
import { type Dialled, dialPlain, probeTls, type TlsTarget } from './probe-tls.ts'

export interface MailHostTarget extends Omit<TlsTarget, 'dial'> {
  /** The name we greet with. */
  readonly greetAs: string
}

/** A greeting can be long; a host that says more than this is not greeting. */
const MOST_REPLY_BYTES = 16_384

export async function probeMailHost(target: MailHostTarget): Promise<MailHostFacts> {
  const { host, port } = target
  const facts = (outcome: MailHostFacts['outcome'], starttls: MailHostFacts['starttls'] = 'unseen'): MailHostFacts => ({
    host,
    port,
    outcome,
    starttls,
    tls: null,
  })
  const socket = await dialPlain(target)
  if (typeof socket === 'string') return facts(socket)
  const greeted = await greet(socket, target)
  socket.destroy()
  if (greeted === 'silent') return facts('silent')
  if (greeted === 'not-smtp') return facts('not-smtp')
  if (!greeted.some((line) => /^STARTTLS\s*$/i.test(line))) return facts('spoke', 'missing')
  const tls = await probeTls({ ...target, dial: () => dialStartTls(target) })
  // Offered, reached, and yet not one version came about: that is a fault of the host, unless it fell silent.
  const broken =
    tls.outcome === 'not-tls' || (tls.outcome === 'refused' && Object.values(tls.versions).includes('refused'))
  return { ...facts('spoke', broken ? 'broken' : tls.outcome === 'spoke' ? 'offered' : 'unseen'), tls }
}

/** Extensions the host names; reads the greeting first. */
async function greet(
  socket: Socket,
  { greetAs, timeoutMs }: MailHostTarget,
): Promise<readonly string[] | 'silent' | 'not-smtp'> {
  const greeting = await readReply(socket, timeoutMs)
  if (greeting === 'silent') return 'silent'
  if (greeting === 'closed' || greeting.code !== 220) return 'not-smtp'
  const hello = await command(socket, `EHLO ${greetAs}`, timeoutMs)
  if (hello === 'silent') return 'silent'
  // A host so old that it knows no EHLO has no extensions, and no encryption.
  return hello === 'closed' ? 'not-smtp' : hello.code === 250 ? hello.lines.slice(1) : []
}

async function dialStartTls(target: MailHostTarget): Promise<Dialled> {
  const socket = await dialPlain(target)
  if (typeof socket === 'string') return socket
  const greeted = await greet(socket, target)
  const go = Array.isArray(greeted) ? await command(socket, 'STARTTLS', target.timeoutMs) : 'closed'
  if (typeof go === 'object' && go.code === 220) return socket
  socket.destroy()
  return greeted === 'silent' || go === 'silent' ? 'silent' : 'refused'
}

interface Reply {
  readonly code: number
  readonly lines: readonly string[]
}

function command(socket: Socket, line: string, timeoutMs: number): Promise<Reply | 'silent' | 'closed'> {
  socket.write(`${line}\r\n`)
  return readReply(socket, timeoutMs)
}

/** One reply of one or more lines (RFC 5321 §4.2.1). */
function readReply(socket: Socket, timeoutMs: number): Promise<Reply | 'silent' | 'closed'> {
  return new Promise((resolve) => {
    let text = ''
    const end = (result: Reply | 'silent' | 'closed') => {
      clearTimeout(timer)
      socket.off('data', onData)
      socket.off('close', onClose)
      resolve(result)
    }
    const onClose = () => end('closed')
    const onData = (bytes: Buffer) => {
      text += bytes.toString('latin1')
      if (text.length > MOST_REPLY_BYTES) return end('closed')
      const lines = text.split('\r\n').slice(0, -1)
      const last = lines.at(-1)
      if (last === undefined || !/^\d{3}( |$)/.test(last)) return
      end({ code: Number(last.slice(0, 3)), lines: lines.map((line) => line.slice(4)) })
    }
    const timer = setTimeout(() => end('silent'), timeoutMs)
    socket.on('data', onData)
    socket.once('close', onClose)
  })
}

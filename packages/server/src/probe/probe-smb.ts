/** Asks one file server two questions, on two connections: do you speak SMBv1, do you speak SMB2. A time-out is `silent`. */
import { randomBytes } from 'node:crypto'
import type { Socket } from 'node:net'
import type { SmbAnswer, SmbResult } from '@pellicle/posture/network/port-facts'
import { dialPlain } from './probe-tls.ts'
import { readSmbReply, type SmbReading, sessionRequest, smb1Negotiate, smb2Negotiate } from './smb-packets.ts'

export interface SmbTarget {
  readonly address: string
  readonly port: number
  readonly timeoutMs: number
  /** NetBIOS first. Default: on port 139. */
  readonly session?: boolean
}

type Spoken = SmbReading | 'closed' | 'silent' | 'unreached'

export async function probeSmb(target: SmbTarget): Promise<SmbResult> {
  const old = await ask(target, smb1Negotiate())
  const recent = await ask(target, smb2Negotiate(randomBytes(48)))
  const agreed = typeof recent === 'object' && recent.kind === 'smb2' && recent.agreed
  return {
    address: target.address,
    port: target.port,
    smb1: answerOf(old, 'smb1'),
    smb2: answerOf(recent, 'smb2'),
    dialect: agreed ? recent.dialect : null,
  }
}

/** Hanging up, saying no or answering in the other protocol is a refusal of this one. */
function answerOf(spoken: Spoken, kind: 'smb1' | 'smb2'): SmbAnswer {
  if (spoken === 'silent') return 'silent'
  if (spoken === 'closed') return 'refused'
  if (spoken === 'unreached' || spoken.kind === 'other' || spoken.kind === 'session') return 'other'
  return spoken.kind === kind && spoken.agreed ? 'offered' : 'refused'
}

async function ask({ address, port, timeoutMs, session = port === 139 }: SmbTarget, packet: Buffer): Promise<Spoken> {
  const socket = await dialPlain({ address, port, timeoutMs })
  if (socket === 'silent') return 'silent'
  if (socket === 'refused') return 'unreached'
  try {
    if (session) {
      const opened = await exchange(socket, sessionRequest(), timeoutMs)
      if (typeof opened === 'string') return opened
      if (opened.kind !== 'session' || !opened.agreed) return { kind: 'other' }
    }
    return await exchange(socket, packet, timeoutMs)
  } finally {
    // Closed before the next connection is made, so that one server counts as one.
    if (!socket.closed) await new Promise<void>((resolve) => socket.once('close', () => resolve()).destroy())
  }
}

function exchange(socket: Socket, packet: Buffer, timeoutMs: number): Promise<SmbReading | 'closed' | 'silent'> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    const end = (result: SmbReading | 'closed' | 'silent') => {
      clearTimeout(timer)
      socket.off('data', onData)
      socket.off('close', onClose)
      resolve(result)
    }
    const onClose = () => end('closed')
    const onData = (chunk: Buffer) => {
      chunks.push(chunk)
      const reading = readSmbReply(Buffer.concat(chunks))
      if (reading !== null) end(reading)
    }
    const timer = setTimeout(() => end('silent'), timeoutMs)
    socket.on('data', onData)
    socket.once('close', onClose)
    socket.write(packet)
  })
}

/**
 * One DNS question to one resolver, over UDP and, when the answer does not fit, over TCP. Says what happened instead of throwing:
 * a time-out is `silent`, never an empty answer. A fault is asked again without checking, to tell broken signatures (`bogus`) from a
 * broken server.
 */

import { randomInt } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { getServers } from 'node:dns'
import { connect, isIPv6 } from 'node:net'
import type { DnsAnswer, DnsOutcome, DnsQuestion } from '@pellicle/posture/dns/answer'
import { type DnsReply, decodeReply, encodeQuery, type QueryOptions } from './dns-wire.ts'

export interface Resolver {
  readonly address: string
  readonly port: number
}

export interface AskOptions {
  readonly resolver: Resolver
  readonly timeoutMs: number
}

const TRIES = 2
const SERVFAIL = 2
const NXDOMAIN = 3
const MOST_TCP_BYTES = 65_537

export async function askDns(question: DnsQuestion, options: AskOptions): Promise<DnsAnswer> {
  const reply = await askOnce(question, options)
  const told = (outcome: DnsOutcome, from: DnsReply | null = null): DnsAnswer => ({
    ...question,
    outcome,
    records: from?.records ?? [],
    authenticated: from?.authenticated ?? false,
  })
  if (reply === 'silent' || reply === 'failed') return told(reply)
  if (reply.rcode === NXDOMAIN) return told('no-name', reply)
  if (reply.rcode === SERVFAIL) {
    const unchecked = await askOnce(question, { ...options, unchecked: true })
    const bogus = typeof unchecked === 'object' && (unchecked.rcode === 0 || unchecked.rcode === NXDOMAIN)
    return told(bogus ? 'bogus' : 'failed')
  }
  if (reply.rcode !== 0) return told(reply.rcode === 5 ? 'refused' : 'failed')
  return told(reply.records.length > 0 ? 'answer' : 'no-data', reply)
}

/** The resolver this machine uses, or null when it has none. */
export function systemResolver(): Resolver | null {
  const first = getServers()[0]
  if (first === undefined) return null
  const match = /^\[(.+)\]:(\d+)$|^([^:]+):(\d+)$/.exec(first)
  return match
    ? { address: match[1] ?? match[3] ?? '', port: Number(match[2] ?? match[4]) }
    : { address: first, port: 53 }
}

async function askOnce(
  { name, type }: DnsQuestion,
  { resolver, timeoutMs, unchecked }: AskOptions & { unchecked?: true },
): Promise<DnsReply | 'silent' | 'failed'> {
  for (let tries = 0; tries < TRIES; tries++) {
    // A fresh id and a fresh port each time: whoever guesses answers has to guess both.
    const query: QueryOptions = { id: randomInt(0x10000), type, ...(unchecked ? { unchecked } : {}) }
    const message = encodeQuery(name, query)
    if (message === null) return 'failed'
    const read = (bytes: Buffer) => decodeReply(bytes, name, query)
    const reply = await overUdp(message, { resolver, timeoutMs, read })
    if (reply === 'failed') return 'failed'
    if (reply === 'silent') continue
    return reply.truncated ? overTcp(message, { resolver, timeoutMs, read }) : reply
  }
  return 'silent'
}

interface Exchange extends AskOptions {
  readonly read: (bytes: Buffer) => DnsReply | null
}

function overUdp(message: Buffer, { resolver, timeoutMs, read }: Exchange): Promise<DnsReply | 'silent' | 'failed'> {
  return new Promise((resolve) => {
    const socket = createSocket(isIPv6(resolver.address) ? 'udp6' : 'udp4')
    const end = (reply: DnsReply | 'silent' | 'failed') => {
      clearTimeout(timer)
      socket.close()
      resolve(reply)
    }
    const timer = setTimeout(() => end('silent'), timeoutMs)
    socket.once('error', () => end('failed'))
    // What does not fit the question is somebody else's, or forged: keep waiting for the real one.
    socket.on('message', (bytes) => {
      const reply = read(bytes)
      if (reply !== null) end(reply)
    })
    socket.connect(resolver.port, resolver.address, () => socket.send(message))
  })
}

function overTcp(message: Buffer, { resolver, timeoutMs, read }: Exchange): Promise<DnsReply | 'silent' | 'failed'> {
  return new Promise((resolve) => {
    const socket = connect({ host: resolver.address, port: resolver.port })
    const chunks: Buffer[] = []
    const end = (reply: DnsReply | 'silent' | 'failed') => {
      clearTimeout(timer)
      socket.destroy()
      resolve(reply)
    }
    const timer = setTimeout(() => end('silent'), timeoutMs)
    socket.once('error', () => end('failed'))
    socket.once('close', () => end('failed'))
    socket.once('connect', () => {
      const length = Buffer.alloc(2)
      length.writeUInt16BE(message.length)
      socket.write(Buffer.concat([length, message]))
    })
    socket.on('data', (chunk) => {
      chunks.push(chunk)
      const all = Buffer.concat(chunks)
      if (all.length > MOST_TCP_BYTES) return end('failed')
      if (all.length < 2 || all.length < 2 + all.readUInt16BE(0)) return
      const reply = read(all.subarray(2, 2 + all.readUInt16BE(0)))
      end(reply ?? 'failed')
    })
  })
}

/**
 * What a box looks at outside the house: a breached-password service that sees five digits and nothing else, a host only at a public address,
 * a domain only by name, few looks a minute; and silence is never an answer.
 */
import { createHash } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { countInRange, splitBreachHash } from '@pellicle/posture/own/passphrases'
import { boxBreachRange, boxDkim, boxDomain, boxHost, boxTls } from '@pellicle/vault/checkup/box-checkup'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openRealClinic, type RealClinic } from './records-clinic.ts'

const PASSPHRASE = 'correct horse battery staple'
const { prefix, rest } = splitBreachHash(createHash('sha1').update(PASSPHRASE).digest('hex').toUpperCase())
const asked: string[] = []
let service: Server
let clinic: RealClinic

beforeAll(async () => {
  service = createServer((request, reply) => {
    const told: string[] = []
    request.on('data', (bytes) => told.push(String(bytes)))
    request.on('end', () => {
      asked.push(`${request.method} ${request.url} ${JSON.stringify(request.headers)} ${told.join('')}`)
      reply.end(`${'0'.repeat(34)}A:3\r\n${rest}:211\r\n`)
    })
  })
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve))
  const { port } = service.address() as AddressInfo
  // A resolver that nobody is: port 9 discards.
  const resolver = { address: '127.0.0.1', port: 9 }
  const https = { names: ['box.internal'], port: 0, joinPort: 0 }
  clinic = await openRealClinic({ checkup: { breachService: `http://127.0.0.1:${port}`, resolver }, https })
})
afterAll(async () => {
  await clinic.stop()
  await new Promise((resolve) => service.close(resolve))
})

describe('breached passphrases', () => {
  it('five digits leave, the answer comes back, and any member may ask', async () => {
    const frontdesk = await clinic.desk(['frontdesk'])
    const answer = await boxBreachRange(frontdesk, prefix)
    expect(countInRange(answer ?? '', rest)).toBe(211)
    expect(asked).toHaveLength(1)
    expect(asked[0]).toContain(`GET /range/${prefix} `)
    expect(asked[0]).toContain('add-padding')
    for (const part of [rest, rest.slice(0, 8), PASSPHRASE]) expect(asked.join()).not.toContain(part)
  })
  it('nothing but five digits is asked', async () => {
    for (const wrong of [`${prefix}A`, prefix.toLowerCase().replace(/\d/g, 'g'), '../x1', ''])
      await expect(boxBreachRange(clinic.owner, wrong)).rejects.toThrow('BAD_REQUEST')
    expect(asked).toHaveLength(1)
  })
})

describe('hosts and domains', () => {
  it('a name that leads into this house is no host', async () => {
    expect(await boxHost(clinic.owner, 'localhost.localdomain')).toMatchObject({ outcome: 'no-address' })
    for (const wrong of ['localhost', '127.0.0.1:22', 'http://x.example', 'a b.example', '-a.example', 'x..example'])
      await expect(boxHost(clinic.owner, wrong)).rejects.toThrow('BAD_NAME')
  })
  it('is the owner’s to ask', async () => {
    const surgeon = await clinic.desk(['surgeon'])
    await expect(boxHost(surgeon, 'www.clinic.example')).rejects.toThrow('NOT_ALLOWED')
    await expect(boxDomain(surgeon, 'clinic.example')).rejects.toThrow('NOT_ALLOWED')
    await expect(boxDkim(surgeon, 'clinic.example', new Uint8Array(8))).rejects.toThrow('NOT_ALLOWED')
  })
  it('a mail of somebody else is not looked at for its signature', async () => {
    const mail = new TextEncoder().encode('From: a@other.example\r\nSubject: x\r\n\r\nhello\r\n')
    await expect(boxDkim(clinic.owner, 'clinic.example', mail)).rejects.toThrow('BAD_FIELD')
  })
  it('a resolver that says nothing gives facts of silence, which prove nothing', { timeout: 120_000 }, async () => {
    const { checkOf } = await import('@pellicle/posture/check/catalogue')
    const facts = await boxDomain(clinic.owner, 'clinic.example')
    for (const id of ['spf', 'dmarc', 'mta-sts', 'tls-rpt', 'dnssec', 'mail-hosts'] as const)
      expect(checkOf(id)?.judge(facts[id], Date.now()).verdict).toBe('not-proven')
  })
  it('this box is met as a device meets it: its own name, its own authority', async () => {
    const { checkOf } = await import('@pellicle/posture/check/catalogue')
    const facts = (await boxTls(clinic.owner)) as { host: string; versions: Record<string, string> }
    expect(facts.host).toBe('box.internal')
    const { verdict, why } = checkOf('box-tls')?.judge(facts, Date.now()) ?? { verdict: null, why: [] }
    expect([verdict, why[0]?.code]).toEqual(['pass', 'TLS_GOOD'])
    expect(checkOf('box-tls')?.judge(facts, Date.now() + 5 * 365 * 86_400_000).verdict).toBe('fail')
  })
  it('a dozen looks a minute, then it is enough', async () => {
    const more = Array.from({ length: 14 }, () => boxBreachRange(clinic.owner, prefix).then(String, String))
    expect((await Promise.all(more)).filter((one) => one.includes('RATE_LIMITED')).length).toBeGreaterThan(0)
  })
})

/** Signatures of own outgoing mail, made by a mail program (nodemailer): verified, broken, missing, of somebody else, and a resolver that is silent. */
import { generateKeyPairSync } from 'node:crypto'
import type { DnsAnswer, DnsQuestion } from '@pellicle/posture/dns/answer'
import { judgeDkim } from '@pellicle/posture/dns/dkim'
import nodemailer from 'nodemailer'
import { describe, expect, it } from 'vitest'
import { lookAtDkim } from './look-at-dkim.ts'

const DOMAIN = 'clinic.example'
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const key = publicKey.export({ type: 'spki', format: 'der' }).toString('base64')

async function mail({ from = `desk@${DOMAIN}`, sign = true } = {}): Promise<Uint8Array> {
  const dkim = {
    domainName: DOMAIN,
    keySelector: 'k1',
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
  const transport = nodemailer.createTransport({ streamTransport: true, buffer: true, ...(sign ? { dkim } : {}) })
  const { message } = await transport.sendMail({ from, to: 'me@elsewhere.example', subject: 'a test', text: 'a test' })
  return new Uint8Array(message as Buffer)
}

const dns =
  (outcome: DnsAnswer['outcome'] = 'answer') =>
  async (question: DnsQuestion): Promise<DnsAnswer> => {
    const is = question.name === `k1._domainkey.${DOMAIN}` && outcome === 'answer'
    return {
      ...question,
      outcome: is ? 'answer' : outcome === 'answer' ? 'no-name' : outcome,
      records: is ? [`v=DKIM1; k=rsa; p=${key}`] : [],
      authenticated: false,
    }
  }

describe('a mail that went out and came back', () => {
  it('is signed, and the key stands in the DNS: proven', async () => {
    const facts = await lookAtDkim(DOMAIN, await mail(), dns())
    expect(facts.selectors).toEqual([{ selector: 'k1', domain: DOMAIN, verified: 1, broken: 0 }])
    expect(judgeDkim(facts)).toMatchObject({ verdict: 'pass', why: [{ code: 'DKIM_GOOD' }] })
  })

  it('was changed on its way, or carries no signature: seen wrong', async () => {
    const changed = Buffer.from(await mail())
      .toString('latin1')
      .replace(/a test\r\n$/, 'another\r\n')
    const broken = await lookAtDkim(DOMAIN, new Uint8Array(Buffer.from(changed, 'latin1')), dns())
    expect(judgeDkim(broken)).toMatchObject({ verdict: 'fail', why: [{ code: 'DKIM_BROKEN' }] })
    const bare = await lookAtDkim(DOMAIN, await mail({ sign: false }), dns())
    expect(judgeDkim(bare)).toMatchObject({ verdict: 'fail', why: [{ code: 'DKIM_UNSIGNED' }] })
  })

  it('proves nothing while the resolver is silent', async () => {
    const facts = await lookAtDkim(DOMAIN, await mail(), dns('silent'))
    expect(judgeDkim(facts).verdict).toBe('not-proven')
  })

  it('of somebody else is none of this practice’s', async () => {
    await expect(lookAtDkim(DOMAIN, await mail({ from: 'x@other.example' }), dns())).rejects.toThrow('BAD_FIELD')
    await expect(lookAtDkim(DOMAIN, new TextEncoder().encode('no mail at all'), dns())).rejects.toThrow('BAD_FIELD')
  })
})

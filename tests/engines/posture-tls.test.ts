/** TLS of a host, against OpenSSL's own server in good, careless and broken shapes. What does not answer is never good. */
import { mkdtemp, readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { judgeHostTls } from '@pellicle/posture/tls/host-tls'
import { tlsShape } from '@pellicle/posture/tls/tls-facts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { probeTls } from '../../packages/server/src/probe/probe-tls.ts'
import { type Authority, type Leaf, type LeafOptions, makeAuthority, makeLeaf } from './engine/certificates.ts'
import { needPrograms } from './engine/need-programs.ts'
import { startTlsServer, type TlsServerOptions } from './engine/tls-server.ts'

const HOST = 'site.good.test'
let authority: Authority

beforeAll(async () => {
  await needPrograms({ program: 'openssl', package: 'openssl' })
  authority = await makeAuthority(join(await mkdtemp(join(tmpdir(), 'posture-tls-')), 'ca'))
})

async function look(name: string, leaf: LeafOptions, server: Omit<TlsServerOptions, 'leaf'>) {
  const made: Leaf = await makeLeaf(authority, name, leaf)
  const running = await startTlsServer({ leaf: made, ...server })
  try {
    const facts = await probeTls({
      host: HOST,
      address: '127.0.0.1',
      port: running.port,
      timeoutMs: 3000,
      roots: [authority.root],
    })
    expect(tlsShape(facts)).toBe(true)
    return { facts, finding: judgeHostTls(facts, Date.now()), leaf: made }
  } finally {
    await running.stop()
  }
}

describe('a host that does it right', () => {
  it('passes, and passes for ninety days only', async () => {
    const { facts, finding } = await look('good', { host: HOST, key: 'ec' }, { lowest: 'TLSv1.2' })
    expect(facts.versions).toEqual({
      TLSv1: 'refused',
      'TLSv1.1': 'refused',
      'TLSv1.2': 'accepted',
      'TLSv1.3': 'accepted',
    })
    expect(facts.weakSuites).toBe('refused')
    expect(finding.why.map(({ code }) => code)).toEqual(['TLS_GOOD', 'TLS_CERTIFICATE_GOOD'])
    expect(finding.verdict).toBe('pass')
    // The same facts, judged later: no new look is needed to see a certificate end.
    const day = 86_400_000
    expect(judgeHostTls(facts, Date.now() + 80 * day).why.map(({ code }) => code)).toContain('TLS_EXPIRES_SOON')
    expect(judgeHostTls(facts, Date.now() + 91 * day)).toMatchObject({
      verdict: 'fail',
      why: [{ code: 'TLS_EXPIRED' }],
    })
  })
})

describe('a host that does it wrong', () => {
  it.each([
    [
      'expired',
      { host: HOST, from: '20240101000000Z', until: '20240301000000Z' },
      { lowest: 'TLSv1.2' },
      'TLS_EXPIRED',
    ],
    ['other-name', { host: 'site.other.test' }, { lowest: 'TLSv1.2' }, 'TLS_OTHER_NAME'],
    ['self-signed', { host: HOST, selfSigned: true }, { lowest: 'TLSv1.2' }, 'TLS_NOT_TRUSTED'],
    ['short-key', { host: HOST, key: 'rsa:1024' }, { lowest: 'TLSv1.2', ciphers: 'ALL:@SECLEVEL=0' }, 'TLS_SHORT_KEY'],
    [
      'sha1',
      { host: HOST, digest: 'sha1' },
      { lowest: 'TLSv1.2', ciphers: 'DEFAULT:@SECLEVEL=0' },
      'TLS_OLD_SIGNATURE',
    ],
    ['old-versions', { host: HOST }, { lowest: 'TLSv1', ciphers: 'DEFAULT:@SECLEVEL=0' }, 'TLS_OLD_VERSION'],
    [
      'only-1.0',
      { host: HOST },
      { lowest: 'TLSv1', highest: 'TLSv1', ciphers: 'DEFAULT:@SECLEVEL=0' },
      'TLS_OLD_VERSION',
    ],
    ['no-encryption', { host: HOST }, { lowest: 'TLSv1.2', ciphers: 'ALL:eNULL:@SECLEVEL=0' }, 'TLS_WEAK_CIPHER'],
  ] as const)('%s fails for its own reason', async (name, leaf, server, code) => {
    const { finding } = await look(name, leaf, server)
    expect(finding).toMatchObject({ verdict: 'fail', why: [{ code }] })
  })
})

describe('a certificate this practice pinned', () => {
  it('holds without anybody who vouches for it, and only that one', async () => {
    const { leaf } = await look('pinned', { host: HOST, selfSigned: true }, { lowest: 'TLSv1.2' })
    const running = await startTlsServer({ leaf, lowest: 'TLSv1.2' })
    const { X509Certificate } = await import('node:crypto')
    const shown = new X509Certificate(await readFile(leaf.certificate)).fingerprint256.replaceAll(':', '').toLowerCase()
    const target = { host: '127.0.0.1', address: '127.0.0.1', port: running.port, timeoutMs: 3000 }
    const judged = async (pinned: string) => judgeHostTls(await probeTls({ ...target, pinned }), Date.now())
    expect(await judged(shown)).toMatchObject({ verdict: 'pass' })
    expect(await judged('00'.repeat(32))).toMatchObject({ verdict: 'fail' })
    await running.stop()
  })
})

describe('what was not seen', () => {
  const open: Server[] = []
  afterAll(() => {
    for (const server of open) server.close()
  })
  const listen = (onSocket: (socket: import('node:net').Socket) => void) =>
    new Promise<number>((resolve) => {
      const server = createServer(onSocket)
      open.push(server)
      server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port))
    })
  const judged = async (port: number) =>
    judgeHostTls(await probeTls({ host: HOST, address: '127.0.0.1', port, timeoutMs: 300 }), Date.now())

  it('a port that takes the connection and says nothing is not proven', async () => {
    const port = await listen(() => undefined)
    expect(await judged(port)).toMatchObject({ verdict: 'not-proven', why: [{ code: 'HOST_SILENT' }] })
  })
  it('a closed port is not proven', async () => {
    const port = await listen(() => undefined)
    await new Promise((resolve) => open.pop()?.close(resolve))
    expect(await judged(port)).toMatchObject({ verdict: 'not-proven', why: [{ code: 'HOST_REFUSED' }] })
  })
  it('a port that hangs up on everything is not proven', async () => {
    const port = await listen((socket) => socket.destroy())
    expect((await judged(port)).verdict).toBe('not-proven')
  })
  it('a port that talks in clear fails', async () => {
    const port = await listen((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))
    expect(await judged(port)).toMatchObject({ verdict: 'fail', why: [{ code: 'TLS_NONE' }] })
  })
  it('a host that answers new versions and swallows old ones is not proven', async () => {
    const { facts } = await look('swallows', { host: HOST, key: 'ec' }, { lowest: 'TLSv1.2' })
    const half = { ...facts, versions: { ...facts.versions, TLSv1: 'silent' as const } }
    expect(judgeHostTls(half, Date.now())).toMatchObject({ verdict: 'not-proven', why: [{ code: 'TLS_OLD_UNSEEN' }] })
  })
})

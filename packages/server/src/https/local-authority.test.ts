/** The certificates as others read them: Node's parser, OpenSSL's rules over a real connection, and the names that stay out. */
import { generateKeyPairSync, randomFillSync, X509Certificate } from 'node:crypto'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer, get } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { authorityCertificate, boxCertificate, pem } from './certificate.ts'
import { openLocalAuthority } from './local-authority.ts'
import { openHttps } from './open-https.ts'

const folders: string[] = []
const random = (length: number) => randomFillSync(new Uint8Array(length))
const DAY = 86_400_000
const now = Date.now()
const folder = (): string => {
  const made = mkdtempSync(join(tmpdir(), 'pellicle-https-'))
  folders.push(made)
  return made
}
afterAll(() => {
  for (const one of folders) rmSync(one, { recursive: true, force: true })
})

/** Asks a server with this certificate, believing this authority alone; answers 'ok' or why not. */
async function ask(box: { cert: string; key: string }, authority: string, name: string): Promise<string> {
  const server = createServer(box, (_, reply) => reply.end('ok'))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  try {
    return await new Promise((answer) => {
      get({ host: '127.0.0.1', port, servername: name, ca: authority, headers: { host: name } }, (reply) => {
        reply.resume()
        answer('ok')
      }).on('error', (error: NodeJS.ErrnoException) => answer(`${error.code}: ${error.message}`))
    })
  } finally {
    server.close()
  }
}

describe('a local authority', () => {
  it('stands for the names of this box, and the box proves itself under it', async () => {
    const authority = await openLocalAuthority(folder(), ['box.clinic.test', '192.168.7.4'], { random, now })
    const own = new X509Certificate(authority.certificate)
    expect(own.ca).toBe(true)
    expect(own.fingerprint256).toBe(authority.fingerprint)
    expect(own.verify(own.publicKey)).toBe(true)
    const box = authority.makeBox(now)
    const read = new X509Certificate(box.cert)
    expect(read.checkIssued(own)).toBe(true)
    expect(read.checkHost('box.clinic.test')).toBe('box.clinic.test')
    expect(read.checkIP('192.168.7.4')).toBe('192.168.7.4')
    expect(Date.parse(read.validTo) - now).toBeLessThan(91 * DAY)
    expect(await ask(box, pem(authority.certificate), 'box.clinic.test')).toBe('ok')
    expect(await ask(box, pem(authority.certificate), 'other.test')).toMatch(/^ERR_TLS_CERT_ALTNAME_INVALID/)
  })

  it('is the same after a restart, in a file of its user alone, and good for no other name', async () => {
    const where = folder()
    const first = await openLocalAuthority(where, ['box.clinic.test'], { random, now })
    const again = await openLocalAuthority(where, ['box.clinic.test'], { random, now: now + DAY })
    expect(again.fingerprint).toBe(first.fingerprint)
    expect(statSync(join(where, 'secrets', 'https-authority.key')).mode & 0o777).toBe(0o600)
    await expect(openLocalAuthority(where, ['new.clinic.test'], { random, now })).rejects.toThrow('HTTPS_NAME')
  })

  it('whose key was stolen cannot speak for anybody else', async () => {
    const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const issuer = { name: 'Pellicle stolen', key: keys.privateKey, public: keys.publicKey }
    const times = { from: now - DAY, until: now + DAY }
    const authority = authorityCertificate(issuer, { names: ['box.clinic.test'], serial: random(16), ...times })
    const thief = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const pose = (name: string) => {
      const certificate = boxCertificate(issuer, {
        names: [name],
        serial: random(16),
        public: thief.publicKey,
        ...times,
      })
      return { cert: pem(certificate), key: String(thief.privateKey.export({ type: 'pkcs8', format: 'pem' })) }
    }
    expect(await ask(pose('box.clinic.test'), pem(authority), 'box.clinic.test')).toBe('ok')
    for (const name of ['bank.test', 'clinic.test', '10.0.0.1'])
      expect(await ask(pose(name), pem(authority), name), name).toMatch(/(permitted|excluded) subtree violation/)
  })
})

describe('a certificate', () => {
  it('of our own is renewed before it ends', async () => {
    const https = await openHttps(folder(), { names: ['box.test'], port: 0, joinPort: 0 }, { random, now })
    expect(await https.renew(now + 59 * DAY)).toBeNull()
    const next = await https.renew(now + 61 * DAY)
    expect(next?.until).toBe(now + 151 * DAY)
  })

  it('in files is read again when somebody renewed it, and refused when its key is another’s', async () => {
    const where = folder()
    const files = { cert: join(where, 'cert.pem'), key: join(where, 'key.pem') }
    const authority = await openLocalAuthority(where, ['box.clinic.test'], { random, now })
    const [first, second] = [authority.makeBox(now), authority.makeBox(now)]
    const write = (cert: string, key: string) => {
      writeFileSync(files.cert, cert)
      writeFileSync(files.key, key)
    }
    const open = () => openHttps(where, { names: [], port: 0, joinPort: 0, files }, { random, now })
    write(first.cert, second.key)
    await expect(open()).rejects.toThrow('HTTPS_FILES')
    write(first.cert, first.key)
    const https = await open()
    expect(https.names).toEqual(['box.clinic.test'])
    expect(await https.renew(now)).toBeNull()
    write(second.cert, second.key)
    expect((await https.renew(now))?.cert).toBe(second.cert)
  })
})

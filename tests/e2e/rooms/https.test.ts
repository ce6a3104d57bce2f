/**
 * A phone's way in over the practice's network: the join page by plain HTTP, the box's own authority, the app by HTTPS under the box's name.
 * Chromium trusts the authority as a device does that installed it: in a certificate store of its own (NSS), with no warning switched off.
 */
import { execFileSync } from 'node:child_process'
import { createHash, X509Certificate } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { get } from 'node:http'
import { get as getSecure } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from 'node:tls'
import { app } from '@pellicle/protocol/words/en/app'
import { gate } from '@pellicle/protocol/words/en/gate'
import { https } from '@pellicle/protocol/words/en/https'
import { people } from '@pellicle/protocol/words/en/people'
import { ways } from '@pellicle/protocol/words/en/ways'
import { removeData, startServer, type TestServer } from '@pellicle/server/testing/start-server'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { plugIn } from '../driver/authenticator.ts'
import { violationsOf } from '../driver/look-at.ts'
import { openBrowser, openPage, type WatchedPage } from '../driver/open-browser.ts'
import { BUILT_PAGES } from '../driver/pages.ts'
import { PASSPHRASE, setUpPractice } from '../driver/set-up-practice.ts'
import { toRoom, unlock } from '../driver/use-chart.ts'

const NAME = 'box.clinic.test'
const home = mkdtempSync(join(tmpdir(), 'pellicle-nss-'))
let server: TestServer
let desk: Browser
let phone: Browser
let here: WatchedPage
let there: WatchedPage
let authority: Buffer

beforeAll(async () => {
  server = await startServer({ pages: BUILT_PAGES, https: { names: [NAME], port: 0, joinPort: 0 } })
  desk = await openBrowser()
  here = await openPage(desk)
})
afterAll(async () => {
  await desk?.close()
  await phone?.close()
  await server?.stop()
  removeData(server)
  rmSync(home, { recursive: true, force: true })
})

function fetchPlain(url: string): Promise<{ readonly status: number; readonly type: string; readonly bytes: Buffer }> {
  const { port, pathname, host } = new URL(url)
  return new Promise((answer, refuse) => {
    get({ host: '127.0.0.1', port, path: pathname, headers: { host } }, (reply) => {
      const parts: Buffer[] = []
      reply.on('data', (part) => parts.push(part))
      reply.on('end', () =>
        answer({
          status: reply.statusCode ?? 0,
          type: reply.headers['content-type'] ?? '',
          bytes: Buffer.concat(parts),
        }),
      )
    }).on('error', refuse)
  })
}

/**
 * A browser that trusts the authority: from a store of its own (NSS) where `certutil` is there to fill it; else by the one key that this
 * server shows, which leaves the chain to the tests beside the certificates.
 */
async function openPhone(): Promise<Browser> {
  const args = [`--host-resolver-rules=MAP ${NAME} 127.0.0.1`]
  const store = join(home, '.pki', 'nssdb')
  mkdirSync(store, { recursive: true })
  writeFileSync(join(home, 'authority.crt'), authority)
  const certutil = (...rest: readonly string[]) => execFileSync('certutil', ['-d', `sql:${store}`, ...rest])
  try {
    certutil('-N', '--empty-password')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    return openBrowser([...args, `--ignore-certificate-errors-spki-list=${await shownKey()}`])
  }
  certutil('-A', '-n', 'pellicle', '-t', 'C,,', '-i', join(home, 'authority.crt'))
  return openBrowser(args, { ...process.env, HOME: home })
}

/** Base64 SHA-256 of the public key that the server shows. */
function shownKey(): Promise<string> {
  const { port } = new URL(server.reach?.address ?? '')
  return new Promise((answer, refuse) => {
    const ca = new X509Certificate(authority).toString()
    const socket = connect({ host: '127.0.0.1', port: Number(port), servername: NAME, ca }, () => {
      const key = socket.getPeerX509Certificate()?.publicKey.export({ type: 'spki', format: 'der' })
      socket.end()
      answer(
        createHash('sha256')
          .update(key ?? '')
          .digest('base64'),
      )
    }).on('error', refuse)
  })
}

it('shows a new device one page by plain HTTP, and nothing else', async () => {
  const join = server.reach?.join
  if (join === null || join === undefined) throw new Error('no join page')
  const page = await fetchPlain(`${join.address}/`)
  expect(page.bytes.toString()).toContain(https.join.title)
  expect(page.bytes.toString()).not.toContain('<script')
  const certificate = await fetchPlain(`${join.address}/pellicle-authority.crt`)
  authority = certificate.bytes
  expect(certificate.type).toBe('application/x-x509-ca-cert')
  expect(new X509Certificate(authority).fingerprint256).toBe(join.fingerprint)
  for (const path of ['/api/status', '/assets/', '/index.html', '/pellicle-authority.key'])
    expect((await fetchPlain(`${join.address}${path}`)).status, path).toBe(404)
})

it('answers by HTTPS to its own name only', async () => {
  const { port } = new URL(server.reach?.address ?? '')
  const ca = new X509Certificate(authority).toString()
  const ask = (host: string, origin?: string): Promise<number> =>
    new Promise((answer, refuse) => {
      const headers = { host, ...(origin === undefined ? {} : { origin }) }
      getSecure({ host: '127.0.0.1', port, path: '/api/status', servername: NAME, ca, headers }, (reply) => {
        reply.resume()
        answer(reply.statusCode ?? 0)
      }).on('error', refuse)
    })
  expect(await ask(`${NAME}:${port}`)).toBe(200)
  expect(await ask(`evil.test:${port}`)).toBe(421)
  expect(await ask(`${NAME}:${port}`, 'https://evil.test')).toBe(421)
})

it('the devices page says how a phone gets in', async () => {
  const { page } = here
  await page.goto(server.url)
  await setUpPractice(page)
  await page.getByRole('link', { name: app.rooms.devices }).click()
  await page.getByText(https.on(server.reach?.address ?? '')).waitFor()
  await page.getByRole('img', { name: /^Scan with the camera/ }).waitFor()
  await page.getByRole('button', { name: 'iPhone and iPad' }).click()
  await page.getByText('Certificate Trust Settings', { exact: false }).waitFor()
  expect(await violationsOf(page)).toEqual([])
})

it('a phone that trusts the authority joins by a code, makes a passkey for the box’s name, and opens with it', async () => {
  phone = await openPhone()
  there = await openPage(phone, { viewport: { width: 390, height: 844 }, ours: [NAME] })
  await plugIn(there.page, { prf: true })
  await there.page.goto(server.reach?.address ?? '')
  expect(await there.page.evaluate(() => isSecureContext)).toBe(true)

  await here.page.getByRole('button', { name: app.devices.makeCode }).click()
  const code = (await here.page.locator('.offer-code').innerText()).replace(/^.*:\s*/, '')
  await there.page.getByRole('button', { name: app.ways.device }).click()
  await there.page.getByLabel(app.ways.deviceCode).fill(code)
  await there.page.getByLabel(app.ways.label).fill('Phone')
  await there.page.getByLabel(app.ways.newPassphrase, { exact: true }).fill('eleven grey seals on warm stones')
  await there.page.getByText(/^Strength:/).waitFor()
  await there.page.getByRole('button', { name: app.ways.ask }).click()
  const compare = await there.page.locator('.ways-compare').innerText()
  await here.page.getByText(compare, { exact: true }).waitFor()
  await here.page.getByRole('button', { name: app.devices.admit }).click()
  await there.page.getByRole('heading', { name: app.patients.title }).waitFor()

  await toRoom(there.page, app.rooms.devices)
  await there.page.getByRole('button', { name: ways.add }).click()
  // The passphrase is an older way to touch: the new one may be confirmed with it, or count from tomorrow on.
  await there.page.getByRole('dialog', { name: gate.needTitle.key }).waitFor()
  await there.page.getByRole('button', { name: gate.later }).click()
  await there.page.getByText(ways.methods.prf, { exact: true }).waitFor()
  await there.page.getByRole('button', { name: app.rooms.lock }).first().click()
  await there.page.getByRole('button', { name: ways.unlock }).click()
  await there.page.getByRole('navigation', { name: app.rooms.label }).waitFor()
})

it('and when it is lost, one press shuts it out: its next request is refused', async () => {
  const { page } = here
  await page.reload()
  await page.getByLabel(app.lock.passphrase, { exact: true }).waitFor()
  await unlock(page, PASSPHRASE)
  await page.getByRole('button', { name: people.lostNamed('Phone') }).click()
  await page.getByRole('dialog').getByRole('button', { name: people.lostConfirm }).click()
  await page
    .getByText(/is shut out: [\d,]+ ms/)
    .first()
    .waitFor()
  const line = await page
    .getByText(/is shut out: [\d,]+ ms/)
    .first()
    .innerText()
  const pressed = Date.now()
  // The phone asks the gate all the time: it learns of it by itself.
  await there.page.getByText(app.lock.whyRevoked).waitFor()
  process.stdout.write(`${line} The phone locked by itself ${Date.now() - pressed} ms later.\n`)
  expect(here.complaints).toEqual([])
  expect(there.complaints.filter((line) => !line.includes('status of 403'))).toEqual([])
})

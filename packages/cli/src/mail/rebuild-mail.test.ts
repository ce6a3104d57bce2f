/** `./pellicle rebuild` after mail: everything a desk could read before it can read after, acts, openers and open links too. */
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { toHex } from '@pellicle/crypto/format'
import { systemRandom } from '@pellicle/crypto/seal'
import { startServer } from '@pellicle/server/testing/start-server'
import { nodeTransport } from '@pellicle/store/http-node'
import { parseLink } from '@pellicle/vault/intake/link-address'
import { askLink } from '@pellicle/vault/intake/link-page'
import { makeLink } from '@pellicle/vault/intake/make-link'
import { readMessages, standingOf } from '@pellicle/vault/mail/message'
import { openRow, openView } from '@pellicle/vault/mail/open-message'
import { sayOfMail } from '@pellicle/vault/mail/say'
import { createPractice } from '@pellicle/vault/practice/create'
import { MapMemory, mapSeal } from '@pellicle/vault/testing/fake-device'
import { NEW_PRACTICE } from '@pellicle/vault/testing/fake-practice'
import type { Transport } from '@pellicle/vault/transport'
import type { OpenDesk } from '@pellicle/vault/unlock/open-desk'
import { Caller } from '@pellicle/vault/wire/caller'
import { afterAll, expect, it } from 'vitest'

const PELLICLE = fileURLToPath(new URL('../../../../pellicle', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'pellicle-rebuild-'))
const data = join(folder, 'data')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const mail = (n: number) =>
  new TextEncoder().encode(
    `From: a@b.example\r\nSubject: ${n}\r\nMessage-ID: <${n}@b.example>\r\n\r\nSwollen ${n}.\r\n`,
  )

async function lookAround(desk: OpenDesk, fragment: string) {
  const { messages } = await desk.routes.mailNews(0, { waits: false })
  const lines = []
  for (const message of await readMessages(desk, messages)) {
    const row = await openRow(desk, message)
    const { openers } = await desk.routes.mailOpeners(message.id)
    const opened = openers.map(([member]) => toHex(member))
    lines.push({ id: toHex(message.id), subject: row.subject, standing: standingOf(message), opened })
  }
  const caller = new Caller({ transport: to, basePath: '', random: systemRandom, now: Date.now })
  return { lines, link: await askLink(caller, parseLink(fragment)!), again: await desk.routes.dropMail(mail(1)) }
}

let there = nodeTransport('http://localhost:1')
const to: Transport = (request) => there(request)

it('brings all of it back', { timeout: 120_000 }, async () => {
  let server = await startServer({ data })
  there = nodeTransport(server.url)
  const { desk } = await createPractice(
    {
      ...{ memory: new MapMemory(), storage: mapSeal(), transport: to, basePath: '' },
      ...{ random: systemRandom, now: Date.now, wait: async () => {} },
    },
    { ...NEW_PRACTICE, treatsPatients: true },
  )
  for (const n of [1, 2, 3]) await desk.routes.dropMail(mail(n))
  const [first, second] = await readMessages(desk, (await desk.routes.mailNews(0, { waits: false })).messages)
  await openView(desk, first!)
  await sayOfMail(desk, second!.id, { act: 'wrong' })
  const { fragment } = await makeLink(desk, {
    ...{ purpose: 'patient', patient: null, answers: null, practiceName: 'P', factor: null, livesMs: 600_000, uses: 1 },
  })
  const before = await lookAround(desk, fragment)
  expect(before.lines.map(({ standing }) => standing).toSorted()).toEqual(['new', 'new', 'wrong'])
  expect(before.lines.flatMap(({ opened }) => opened)).toEqual([toHex(desk.member)])
  expect(before.again.known).toBe(true)
  await server.stop()
  await promisify(execFile)(PELLICLE, ['rebuild', '--data', data])
  server = await startServer({ data })
  there = nodeTransport(server.url)
  try {
    const after = await lookAround(desk, fragment)
    expect(after).toEqual(before)
    await desk.routes.dropMail(mail(4))
    expect((await desk.routes.mailNews(0, { waits: false })).messages).toHaveLength(4)
  } finally {
    await desk.lock()
    await server.stop()
  }
})

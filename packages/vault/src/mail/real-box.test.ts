/** The mailroom over the real server process: a mail is dropped, sealed, listed, opened by who may, hidden; a link is made, used once, and closed. */
import { systemRandom } from '@pellicle/crypto/seal'
import { removeData, startServer, type TestServer } from '@pellicle/server/testing/start-server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseLink } from '../intake/link-address.ts'
import { askLink, beginLink, sealSending, sendSealed } from '../intake/link-page.ts'
import { closeLink, makeLink, type NewLink } from '../intake/make-link.ts'
import { readLink } from '../intake/read-link.ts'
import { createPractice } from '../practice/create.ts'
import { MapMemory, mapSeal } from '../testing/fake-device.ts'
import { NEW_PRACTICE } from '../testing/fake-practice.ts'
import type { Transport } from '../transport.ts'
import type { OpenDesk } from '../unlock/open-desk.ts'
import { Caller } from '../wire/caller.ts'
import { readMessages, standingOf } from './message.ts'
import { openPictures, openRaw, openRow, openView } from './open-message.ts'
import { sayOfMail } from './say.ts'

let server: TestServer
let desk: OpenDesk
beforeAll(async () => {
  server = await startServer()
  desk = (await createPractice(ports(), { ...NEW_PRACTICE, treatsPatients: true })).desk
})
afterAll(async () => {
  await server.stop()
  removeData(server)
})

const transport: Transport = async ({ method, path, headers, body }) => {
  const reply = await fetch(server.url + path, { method, headers, body: body === null ? null : new Uint8Array(body) })
  return {
    status: reply.status,
    header: (name) => reply.headers.get(name),
    bytes: async () => new Uint8Array(await reply.arrayBuffer()),
  }
}
const base = { transport, basePath: '', random: systemRandom, now: () => Date.now() }
const ports = () => ({
  ...base,
  memory: new MapMemory(),
  storage: mapSeal(),
  wait: (ms: number) => new Promise<void>((done) => setTimeout(done, ms)),
})

const MAIL = (subject: string) =>
  new TextEncoder().encode(
    [
      'From: "Anna Berger" <anna.berger@mailbox.example>',
      'To: desk@clinic.example',
      `Subject: ${subject}`,
      'MIME-Version: 1.0',
      'Content-Type: text/html; charset=utf-8',
      '',
      '<p>My lip is swollen. See <a href="http://photos.drop.example/x">my photos</a></p><script>alert(1)</script>',
    ].join('\r\n'),
  )

async function taken(subject: string) {
  const { message, known } = await desk.routes.dropMail(MAIL(subject))
  const [read] = await readMessages(desk, [message])
  return { message: read!, known }
}

describe('a mail', () => {
  it('is sealed on arrival, listed, opened, and its bytes twice are one message', async () => {
    const { message, known } = await taken('Reaction')
    expect(known).toBe(false)
    expect((await desk.routes.dropMail(MAIL('Reaction'))).known).toBe(true)
    const { messages, through } = await desk.routes.mailNews(0, { waits: false })
    expect(messages).toEqual([message.id])
    const row = await openRow(desk, message)
    expect(row).toMatchObject({ name: 'Anna Berger', subject: 'Reaction', held: false })
    expect(row.heard).toMatchObject({ proven: false, domain: 'mailbox.example', fine: row.verdict })
    expect(row.heard?.wrong).not.toBe('safe')
    expect((await desk.routes.mailOpeners(message.id)).openers).toEqual([])
    const view = await openView(desk, message)
    expect(view.text).toContain('My lip is swollen')
    expect(JSON.stringify(view)).not.toContain('alert')
    expect(view.links[0]).toMatchObject({ host: 'photos.drop.example' })
    expect((await desk.routes.mailOpeners(message.id)).openers.map(([member]) => member)).toEqual([desk.member])
    expect(await openPictures(desk, message)).toEqual([])
    expect(await openRaw(desk, message)).toEqual(MAIL('Reaction'))
    expect(through).toBeGreaterThan(0)
  })

  it('is hidden by one word of one member, and whoever waits hears of it', async () => {
    const { message } = await taken('Another')
    const { through } = await desk.routes.mailNews(0, { waits: false })
    const news = desk.routes.mailNews(through, { waits: true })
    await sayOfMail(desk, message.id, { act: 'wrong' })
    expect((await news).messages).toEqual([message.id])
    const [after] = await readMessages(desk, [message.id])
    expect(standingOf(after!)).toBe('wrong')
    await sayOfMail(desk, message.id, { act: 'reopen' })
    expect(standingOf((await readMessages(desk, [message.id]))[0]!)).toBe('new')
  })
})

const PICTURE = Uint8Array.of(255, 216, 255, 224, 1, 2, 3)

const LINK: NewLink = {
  purpose: 'patient',
  patient: null,
  answers: null,
  practiceName: 'Praxis Größe',
  factor: null,
  livesMs: 60_000,
  uses: 1,
}

async function send(fragment: string, factor: string | null, words: string) {
  const caller = new Caller(base)
  const link = parseLink(fragment)!
  const state = await askLink(caller, link)
  const begun = await beginLink(caller, link, { practice: state.practice, factor })
  const what = { name: 'Anna', contact: '', words, pictures: [PICTURE] }
  const sealed = await sealSending(begun, what, { practice: state.practice, random: systemRandom, now: Date.now() })
  return { caller, sealed, begun }
}

describe('a link', () => {
  it('takes one sending, sealed in the page, and is over then', async () => {
    const made = await makeLink(desk, { ...LINK, answers: new Uint8Array(16).fill(7) })
    expect(parseLink(made.fragment)?.practiceName).toBe('Praxis Größe')
    const { caller, sealed, begun } = await send(made.fragment, null, 'The left side hurts')
    const counts: number[] = []
    const receipt = await sendSealed(caller, sealed, (count) => counts.push(count))
    expect(receipt.receipt).toMatch(/^[a-z2-7]{10}$/)
    expect(counts).toEqual([1, 2, 3])
    const [message] = await readMessages(desk, [begun.message])
    expect(message?.via).toBe('link')
    expect((await openView(desk, message!)).text).toBe('The left side hurts')
    expect((await openPictures(desk, message!))[0]).toEqual(PICTURE)
    expect((await readLink(desk, message!.link!))?.answers).toEqual(new Uint8Array(16).fill(7))
    await expect(sendSealed(caller, sealed, () => undefined)).rejects.toMatchObject({ code: 'LINK_OVER' })
  })

  it('is over when it is closed, past its time, or not whole; one answer for all', async () => {
    const closed = await makeLink(desk, LINK)
    await closeLink(desk, closed.id)
    const late = await makeLink(desk, { ...LINK, livesMs: -1 })
    const caller = new Caller(base)
    for (const { fragment } of [closed, late, { fragment: closed.fragment.replace(/link\/./, 'link/b') }])
      await expect(askLink(caller, parseLink(fragment)!)).rejects.toMatchObject({ code: 'LINK_OVER', params: {} })
  })

  it('seals to no keys but those that its fragment vouches for', async () => {
    const made = await makeLink(desk, LINK)
    const link = parseLink(made.fragment)!
    const caller = new Caller(base)
    const { practice } = await askLink(caller, link)
    const forged = { ...link, keys: new Uint8Array(16) }
    await expect(beginLink(caller, forged, { practice, factor: null })).rejects.toMatchObject({ code: 'UNTRUSTED_KEY' })
  })

  it('asks for the second factor, counts tries, and is over after five', async () => {
    const made = await makeLink(desk, { ...LINK, factor: '1984-03-02' })
    const link = parseLink(made.fragment)!
    const caller = new Caller(base)
    const { practice, factor } = await askLink(caller, link)
    expect(factor).toBe(true)
    expect((await beginLink(caller, link, { practice, factor: '1984 03 02' })).deposits).toHaveLength(3)
    for (let left = 4; left >= 0; left--)
      await expect(beginLink(caller, link, { practice, factor: '1984-03-03' })).rejects.toMatchObject({
        code: 'WRONG_FACTOR',
        params: { left },
      })
    await expect(beginLink(caller, link, { practice, factor: '1984-03-02' })).rejects.toMatchObject({
      code: 'LINK_OVER',
    })
  })
})

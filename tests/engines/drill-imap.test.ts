/**
 * A drill over a real Dovecot and a real server process: placed by IMAP, seen, fetched by link scanners (not counted), opened by a person
 * (counted once), reported, taken out of every mailbox. The numbers add up, and nothing that anybody typed lies anywhere.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fromHex } from '@pellicle/crypto/format'
import { hmac } from '@pellicle/crypto/seal'
import type { DrillNumbers } from '@pellicle/posture/drill/drill'
import { measureDrills } from '@pellicle/posture/drill/measures'
import { seasonCommitment } from '@pellicle/posture/drill/season'
import { formatBase32, idBytes, type MemberId } from '@pellicle/protocol/ids'
import type { MailNews } from '@pellicle/protocol/mail-content'
import {
  announceSeason,
  closeDrill,
  journalDrill,
  readDrills,
  reportDrill,
  reportDrillMail,
  reportMessage,
  startDrill,
  visitDrill,
} from '@pellicle/vault/checkup/box-drills'
import { readJournal } from '@pellicle/vault/checkup/journal'
import type { OpenDesk } from '@pellicle/vault/unlock/open-desk'
import { ImapFlow } from 'imapflow'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openRealClinic, type RealClinic } from '../attack/records-clinic.ts'
import { startDovecot } from './engine/dovecot-server.ts'
import { freePort, type RunningProgram } from './engine/running-program.ts'

const TYPED = 'Kanarienvogel-Passwort-7731'
const PASSWORD = 'mailbox-pass-4410'
const folder = mkdtempSync(join(tmpdir(), 'pellicle-drill-'))
let dovecot: RunningProgram
let port: number
let clinic: RealClinic
let owner: OpenDesk
let staff: readonly OpenDesk[]

beforeAll(async () => {
  port = await freePort()
  dovecot = await startDovecot({ folder, port, users: { desk: PASSWORD, ann: PASSWORD } })
  const data = join(folder, 'box', 'data')
  mkdirSync(join(data, 'secrets'), { recursive: true })
  const watched = { host: '127.0.0.1', port, secure: false, user: 'desk', password: PASSWORD }
  writeFileSync(join(data, 'secrets', 'mail.json'), JSON.stringify({ imap: [watched] }))
  clinic = await openRealClinic({ data })
  owner = clinic.owner
  staff = [await clinic.desk(['frontdesk']), await clinic.desk(['frontdesk']), await clinic.desk(['injector'])]
  const mailbox = { host: '127.0.0.1', port, secure: false, password: PASSWORD }
  const [ann] = staff
  const own = formatBase32((ann as OpenDesk).member)
  const mailboxes = [
    { ...mailbox, user: 'desk', member: null },
    { ...mailbox, user: 'ann', member: own },
  ]
  writeFileSync(join(clinic.server.data, 'secrets', 'drills.json'), JSON.stringify({ mailboxes }))
})
afterAll(async () => {
  await clinic?.stop()
  await dovecot?.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** Waits until the mailroom has taken it. */
async function newsOf(desk: OpenDesk): Promise<MailNews> {
  for (let tries = 0; tries < 600; tries++) {
    const news = await desk.routes.mailNews(0, { waits: false })
    if (news.messages.length > 0) return news
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('the mailroom took nothing')
}

async function mailsOf(user: string): Promise<string[]> {
  const client = new ImapFlow({ host: '127.0.0.1', port, secure: false, auth: { user, pass: PASSWORD }, logger: false })
  await client.connect()
  const lock = await client.getMailboxLock('INBOX')
  try {
    const found: string[] = []
    for await (const { source } of client.fetch('1:*', { source: true })) found.push(String(source))
    return found
  } finally {
    lock.release()
    await client.logout()
  }
}

const linkIn = (mail: string): string => /http:\/\/localhost:\d+\/api\/drills\/open\/\S+/.exec(mail)?.[0] ?? ''
const follow = async (link: string, init: RequestInit = {}): Promise<string[]> => {
  const { headers } = await fetch(link, { redirect: 'manual', ...init })
  return (headers.get('location') ?? '').split('/').slice(-3)
}
const gestureOf = ([drill = '', token = '']: readonly string[], over: object = {}) => ({
  ...{ drill, token, at: Date.now(), input: 'pointer', trusted: true, visibleMs: 900, wouldHaveTyped: null },
  ...over,
})

interface Told {
  readonly own: readonly { readonly drill: string; readonly feedback: { readonly kind: string } | null }[]
  readonly owner: {
    readonly open: readonly { readonly drill: string }[]
    readonly closed: readonly { readonly drill: string; readonly numbers: DrillNumbers }[]
  } | null
}
const told = async (desk: OpenDesk) => (await readDrills(desk)) as Told

describe('a drill over IMAP', () => {
  let drill: string
  let place: string[]

  it('is placed only in an announced season, whose seed the ledger knows by its hash', async () => {
    await expect(startDrill(owner, 'filler-invoice')).rejects.toThrow('NOT_ALLOWED')
    const now = Date.now()
    await announceSeason(owner, {
      ...{
        from: now - 1000,
        until: now + 90 * 86_400_000,
        openings: [],
        channels: ['mail'],
        practice: 'Klinik am See',
      },
      base: clinic.server.url,
      commit: (seed) => fromHex(seasonCommitment(seed, hmac)) as Uint8Array,
    })
    await expect(startDrill(staff[0] as OpenDesk, 'filler-invoice')).rejects.toThrow('NOT_ALLOWED')
    drill = ((await startDrill(owner, 'filler-invoice')) as { drill: string }).drill
    const [shared, own] = [await mailsOf('desk'), await mailsOf('ann')]
    expect([shared.length, own.length]).toEqual([1, 1])
    expect(shared[0]).toContain('Overdue: invoice 20418')
    expect(linkIn(shared[0] as string)).not.toBe(linkIn(own[0] as string))
    // Announced to everybody, and nobody is told that one is there.
    expect(await told(staff[1] as OpenDesk)).toMatchObject({ own: [], season: { from: now - 1000 }, owner: null })
  })

  it('scanners fetch the link, post to it and submit what they find: nobody is counted', async () => {
    const [mail] = await mailsOf('desk')
    const link = linkIn(mail as string)
    for (const agent of ['SafeLinks', 'Barracuda', 'curl/8']) await follow(link, { headers: { 'user-agent': agent } })
    await follow(link, { method: 'HEAD' })
    await follow(link, { headers: { 'sec-purpose': 'prefetch;prerender' } })
    place = await follow(link)
    const bare = await fetch(`${clinic.server.url}/api/drills/visits/${place[2]}`, {
      method: 'POST',
      headers: { 'content-type': 'application/cbor' },
      body: JSON.stringify({ password: TYPED }),
    })
    expect(bare.status).toBe(401)
    const [ann] = staff as [OpenDesk]
    await visitDrill(ann, place[2] as string, gestureOf(place, { trusted: false }))
    await visitDrill(ann, place[2] as string, gestureOf(place, { visibleMs: 20 }))
    expect((await told(ann)).own).toEqual([])
  })

  it('has no field for what somebody types', async () => {
    const [ann] = staff as [OpenDesk]
    for (const extra of [{ password: TYPED }, { input: TYPED }, { wouldHaveTyped: TYPED }, { token: TYPED }])
      await expect(visitDrill(ann, place[2] as string, gestureOf(place, extra))).rejects.toThrow('BAD_REQUEST')
  })

  it('a person’s gesture counts, once, and brings that person the thirty seconds', async () => {
    const [ann] = staff as [OpenDesk]
    await visitDrill(ann, place[2] as string, gestureOf(place))
    await visitDrill(ann, place[2] as string, gestureOf(place, { wouldHaveTyped: true }))
    expect((await told(ann)).own).toMatchObject([{ drill, feedback: { kind: 'clicked' } }])
    expect((await told(staff[1] as OpenDesk)).own).toEqual([])
    expect((await told(owner)).own).toEqual([])
  })

  it('the first report takes it out of every mailbox', async () => {
    const [, ben, cal] = staff as [OpenDesk, OpenDesk, OpenDesk]
    const [mail] = await mailsOf('desk')
    const messageId = /^Message-ID: (.+)$/im.exec(mail as string)?.[1]?.trim() as string
    expect(await reportMessage(ben, '<somebody@elsewhere.example>')).toEqual({ own: null })
    // The mailroom has read the same mailbox: its own button names the message by its id there.
    const { messages } = await newsOf(ben)
    expect(messages).toHaveLength(1)
    expect(await reportDrillMail(ben, ben.random(16))).toEqual({ own: null })
    const reported = { own: { drill, feedback: { kind: 'reported' } } }
    expect(await reportDrillMail(ben, messages[0] as Uint8Array)).toMatchObject(reported)
    expect(await reportMessage(ben, messageId)).toMatchObject(reported)
    expect([await mailsOf('desk'), await mailsOf('ann')]).toEqual([[], []])
    expect(await reportDrill(cal, idBytes(drill as MemberId))).toMatchObject({
      own: { feedback: { kind: 'reported' } },
    })
  })

  it('the numbers add up, and name nobody', async () => {
    expect((await told(staff[1] as OpenDesk)).owner).toBeNull()
    await closeDrill(owner, drill)
    const { owner: seen } = await told(owner)
    const numbers = seen?.closed[0]?.numbers as DrillNumbers
    // Three scanners, a prefetch, two gestures of scripts; the person's own fetch is the person's.
    expect(numbers).toMatchObject({ people: 4, clicked: 1, reported: 2, protected: 1, machineVisits: 6 })
    expect(numbers.clicked + numbers.reported + numbers.protected).toBe(numbers.people)
    expect(numbers.firstReportMs).toBeGreaterThan(0)
    expect(numbers.firstClickMs).toBeLessThan(numbers.firstReportMs as number)
    const measures = measureDrills([numbers], { reports: 2, ofGoodMail: 0 })
    expect(measures.reportBeforeClick).toMatchObject({ count: 0, of: 1 })
    expect(measures.reporting).toMatchObject({ count: 2, of: 3 })
    for (const { member } of [owner, ...staff]) expect(JSON.stringify(seen)).not.toContain(formatBase32(member))
  })

  it('goes into the journal as numbers', async () => {
    const { owner: seen } = await told(owner)
    const numbers = seen?.closed[0]?.numbers as DrillNumbers
    const said = { drill: idBytes(drill as MemberId), difficulty: numbers.difficulty, people: numbers.people }
    await journalDrill(owner, { ...said, numbers: JSON.stringify(numbers) })
    const { entries } = await readJournal(owner, { from: Date.now(), until: Date.now() })
    const kinds = entries.map(({ kind }) => kind)
    expect(kinds).toEqual(['drillSeason', 'drillReport', 'drillPlace', 'drillClose'])
  })

  it('nothing that anybody typed lies anywhere', async () => {
    const hits: string[] = []
    for (const root of [join(clinic.server.data, '..'), folder]) {
      for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
        const path = join(root, name)
        if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) continue
        const bytes = readFileSync(path)
        for (const form of [TYPED, Buffer.from(TYPED).toString('base64'), Buffer.from(TYPED).toString('hex')])
          if (bytes.includes(form)) hits.push(path)
      }
    }
    expect(hits).toEqual([])
    expect(clinic.server.log() + clinic.server.printed()).not.toContain(TYPED)
    expect(readFileSync(join(clinic.server.data, 'checkup', 'drills.json'), 'utf8')).toContain(drill)
  })
})

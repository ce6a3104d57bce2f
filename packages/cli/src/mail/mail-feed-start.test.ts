/** What a start reads to know the mail: as much as there is mail, however much else was said since; the same from a database that was made again. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { toHex } from '@pellicle/crypto/format'
import { systemRandom } from '@pellicle/crypto/seal'
import { formatId, type VisitId } from '@pellicle/protocol/ids'
import { openFolderEngines } from '@pellicle/server/engines'
import type { Ledger } from '@pellicle/server/ledger/ledger'
import { MailFeed } from '@pellicle/server/mail/mail-feed'
import { rebuildIndex } from '@pellicle/server/projection/rebuild-index'
import { loadBoxSecrets } from '@pellicle/server/secrets/box-secrets'
import { startServer } from '@pellicle/server/testing/start-server'
import { nodeTransport } from '@pellicle/store/http-node'
import { Directory } from '@pellicle/vault/directory/directory'
import { createPatient } from '@pellicle/vault/patient/create-patient'
import { createPractice } from '@pellicle/vault/practice/create'
import { MapMemory, mapSeal } from '@pellicle/vault/testing/fake-device'
import { NEW_PRACTICE } from '@pellicle/vault/testing/fake-practice'
import { NOBODY } from '@pellicle/vault/testing/make-picture'
import { draftVisit } from '@pellicle/vault/visit/put-visit'
import { afterAll, expect, it, vi } from 'vitest'

vi.setConfig({ testTimeout: 120_000 })

const MAILS = 3
const OTHERS = 300
const folder = mkdtempSync(join(tmpdir(), 'pellicle-feed-'))
const data = join(folder, 'data')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const random = (length: number) => systemRandom(length) as Uint8Array<ArrayBuffer>

/** Messages that a start finds, and how many headers it read for them. */
async function start(): Promise<{
  readonly messages: readonly string[]
  readonly read: number
  readonly size: number
}> {
  const engines = await openFolderEngines(data)
  const { log } = await loadBoxSecrets(data, engines.segments, random)
  const { ledger } = await engines.open({ logKey: log.public, signNote: log.sign, sealIndex: log.sealIndex })
  let read = 0
  const counting = {
    size: ledger.size,
    placesOf: ledger.placesOf.bind(ledger),
    entriesAt: (places: Parameters<Ledger['entriesAt']>[0]) => {
      read += places.length
      return ledger.entriesAt(places)
    },
  } as unknown as Ledger
  const feed = new MailFeed({ ledger: counting, ticket: (message) => message })
  await feed.catchUp()
  expect(feed.through).toBe(ledger.size)
  const found = { messages: feed.since(0).map(toHex), read, size: ledger.size }
  await ledger.settle()
  await engines.close()
  return found
}

it('costs what the mail costs, and nothing for what else the ledger holds', async () => {
  const server = await startServer({ data })
  const { desk } = await createPractice(
    {
      ...{ memory: new MapMemory(), storage: mapSeal(), transport: nodeTransport(server.url), basePath: '' },
      ...{ random: systemRandom, now: Date.now, wait: async () => {} },
    },
    { ...NEW_PRACTICE, treatsPatients: true },
  )
  for (let i = 0; i < MAILS; i++) {
    const mail = `From: a@b.example\r\nSubject: ${i}\r\nMessage-ID: <${i}@b.example>\r\n\r\nSwollen since yesterday.\r\n`
    await desk.routes.dropMail(new TextEncoder().encode(mail))
  }
  const chart = await createPatient(desk, new Directory(desk), { ...NOBODY, family: 'Else' })
  const visits = Array.from({ length: OTHERS }, () => {
    const visit = formatId<VisitId>(desk.random(16))
    const record = { date: '2026-03-12', phase: 'before', title: null, note: null } as const
    return draftVisit(desk, chart.writer(desk), { patient: chart.patientId, visit, record })
  })
  await desk.append(await Promise.all(visits))
  await desk.lock()
  await server.stop()

  const first = await start()
  expect(first.messages).toHaveLength(MAILS)
  expect(first.size).toBeGreaterThan(OTHERS)
  // Of each mail: that it was received, and that it arrived.
  expect(first.read).toBe(2 * MAILS)

  await rebuildIndex(data)
  expect(await start()).toEqual(first)
})

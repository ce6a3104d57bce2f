/**
 * A checkup over a real server process: facts for owners only, cards rehearsed, a phone lost, and a look around the network that
 * happens only after consent and plan stand in the ledger under the asking device's signature.
 */
import { systemRandom } from '@pellicle/crypto/seal'
import { readJournalEntries } from '@pellicle/posture/examine/journal-reading'
import { SCAN_PORTS, scanPlans } from '@pellicle/posture/network/port-facts'
import { boxFacts, boxLedger, lookAround } from '@pellicle/vault/checkup/box-checkup'
import { appendJournal, blinded, readJournal } from '@pellicle/vault/checkup/journal'
import { loseDevice } from '@pellicle/vault/checkup/lose-device'
import { accountFacts, deviceFacts } from '@pellicle/vault/checkup/own-facts'
import { budgetFacts, keepNoonReports } from '@pellicle/vault/checkup/practice-facts'
import { rehearseCards } from '@pellicle/vault/checkup/rehearse-cards'
import { closeIncident, noteIncident, openIncident } from '@pellicle/vault/incident/write-incident'
import type { OpenDesk } from '@pellicle/vault/unlock/open-desk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openRealClinic, type RealClinic } from './records-clinic.ts'

let clinic: RealClinic
let owner: OpenDesk
beforeAll(async () => {
  clinic = await openRealClinic()
  owner = clinic.owner
})
afterAll(() => clinic.stop())

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
const NETWORK = '127.0.0.0/24'
const plans = scanPlans(NETWORK)
const around = { plans, addresses: 254, by: 'owner', wait, progress: () => {} }

describe('own facts', () => {
  it('are the box’s and the roster’s, for owners alone', async () => {
    const frontdesk = await clinic.desk(['frontdesk'])
    await expect(boxFacts(frontdesk)).rejects.toThrow('NOT_ALLOWED')
    const seen = await boxFacts(owner)
    const { accounts } = accountFacts(owner.roster, { seen, size: owner.checkpoint.size })
    expect(accounts.filter((one) => one.owner)).toHaveLength(1)
    expect(accounts[0]).toMatchObject({ left: false, passkeys: 0, wraps: 2, openDevices: 1, overlaps: 0 })
    const { devices } = deviceFacts(owner.roster, seen)
    const [lately] = devices.map(({ lastSeenAt }) => lastSeenAt)
    expect(lately).toBeGreaterThan(0)
  })

  it('a ledger is read from its first statement', async () => {
    const { facts } = await boxLedger(owner)
    expect(facts).toMatchObject({ outcome: 'whole', firstBroken: null })
    expect((facts as { verified: number }).verified).toBe(owner.checkpoint.size)
  })
})

describe('rehearsals', () => {
  it('two cards open everything, and nothing changed', async () => {
    const before = owner.checkpoint.size
    const cards = clinic.cards.slice(0, 2).map((words) => words.join(' '))
    expect(rehearseCards(owner.roster, { cards, now: 5 })).toEqual({
      ...{ rehearsedAt: 5, cardsRead: 2, cardsNeeded: 2, opened: true },
    })
    const one = { cards: cards.slice(1), now: 5 }
    expect(() => rehearseCards(owner.roster, one)).toThrow(expect.objectContaining({ code: 'WRONG_CARD' }))
    expect(owner.checkpoint.size).toBe(before)
  })

  it('a lost phone hears no', async () => {
    const { refusedAfterMs } = await loseDevice(owner, { ...clinic.ports(), wait })
    expect(refusedAfterMs).toBeGreaterThanOrEqual(0)
  })
})

describe('the noon exercise', () => {
  it('a closed exercise of the response room is in the journal once, with the steps that were done', async () => {
    const incident = await openIncident(owner, { practise: true, words: { step: 'breathe', what: 'opened' } })
    expect(await keepNoonReports(owner, [])).toBe(false)
    for (const step of ['note', 'contain', 'real'])
      await noteIncident(owner, incident, { words: { step, what: 'done' } })
    await closeIncident(owner, incident, { step: 'watch', what: 'closed' })
    expect(await keepNoonReports(owner, [])).toBe(true)
    const { entries } = await readJournal(owner, { from: Date.now(), until: Date.now() })
    const { noons } = readJournalEntries(entries)
    expect(noons).toMatchObject([{ done: 5, of: 12 }])
    expect(
      await keepNoonReports(
        owner,
        noons.map(({ at }) => at),
      ),
    ).toBe(false)
  })

  it('budgets are the gate’s, at their starting values', async () => {
    const { budgets } = await budgetFacts(owner)
    expect(budgets).toEqual([
      { role: 'surgeon', freezeAt: 60, startedAt: 60, signers: 0 },
      { role: 'injector', freezeAt: 60, startedAt: 60, signers: 0 },
    ])
  })
})

describe('a look around', () => {
  it('is refused without consent, for another network, for another device’s consent, and for a plan that was not stated', async () => {
    const [scan, blind] = [systemRandom(16), systemRandom(32)]
    const ask = (over: object) =>
      owner.routes.json('POST', '/api/checkup/scans', {
        ...{ scan, blind, network: NETWORK, consent: 0, attempts: plans.map(() => 0) },
        ...over,
      })
    await expect(ask({})).rejects.toThrow('reason=no-consent')
    await expect(ask({ network: '8.8.8.0/24' })).rejects.toThrow('reason=not-private')
    await expect(ask({ network: '10.77.3.0/24' })).rejects.toThrow('reason=not-own')
    const consent = (over: object = {}) => ({
      kind: 'scanConsent' as const,
      pub: { scan, network: blinded(blind, NETWORK), until: Date.now() + 1000, ...over },
      sealed: null,
    })
    const attempt = (plan: (typeof plans)[number]) => ({
      kind: 'scanAttempt' as const,
      pub: { scan, count: 254, plan: blinded(blind, plan) },
      sealed: null,
    })
    const said = await appendJournal(owner, [consent(), consent({ until: 1 }), ...plans.map(attempt)])
    const [good, over, ...attempts] = said.indexes as [number, number, ...number[]]
    await expect(ask({ consent: over, attempts })).rejects.toThrow('reason=no-consent')
    await expect(ask({ consent: good, attempts: attempts.slice(1) })).rejects.toThrow('reason=no-consent')
    await expect(ask({ consent: good, attempts: attempts.toReversed() })).rejects.toThrow('reason=no-consent')
    const second = await clinic.desk(['owner'])
    const theirs = { scan, blind, network: NETWORK, consent: good, attempts }
    await expect(second.routes.json('POST', '/api/checkup/scans', theirs)).rejects.toThrow('reason=no-consent')
  })

  it('254 addresses; every attempt was in the ledger first; the router is asked and its silence told', async () => {
    const began = Date.now()
    const { facts: told, router } = await lookAround(owner, NETWORK, around)
    const facts = told as { addresses: number; results: unknown[] }
    console.log(`254 addresses through the box: ${((Date.now() - began) / 1000).toFixed(1)} s`)
    expect(router).toEqual({ outcome: 'silent', ports: [] })
    expect(facts.addresses).toBe(254)
    expect(facts.results).toHaveLength(254 * SCAN_PORTS.length)
    const { entries } = await readJournal(owner, { from: began, until: Date.now() })
    const scans = entries.filter(({ kind, sealed }) => kind === 'scanAttempt' && sealed !== null)
    expect(scans.map(({ sealed }) => sealed?.plan)).toEqual(plans)
    expect(scans.filter(({ pub }) => pub.count === 254)).toHaveLength(plans.length)
  })
})

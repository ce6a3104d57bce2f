/**
 * The look around the own network, against real Sambas with and without SMBv1, doors that stand open, and hosts that say nothing,
 * all on loopback addresses. Never more than 20 connections, no attempt that is not logged first, nothing good about a time-out.
 */
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { judgeOldFileSharing } from '@pellicle/posture/network/old-file-sharing'
import { judgeOpenDoors } from '@pellicle/posture/network/open-doors'
import { SCAN_PORTS, type SmbResult, type SubnetFacts, subnetShape } from '@pellicle/posture/network/port-facts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { probeSmb } from '../../packages/server/src/probe/probe-smb.ts'
import {
  type Attempt,
  MOST_CONNECTIONS,
  type ScanOptions,
  scanSubnet,
} from '../../packages/server/src/probe/scan-subnet.ts'
import type { RunningProgram } from './engine/running-program.ts'
import { startSamba } from './engine/samba-server.ts'

const OLD = '127.0.0.61'
const RECENT = '127.0.0.62'
const NEWEST = '127.0.0.63'
const HUNG = '127.0.0.64'
const HANGS_UP = '127.0.0.65'
const DOORS = '127.0.0.66'
const NETWORK = '127.0.0.0/24'

const sambas: RunningProgram[] = []
const servers: Server[] = []

beforeAll(async () => {
  for (const [address, lowest] of [
    [OLD, 'NT1'],
    [RECENT, 'SMB2'],
    [NEWEST, 'SMB3'],
  ] as const) {
    const folder = await mkdtemp(join(tmpdir(), 'posture-smb-'))
    sambas.push(await startSamba({ folder, address, lowest, ports: [445, 139] }))
  }
})

afterAll(async () => {
  for (const server of servers) server.close()
  for (const samba of sambas) await samba.stop()
})

function listen(address: string, port: number, onSocket: (socket: Socket) => void): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer(onSocket)
    servers.push(server)
    server.once('error', reject)
    server.listen(port, address, () => resolve(server))
  })
}

/** A program that listens on every loopback address and never takes a connection: once its queue is full, nothing answers. */
async function startDeaf(): Promise<{ port: number; stop: () => Promise<void> }> {
  const script = `
    const server = require('node:net').createServer()
    server.listen({ host: '0.0.0.0', port: 0, backlog: 1 }, () => {
      require('node:fs').writeSync(1, String(server.address().port) + '\\n')
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
    })`
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  const port = await new Promise<number>((resolve) =>
    child.stdout.once('data', (bytes) => resolve(Number(String(bytes)))),
  )
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  return {
    port,
    stop: async () => {
      child.kill('SIGKILL')
      await gone
    },
  }
}

/** Connections to this port that are being made or stand, as the kernel lists them (states 01 and 02). */
function openTo(port: number): number {
  const wanted = `:${port.toString(16).toUpperCase().padStart(4, '0')}`
  const rows = readFileSync('/proc/net/tcp', 'utf8')
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([, , remote, state]) => remote?.endsWith(wanted) && (state === '01' || state === '02'))
  // While others on this machine open and close, the kernel may list one connection twice: each counts once.
  return new Set(rows.map(([, local, remote]) => `${local} ${remote}`)).size
}

describe('which protocol a file server speaks', () => {
  it.each([
    [OLD, 445, 'offered', 'offered'],
    [OLD, 139, 'offered', 'offered'],
    [RECENT, 445, 'refused', 'offered'],
    [RECENT, 139, 'refused', 'offered'],
    [NEWEST, 445, 'refused', 'offered'],
  ] as const)('%s port %i: SMBv1 %s, SMB2 %s', async (address, port, smb1, smb2) => {
    expect(await probeSmb({ address, port, timeoutMs: 3000 })).toMatchObject({ smb1, smb2, dialect: 0x0311 })
  })

  const judged = (smb: SmbResult) =>
    judgeOldFileSharing({
      network: NETWORK,
      addresses: 1,
      results: [
        { address: smb.address, port: 445, state: 'open' },
        { address: smb.address, port: 139, state: 'refused' },
      ],
      smb: [smb],
    })
  it('one that never answers is not proven', async () => {
    await listen(HUNG, 445, () => undefined)
    const smb = await probeSmb({ address: HUNG, port: 445, timeoutMs: 200 })
    expect(smb).toMatchObject({ smb1: 'silent', smb2: 'silent', dialect: null })
    expect(judged(smb)).toMatchObject({ verdict: 'not-proven', why: [{ code: 'SMB1_UNSEEN' }] })
  })
  it('one that hangs up on both is not proven', async () => {
    await listen(HANGS_UP, 445, (socket) => socket.destroy())
    expect(judged(await probeSmb({ address: HANGS_UP, port: 445, timeoutMs: 500 })).verdict).toBe('not-proven')
  })
  it('real servers are told apart', async () => {
    expect(judged(await probeSmb({ address: OLD, port: 445, timeoutMs: 3000 }))).toMatchObject({ verdict: 'fail' })
    expect(judged(await probeSmb({ address: RECENT, port: 445, timeoutMs: 3000 }))).toMatchObject({ verdict: 'pass' })
    expect(judged(await probeSmb({ address: NEWEST, port: 445, timeoutMs: 3000 }))).toMatchObject({ verdict: 'pass' })
  })
})

describe('a look around 254 addresses', () => {
  const options = (attempts: Attempt[]): ScanOptions => ({
    network: NETWORK,
    consent: { network: NETWORK, by: 'owner', at: Date.now() },
    now: Date.now,
    log: async (attempt) => {
      attempts.push(attempt)
    },
  })

  it('finds what is there, each address asked once, logged, never above 20 connections; the time is printed', async () => {
    let open = 0
    let most = 0
    const counted = (socket: Socket) => {
      open += 1
      most = Math.max(most, open)
      socket.once('close', () => {
        open -= 1
      })
      socket.on('error', () => undefined)
    }
    await listen(DOORS, 23, counted)
    await listen(DOORS, 5900, counted)
    const attempts: Attempt[] = []
    const from = Date.now()
    const facts = await scanSubnet(options(attempts))
    const seconds = (Date.now() - from) / 1000
    console.log(`254 addresses, ${attempts.length} attempts, ${seconds.toFixed(1)} s`)
    expect(most).toBeLessThanOrEqual(MOST_CONNECTIONS)
    expect(subnetShape(facts)).toBe(true)
    // Each port of each address once, and each open file share once more for its dialogue.
    expect(attempts).toHaveLength(facts.results.length + facts.smb.length)
    expect(new Set(attempts.map(({ address }) => address)).size).toBe(254)
    expect(attempts.every(({ address }) => address.startsWith('127.0.0.'))).toBe(true)
    expect(judgeOldFileSharing(facts)).toMatchObject({
      verdict: 'fail',
      why: [{ code: 'SMB1_OFFERED', params: { count: 1, addresses: OLD } }],
    })
    const doors = judgeOpenDoors({ ...facts, accepted: [] })
    expect(doors).toMatchObject({ verdict: 'fail', why: [{ code: 'DOORS_OPEN', params: { address: DOORS } }] })
    expect(doors.why[0]?.params.doors).toBe('telnet, vnc')
  })

  it('after the old one is gone, says not proven as long as one share stays silent, and proven when that is gone too', async () => {
    const without = (facts: SubnetFacts, ...gone: string[]): SubnetFacts => ({
      ...facts,
      results: facts.results.map((one) => (gone.includes(one.address) ? { ...one, state: 'refused' as const } : one)),
      smb: facts.smb.filter((one) => !gone.includes(one.address)),
    })
    const facts = await scanSubnet(options([]))
    expect(judgeOldFileSharing(without(facts, OLD)).verdict).toBe('not-proven')
    expect(judgeOldFileSharing(without(facts, OLD, HUNG, HANGS_UP))).toMatchObject({
      verdict: 'pass',
      why: [{ code: 'SMB1_NOWHERE' }],
    })
  })

  it('keeps to 20 connections when nothing answers; the time that 254 silent addresses take on all ports is printed', async () => {
    const deaf = await startDeaf()
    const attempts: Attempt[] = []
    let most = 0
    const watch = setInterval(() => {
      most = Math.max(most, openTo(deaf.port))
    }, 25)
    const from = Date.now()
    const facts = await scanSubnet({ ...options(attempts), ports: [deaf.port] })
    const seconds = (Date.now() - from) / 1000
    clearInterval(watch)
    await deaf.stop()
    const silent = facts.results.filter(({ state }) => state === 'silent').length
    const waitedForArp = 3.2
    const allPorts = (seconds - waitedForArp) * SCAN_PORTS.length + waitedForArp
    console.log(
      `${silent} of 254 silent, at most ${most} open at a time, ${seconds.toFixed(1)} s for one port, ${allPorts.toFixed(0)} s for all (a minute is asked for)`,
    )
    expect(attempts).toHaveLength(254)
    expect(silent).toBeGreaterThan(240)
    // As the kernel counts them. Fewer than ten would mean that this test looks at the wrong thing.
    expect(most).toBeLessThanOrEqual(MOST_CONNECTIONS)
    expect(most).toBeGreaterThan(10)
    // The two that fit into the queue were open; had they been silent like the rest, it would still be not proven.
    const heard = facts.results.map((one) => (one.state === 'open' ? { ...one, state: 'silent' as const } : one))
    const results = heard.flatMap((one) => [
      { ...one, port: 445 },
      { ...one, port: 139 },
    ])
    const judged = judgeOldFileSharing({ ...facts, results })
    expect(judged).toMatchObject({ verdict: 'not-proven', why: [{ code: 'NETWORK_SILENT' }] })
  })

  it('tries nothing that the ledger did not take', async () => {
    let asked = 0
    let reached = 0
    await listen('127.0.0.67', 11112, () => {
      reached += 1
    })
    const refused = scanSubnet({
      ...options([]),
      ports: [11112],
      log: async () => {
        asked += 1
        throw new Error('the ledger is full')
      },
    })
    await expect(refused).rejects.toThrow('the ledger is full')
    expect(asked).toBeLessThanOrEqual(MOST_CONNECTIONS)
    expect(reached).toBe(0)
  })

  it.each([
    [
      'no consent for this network',
      { network: NETWORK, consent: { network: '127.0.1.0/24', by: 'owner', at: Date.now() } },
      'no-consent',
    ],
    [
      'consent of long ago',
      { network: NETWORK, consent: { network: NETWORK, by: 'owner', at: Date.now() - 7_200_000 } },
      'no-consent',
    ],
    [
      'a public network',
      { network: '192.0.2.0/24', consent: { network: '192.0.2.0/24', by: 'owner', at: Date.now() } },
      'not-private',
    ],
    [
      'somebody else’s network',
      { network: '10.255.255.0/24', consent: { network: '10.255.255.0/24', by: 'owner', at: Date.now() } },
      'not-own',
    ],
    [
      'a large network',
      { network: '127.0.0.0/8', consent: { network: '127.0.0.0/8', by: 'owner', at: Date.now() } },
      'too-large',
    ],
    [
      'no network',
      { network: '127.0.0.7/24', consent: { network: '127.0.0.7/24', by: 'owner', at: Date.now() } },
      'not-a-network',
    ],
  ] as const)('refuses %s before the first attempt', async (_, over, reason) => {
    const attempts: Attempt[] = []
    await expect(scanSubnet({ ...options(attempts), ...over })).rejects.toMatchObject({
      code: 'PROBE_REFUSED',
      params: { reason },
    })
    expect(attempts).toEqual([])
  })
})

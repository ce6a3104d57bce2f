import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PellicleError } from '@pellicle/protocol/errors'
import { describe, expect, it } from 'vitest'
import { describeFault } from './fault.ts'
import { Log } from './log.ts'
import { Traffic } from './traffic.ts'
import type { LogEvent } from './vocabulary.ts'

const CANARY = 'Zofia Kowalczyk'
const ROUTES = ['/api/status', '/api/objects/:id']

function makeLog(extra: { maxBytes?: number; keep?: number } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'pellicle-log-'))
  const log = new Log({ folder, now: () => 1_800_000_000_000, random: randomBytes, routes: ROUTES, ...extra })
  const read = () =>
    readdirSync(folder)
      .map((name) => readFileSync(join(folder, name), 'utf8'))
      .join('')
  return { folder, log, read }
}

describe('the log', () => {
  it('writes events in its own words, for its owner alone', () => {
    const { folder, log, read } = makeLog()
    log.write({ event: 'server.start', port: 8470, ms: 12 })
    log.write({ event: 'request.refused', route: '/api/status', method: 'GET', status: 401, code: 'UNSIGNED', ms: 1 })
    expect(read().split('\n')).toEqual([
      '{"at":"2027-01-15T08:00:00.000Z","event":"server.start","port":8470,"ms":12}',
      '{"at":"2027-01-15T08:00:00.000Z","event":"request.refused","route":"/api/status","method":"GET","status":401,"code":"UNSIGNED","ms":1}',
      '',
    ])
    expect(statSync(join(folder, 'pellicle.log')).mode & 0o777).toBe(0o600)
  })

  it('has no place for a word of anybody, also when a caller lies to the compiler', () => {
    const { log, read } = makeLog()
    const fields = [
      'port',
      'ms',
      'route',
      'method',
      'status',
      'code',
      'incident',
      'error',
      'errno',
      'frames',
      'device',
      'sample',
      CANARY,
    ]
    for (const event of [
      'server.start',
      'request.refused',
      'fault',
      'session.open',
      'practice.open',
      'warning',
      CANARY,
    ])
      for (const value of [CANARY, [CANARY], { a: CANARY }])
        log.write({ event, ...Object.fromEntries(fields.map((name) => [name, value])) } as unknown as LogEvent)
    expect(read()).toContain('"route":"?"')
    expect(read()).not.toContain('Zofia')
    expect(read()).not.toContain('Kowalczyk')
  })

  it('turns over by size and keeps a few', () => {
    const { folder, log, read } = makeLog({ maxBytes: 500, keep: 2 })
    for (let i = 0; i < 200; i++) log.write({ event: 'server.start', port: i, ms: 0 })
    expect(readdirSync(folder).sort()).toEqual(['pellicle.1.log', 'pellicle.2.log', 'pellicle.log'])
    expect(read().length).toBeLessThan(3 * 600)
    expect(read()).toContain('"port":199')
  })

  it('keeps of a fault the place and never the words', () => {
    const { log, read } = makeLog()
    const told = `${CANARY}\n    at nobody (${import.meta.dirname}/${CANARY}.ts:1:1)\n    at x (file:///etc/passwd:1:1)`
    const incident = log.fault(new TypeError(told, { cause: new Error(told) }), '/api/status')
    expect(incident).toMatch(/^[a-z2-7]{10}$/)
    expect(read()).toContain(incident)
    expect(read()).toContain('packages/server/src/log/log.test.ts:')
    expect(read()).not.toMatch(/Zofia|passwd/)
  })

  it('describes anything that can be thrown', () => {
    expect(describeFault(CANARY)).toEqual({ error: 'other', errno: null, frames: [] })
    expect(describeFault(null).error).toBe('other')
    class Kowalczyk extends Error {}
    expect(describeFault(new Kowalczyk('x')).error).toBe('other')
    expect(describeFault(Object.assign(new Error('x'), { code: 'ENOSPC' })).errno).toBe('ENOSPC')
    expect(describeFault(Object.assign(new Error('x'), { code: CANARY })).errno).toBeNull()
    expect(describeFault(new PellicleError('BAD_NAME')).error).toBe('PellicleError')
    const silent = new Error('x')
    silent.stack = CANARY
    expect(describeFault(silent).frames).toEqual([])
  })

  it('is not pushed out by a flood', () => {
    const { log, read } = makeLog()
    const traffic = new Traffic(log)
    let written = 0
    for (let i = 0; i < 1000; i++) {
      traffic.count({ refused: true, fault: false, broken: false })
      if (traffic.mayWrite()) written++
    }
    traffic.turn()
    expect(written).toBe(300)
    expect(read()).toContain('"requests":1000,"refused":1000,"faults":0,"broken":0,"unlogged":700')
    expect(traffic.mayWrite()).toBe(true)
  })
})

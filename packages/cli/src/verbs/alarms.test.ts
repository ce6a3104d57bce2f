/** `pellicle alarms`: tried before it is written, readable by the box alone, off again. */
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readAlarmSinks } from '@pellicle/server/gate/alarm-sinks'
import { afterAll, expect, it } from 'vitest'
import { makeCall, parseWords } from '../command-line.ts'
import { alarmsVerb } from './alarms.ts'

const data = mkdtempSync(join(tmpdir(), 'pellicle-alarms-'))
const path = join(data, 'secrets', 'alarms.json')
afterAll(() => rmSync(data, { recursive: true, force: true }))

async function run(...words: string[]): Promise<number> {
  const said: unknown[] = []
  const terminal = { answer: (json: unknown) => said.push(json), say: () => {} } as never
  return alarmsVerb.run(makeCall(alarmsVerb, parseWords(alarmsVerb, [...words, '--data', data]), { env: {}, terminal }))
}

it('tries what it is told, writes it for the box alone, and ends it again', async () => {
  const got: string[] = []
  const receiver = createServer((request, reply) => {
    request.on('data', (bytes) => got.push(String(bytes)))
    request.on('end', () => reply.end())
  }).listen(0, '127.0.0.1')
  await new Promise((done) => receiver.once('listening', done))
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/alarm`
  expect(await run('--webhook', url)).toBe(0)
  expect(JSON.parse(got.join(''))).toMatchObject({ alarm: 'many' })
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ webhook: url })
  expect(statSync(path).mode & 0o077).toBe(0)
  expect(await readAlarmSinks(data)).toHaveLength(1)
  receiver.close()
  receiver.closeAllConnections()
  await new Promise((done) => receiver.once('close', done))
  // An address that does not answer is a mistake to be told of now: nothing is written.
  await expect(run('--webhook', url.replace('alarm', 'other'))).rejects.toThrow()
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ webhook: url })
  expect(await run('--off')).toBe(0)
  expect(await readAlarmSinks(data)).toEqual([])
})

it('says what is missing', async () => {
  await expect(run()).rejects.toThrow(/--webhook/)
  await expect(run('--to', 'a@practice.example')).rejects.toThrow(/--smtp/)
})

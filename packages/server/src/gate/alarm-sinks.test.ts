/** Alarms that leave the box: by webhook and by mail, saying what and when, and nothing about anybody. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { ALARM_KINDS } from '@pellicle/protocol/gate'
import { SMTPServer } from 'smtp-server'
import { expect, it } from 'vitest'
import { alarmSinks, formatAlarm, readAlarmSinks } from './alarm-sinks.ts'

const alarm = {
  index: 7,
  at: 1_800_000_000_000,
  what: 'decoy',
  class: 'charts',
  count: 12,
  device: new Uint8Array(16).fill(9),
} as const

it('reach a webhook as JSON, without device or member', async () => {
  let got = ''
  const receiver = createServer((request, response) => {
    request.on('data', (bytes) => (got += String(bytes)))
    request.on('end', () => response.end())
  })
  await new Promise<void>((done) => receiver.listen(0, '127.0.0.1', done))
  const [sink] = alarmSinks({ webhook: `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/alarm` })
  await sink?.(alarm)
  receiver.close()
  expect(JSON.parse(got)).toEqual({
    ...{ alarm: 'decoy', at: '2027-01-15T08:00:00.000Z', statement: 7, class: 'charts', count: 12 },
    text: 'A decoy was opened. The device is frozen.',
  })
})

it('reach a mailbox', async () => {
  let got = ''
  const server = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ['STARTTLS'] },
    onData: (stream, _session, done) => {
      stream.on('data', (bytes) => (got += String(bytes)))
      stream.on('end', () => done())
    },
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.server.address() as AddressInfo
  const mail = { host: '127.0.0.1', port, secure: false, from: 'box@clinic.example', to: 'owner@clinic.example' }
  await alarmSinks({ mail })[0]?.(alarm)
  await new Promise<void>((done) => server.close(done))
  expect(got).toContain('Subject: Pellicle: A decoy was opened.')
  expect(got).not.toContain('09090909')
})

it('have a sentence each, and none is set up by what is no settings', async () => {
  for (const what of ALARM_KINDS) expect(formatAlarm({ ...alarm, what }).text).toMatch(/^[A-Z].*\.$/)
  expect(await readAlarmSinks('/nowhere')).toEqual([])
})

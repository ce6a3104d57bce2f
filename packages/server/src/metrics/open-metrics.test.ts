/** The form that monitoring reads, held against the grammar of OpenMetrics 1.0; and nothing of a practice in it but numbers. */
import { request } from 'node:http'
import { createServer } from 'node:net'
import { expect, it } from 'vitest'
import { EdgeClient } from '../testing/edge-client.ts'
import { random } from '../testing/random.ts'
import { removeData, startServer } from '../testing/start-server.ts'
import { formatOpenMetrics } from './open-metrics.ts'

// OpenMetrics 1.0 §ABNF, as far as it is used here.
const LINE =
  /^(# (TYPE [a-z_]+ (gauge|counter)|UNIT [a-z_]+ (bytes|seconds)|HELP [a-z_]+ [ -~]+)|[a-z_]+(\{number="\d+"\})? -?\d+(\.\d+)?(e[+-]?\d+)?)$/

it('is a text whose every line has a meaning, and whose end is said', () => {
  const text = formatOpenMetrics([
    { name: 'room_bytes', type: 'gauge', unit: 'bytes', help: 'Left.', value: 7 },
    { name: 'nobody_knows', type: 'gauge', help: 'Nothing.', value: null },
    { name: 'requests', type: 'counter', help: 'All.', value: 3 },
    { name: 'keeper_statements', type: 'gauge', help: 'Kept.', value: 1, number: 0 },
    { name: 'keeper_statements', type: 'gauge', help: 'Kept.', value: 2, number: 1 },
  ])
  expect(text.endsWith('# EOF\n')).toBe(true)
  expect(text).toContain('pellicle_requests_total 3\n')
  expect(text.match(/# TYPE pellicle_keeper_statements/g)).toHaveLength(1)
  expect(text).not.toContain('nobody_knows')
})

it('is served on this machine alone, off its own port, with nothing but numbers', async () => {
  const metricsPort = await freePort()
  const server = await startServer({ metricsPort })
  try {
    expect((await get(metricsPort, '/metrics')).body).toContain('pellicle_ledger_statements 0\n')
    const client = await EdgeClient.setUp(server)
    const patient = random(16)
    await client.append(await client.clinic.createPatient(patient, random(32)))
    const { status, type, body } = await get(metricsPort, '/metrics')
    expect([status, type]).toEqual([200, 'application/openmetrics-text; version=1.0.0; charset=utf-8'])
    for (const line of body.trimEnd().split('\n').slice(0, -1)) expect(line).toMatch(LINE)
    const statements = Number(/^pellicle_ledger_statements (\d+)$/m.exec(body)?.[1])
    expect(statements).toBeGreaterThan(10)
    expect(body).toMatch(/^pellicle_room_bytes \d+$/m)
    expect(body).toMatch(/^pellicle_requests_total \d+$/m)
    for (const id of [patient, client.clinic.practice, client.clinic.desk.id])
      expect(body).not.toContain(Buffer.from(id).toString('hex'))
    // A page of anybody's that asks through a rebound name gets nothing, nor does another path.
    expect((await get(metricsPort, '/metrics', 'evil.example')).status).toBe(421)
    expect((await get(metricsPort, '/')).status).toBe(404)
    expect((await get(server.port, '/metrics')).body).not.toContain('pellicle_')
  } finally {
    await server.stop()
    removeData(server)
  }
}, 30_000)

function get(port: number, path: string, host = `127.0.0.1:${port}`) {
  return new Promise<{ status: number; type: string; body: string }>((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, headers: { host } }, async (reply) => {
      const chunks: Buffer[] = []
      for await (const chunk of reply) chunks.push(chunk as Buffer)
      const body = Buffer.concat(chunks).toString('utf8')
      resolve({ status: reply.statusCode ?? 0, type: String(reply.headers['content-type']), body })
    })
    asked.on('error', reject)
    asked.end()
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}

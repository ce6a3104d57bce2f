/** `pellicle serve`: the server over one data folder, on this machine only, until it is told to stop. */
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { ERRORS } from '@pellicle/protocol/words/en/errors'
import { storage as STORAGE } from '@pellicle/protocol/words/en/storage'
import { errorLine } from '@pellicle/protocol/words/words'
import { allowedOrigins } from '@pellicle/server/http/allowed-origins'
import type { Reach } from '@pellicle/server/http/routes/network-routes'
import type { QuotaLimits } from '@pellicle/server/objects/upload-quota'
import type { ClusterOptions } from '@pellicle/server/run-server'
import { GATE_OPTIONS, gateOf } from '../serve-gate.ts'
import { HTTPS_OPTIONS, httpsOf } from '../serve-https.ts'
import { UsageError } from '../usage-error.ts'
import { EXIT, type VerbCall, verb } from '../verb.ts'

/** Built by `npm run build`; `npm start` does it by itself. */
const PAGES = fileURLToPath(new URL('../../../web/dist', import.meta.url))
const PROGRAM = fileURLToPath(new URL('../main.ts', import.meta.url))

export const serveVerb = verb({
  name: 'serve',
  summary:
    'Starts the server for one data folder, until it is told to stop (Ctrl+C). Without --https it answers on this machine only.',
  options: {
    data: {
      type: 'string',
      value: 'DIR',
      default: './data',
      env: 'PELLICLE_DATA',
      help: 'the data folder; made when it is not there',
    },
    port: { type: 'string', value: 'N', default: '8470', env: 'PORT', help: 'port to listen on; 0 takes any free one' },
    origin: {
      type: 'string',
      value: 'NAME',
      multiple: true,
      help: 'another name for this box: https://box.example behind a proxy on this machine, or box.localhost',
    },
    ...HTTPS_OPTIONS,
    ...GATE_OPTIONS,
    'metrics-port': {
      type: 'string',
      value: 'N',
      env: 'PELLICLE_METRICS_PORT',
      help: 'answers GET /metrics (OpenMetrics) on this port of this machine; left out: nowhere',
    },
    'day-gb': {
      type: 'string',
      value: 'N',
      env: 'PELLICLE_DAY_GB',
      help: 'gigabytes that one device may store in a day, all of them twice that; left out: a quarter of the room, at most 200',
    },
    database: {
      type: 'string',
      value: 'URL',
      env: 'PELLICLE_DATABASE',
      help: 'several servers: postgres://user@host/name, without a password (PGPASSWORD, or the file below)',
    },
    'database-password-file': {
      type: 'string',
      value: 'FILE',
      env: 'PELLICLE_DATABASE_PASSWORD_FILE',
      help: 'a file, readable by its owner alone, that holds the password of the database',
    },
    shared: {
      type: 'string',
      value: 'PLACE',
      env: 'PELLICLE_SHARED',
      help: 'with --database: where ledger and objects lie, a folder that all servers see or s3://BUCKET/PREFIX',
    },
    reach: {
      type: 'string',
      value: 'URL',
      env: 'PELLICLE_REACH',
      help: 'with --database: how the other servers reach this one; left out: they run on this machine',
    },
  },
  details: ['The data folder is held by one server at a time. Its log lies in log/ and can hold no word of a patient.'],
  run: async (call) => {
    const { serve } = await import('@pellicle/server/serve')
    const origins = call.list('origin')
    if (allowedOrigins(0, origins) === null)
      throw new UsageError(
        '--origin takes an origin such as https://box.example, or a bare name such as box.localhost.',
      )
    const cluster = await clusterOf(call)
    const https = httpsOf(call)
    const gate = await gateOf(call)
    if (cluster !== null && gate !== null) throw new UsageError('--gate goes with one server; leave --database out.')
    const code = await serve({
      ...(cluster === null ? {} : { cluster }),
      ...(https === null ? {} : { https }),
      ...(gate === null ? {} : { gate }),
      ...(call.optional('metrics-port') === null
        ? {}
        : { metricsPort: call.number('metrics-port', { min: 1, max: 65_535 }) }),
      ...(call.optional('day-gb') === null
        ? {}
        : { quota: quotaOf(call.number('day-gb', { min: 1, max: 1_000_000 })) }),
      data: call.value('data'),
      port: call.number('port', { min: 0, max: 65_535 }),
      origins,
      pages: PAGES,
      thiefReport,
      ready: (address, reach) =>
        call.terminal.answer(reach === null ? { address } : { address, reach }, placesOf(address, reach)),
      onLost: (lost) => {
        const objects = lost.filter(({ what }) => what === 'object').length
        call.terminal.warn(STORAGE.lost(objects, lost.length - objects))
      },
      onRefilled: ({ segments, objects, first }) => call.terminal.warn(STORAGE.refilled(segments, objects, first)),
      broken: (incident) => call.terminal.warn(errorLine(ERRORS, 'SERVER_FAULT', { incident })),
    })
    return code === 0 ? EXIT.fine : EXIT.failed
  },
})

function quotaOf(gigabytes: number): QuotaLimits {
  const deviceBytes = gigabytes * 1024 ** 3
  return { deviceBytes, practiceBytes: 2 * deviceBytes, by: 'set' }
}

function placesOf(address: string, reach: Reach | null): string {
  if (reach === null) return `Pellicle is at ${address}`
  const join = reach.join === null ? '' : `. A new phone or tablet begins at ${reach.join.address}`
  return `Pellicle is at ${address}, and for other devices at ${reach.address}${join}`
}

/** Several servers over one database; null: this box is alone. */
async function clusterOf(call: VerbCall): Promise<ClusterOptions | null> {
  const [url, shared, reach] = [call.optional('database'), call.optional('shared'), call.optional('reach')]
  if (url === null && shared === null && reach === null) return null
  if (url === null || shared === null) throw new UsageError('--database and --shared go together.')
  const { readPasswordFile } = await import('@pellicle/server/database/postgres/connect')
  const file = call.optional('database-password-file')
  const password = file === null ? call.env.PGPASSWORD : readPasswordFile(file)
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = call.env
  const keys = accessKeyId && secretAccessKey ? { accessKeyId, secretAccessKey } : null
  if (shared.startsWith('s3://') && keys === null)
    throw new UsageError('A bucket needs its keys in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.')
  return { database: { url, password }, shared, keys, ...(reach === null ? {} : { reach }) }
}

const REPORT_BYTES = 16 * 1024 * 1024
const REPORT_MS = 10 * 60 * 1000

/** Runs apart: what the thief reads is not in the server's memory. Null when this build has no thief. */
function thiefReport(folder: string): Promise<unknown> {
  const args = [...process.execArgv, PROGRAM, 'thief', '--json', folder]
  const limits = { maxBuffer: REPORT_BYTES, timeout: REPORT_MS, windowsHide: true }
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, limits, (error, stdout) => {
      const code = error === null ? EXIT.fine : error.code
      // "Found something" is an answer too; "not understood" means that there is no such verb.
      if (code === EXIT.usage) return resolve(null)
      if (code !== EXIT.fine && code !== EXIT.found) return reject(new Error('the thief did not end well'))
      resolve(JSON.parse(stdout))
    })
  })
}

/**
 * rspamd as Debian ships it, without network: modules that ask a network or remember are off, everything else stands as it is set up.
 * For measuring beside our judge, nothing else.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'
import { needPrograms } from './need-programs.ts'
import { freePort, listens, type RunningProgram, startProgram } from './running-program.ts'

const OFF =
  'rbl surbl spf dkim dmarc arc asn fuzzy_check mx_check greylist ratelimit replies neural reputation history_redis dkim_signing phishing_feeds bimi whitelist url_redirector once_received hfilter clickhouse elastic metric_exporter milter_headers antivirus external_services'

export class Rspamd {
  readonly #program: RunningProgram
  readonly #port: number

  private constructor(program: RunningProgram, port: number) {
    this.#program = program
    this.#port = port
  }

  static async start(home: string, { workers }: { readonly workers: number }): Promise<Rspamd> {
    const found = await needPrograms({ program: 'rspamd', package: 'rspamd' })
    const local = join(home, 'local.d')
    for (const folder of [home, local, join(home, 'override.d')]) await mkdir(folder, { recursive: true })
    const [port, control, proxy] = [await freePort(), await freePort(), await freePort()]
    const write = (name: string, text: string) => writeFile(join(local, name), `${text}\n`)
    await write('worker-normal.inc', `bind_socket = "127.0.0.1:${port}";\ncount = ${workers};`)
    await write('worker-controller.inc', `bind_socket = "127.0.0.1:${control}";`)
    await write('worker-proxy.inc', `bind_socket = "127.0.0.1:${proxy}";\nenabled = false;`)
    await write('worker-fuzzy.inc', 'enabled = false;')
    // A name server that nobody is: every question fails at once.
    await write(
      'options.inc',
      'dns { nameserver = ["127.0.0.1:9"]; timeout = 0.05s; retransmits = 1; }\nfilters = "regexp,chartable";',
    )
    await write('classifier-bayes.conf', 'enabled = false;')
    await write('logging.inc', 'type = "console"; level = "error";')
    for (const module of OFF.split(' ')) await write(`${module}.conf`, 'enabled = false;')
    const place = ['LOCAL_CONFDIR', 'DBDIR', 'RUNDIR', 'LOGDIR'].map((name) => `--var=${name}=${home}`)
    const program = await startProgram(found.get('rspamd')!, ['-f', '-i', '-c', '/etc/rspamd/rspamd.conf', ...place], {
      ready: () => listens('127.0.0.1', port),
    })
    return new Rspamd(program, port)
  }

  /** So many mails in flight at a time. A mail without a score is an error: it would count for it. */
  async score(paths: readonly string[], lanes: number): Promise<ReadonlyMap<string, number>> {
    const scores = new Map<string, number>()
    const waiting = [...paths]
    const lane = async () => {
      for (let path = waiting.shift(); path !== undefined; path = waiting.shift())
        scores.set(path, await this.#check(await readFile(path)))
    }
    await Promise.all(Array.from({ length: lanes }, lane))
    return scores
  }

  #check(mail: Buffer): Promise<number> {
    return new Promise((resolve, reject) => {
      const asked = request({ host: '127.0.0.1', port: this.#port, path: '/checkv2', method: 'POST' }, (reply) => {
        let text = ''
        reply.setEncoding('utf8').on('data', (part: string) => {
          text += part
        })
        reply.once('end', () => {
          const { score } = JSON.parse(text) as { score?: number }
          if (typeof score === 'number') resolve(score)
          else reject(new Error(`rspamd: ${text.slice(0, 200)}`))
        })
      })
      asked.once('error', reject)
      asked.end(mail)
    })
  }

  stop(): Promise<void> {
    return this.#program.stop()
  }
}

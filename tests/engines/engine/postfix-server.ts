/** A real Postfix that takes connections on one port, with STARTTLS or without; it delivers nothing. */
import { execFile } from 'node:child_process'
import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Leaf } from './certificates.ts'
import { needPrograms } from './need-programs.ts'
import { freePort, listens } from './running-program.ts'

const run = promisify(execFile)

export interface PostfixServer {
  readonly port: number
  stop(): Promise<void>
}

export interface PostfixOptions {
  /** Must be a folder that other users may enter: Postfix runs its parts as its own user. */
  readonly folder: string
  readonly host: string
  readonly address?: string
  readonly port?: number
  /** Null: no encryption is offered. */
  readonly leaf: Leaf | null
}

export async function startPostfix({
  folder,
  host,
  leaf,
  address = '127.0.0.1',
  port,
}: PostfixOptions): Promise<PostfixServer> {
  const programs = await needPrograms({
    program: 'postfix',
    package: 'postfix',
    answers: 'postfix postfix/main_mailer_type select No configuration',
  })
  const postfix = programs.get('postfix') ?? ''
  const at = port ?? (await freePort(address))
  const config = join(folder, 'config')
  for (const part of ['config', 'queue', 'data', 'log']) await mkdir(join(folder, part), { recursive: true })
  await chmod(folder, 0o755)
  await run('chown', ['postfix', join(folder, 'data')])
  const tls = leaf
    ? [
        `smtpd_tls_security_level = may`,
        `smtpd_tls_chain_files = ${leaf.key}, ${leaf.certificate}`,
        'smtpd_tls_protocols = >=TLSv1.2',
      ]
    : ['smtpd_tls_security_level = none']
  const main = [
    'compatibility_level = 3.6',
    `queue_directory = ${folder}/queue`,
    `data_directory = ${folder}/data`,
    'command_directory = /usr/sbin',
    'daemon_directory = /usr/lib/postfix/sbin',
    `maillog_file = ${folder}/log/mail.log`,
    `maillog_file_prefixes = ${folder}`,
    'inet_interfaces = all',
    'inet_protocols = ipv4',
    `myhostname = ${host}`,
    'mydestination =',
    'mynetworks =',
    'relay_transport = discard',
    'smtpd_relay_restrictions = reject',
    ...tls,
  ]
  const services = [
    `${address}:${at} inet n - n - - smtpd`,
    'postlog unix-dgram n - n - 1 postlogd',
    'cleanup unix n - n - 0 cleanup',
    'qmgr unix n - n 300 1 qmgr',
    'rewrite unix - - n - - trivial-rewrite',
    'tlsmgr unix - - n 1000? 1 tlsmgr',
    'bounce unix - - n - 0 bounce',
    'defer unix - - n - 0 bounce',
    'trace unix - - n - 0 bounce',
    'flush unix n - n 1000? 0 flush',
    'proxymap unix - - n - - proxymap',
    'anvil unix - - n - 1 anvil',
    'discard unix - - n - - discard',
    'error unix - - n - - error',
  ]
  await writeFile(join(config, 'main.cf'), `${main.join('\n')}\n`)
  await writeFile(join(config, 'master.cf'), `${services.join('\n')}\n`)
  await run(postfix, ['-c', config, 'start'])
  const stop = async () => {
    await run(postfix, ['-c', config, 'stop'])
  }
  for (let tries = 0; tries < 200; tries++) {
    if (await listens(address, at)) return { port: at, stop }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  await stop()
  throw new Error('Postfix was not ready')
}

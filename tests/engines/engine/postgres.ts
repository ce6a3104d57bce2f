/**
 * A throw-away PostgreSQL on a loopback port, with durability as it comes (fsync and synchronous commit on). Debian's package would
 * start a cluster of its own; it is told not to. PostgreSQL refuses to run as root, so root hands it to an unprivileged user.
 */
import { execFile } from 'node:child_process'
import { appendFile, chmod, chown, mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { needPrograms } from './need-programs.ts'
import { freePort } from './running-program.ts'

const run = promisify(execFile)
const ALL_VERSIONS = '/usr/lib/postgresql'
const CLUSTER_SETTINGS = '/etc/postgresql-common'
const NAME = 'pellicle'
const PASSWORD = 'only-for-this-test'

export interface TestPostgres {
  /** Without the password. */
  readonly url: string
  readonly password: string
  readonly version: string
  /** As an administrator pulls the plug: no shutdown, no checkpoint. */
  kill(): Promise<void>
  start(): Promise<void>
  /** Ends it and removes everything. */
  remove(): Promise<void>
}

export async function startPostgres(): Promise<TestPostgres> {
  await keepClustersAway()
  await needPrograms({ program: 'pg_ctlcluster', package: 'postgresql' })
  const bin = await newestBin()
  const port = await freePort()
  // Every folder above must let the other user pass, so not below a private one.
  const folder = await mkdtemp(join(tmpdir(), 'pellicle-postgres-'))
  const user = process.getuid?.() === 0 ? await unprivileged() : null
  if (user !== null) await chown(folder, user.uid, user.gid)
  const identity = user === null ? {} : { uid: user.uid, gid: user.gid }
  const call = (program: string, args: readonly string[]) =>
    run(join(bin, program), [...args], {
      ...identity,
      cwd: folder,
      env: { PATH: bin, LC_ALL: 'C', PGPASSWORD: PASSWORD },
    })

  const secret = join(folder, 'password')
  await writeFile(secret, `${PASSWORD}\n`)
  await chmod(secret, 0o644)
  const data = join(folder, 'data')
  const secretly = ['-U', NAME, `--pwfile=${secret}`, '--auth=scram-sha-256']
  await call('initdb', ['-D', data, ...secretly, '--encoding=UTF8', '--no-locale'])
  await rm(secret)
  const settings = `listen_addresses = '127.0.0.1'\nport = ${port}\nunix_socket_directories = ''\nmax_connections = 60\n`
  await appendFile(join(data, 'postgresql.conf'), settings)
  const start = async () =>
    void (await call('pg_ctl', ['-D', data, '-l', join(folder, 'server.log'), '-w', '-t', '60', 'start']))
  const kill = async () => {
    await call('pg_ctl', ['-D', data, '-w', '-m', 'immediate', 'stop']).catch(() => undefined)
  }
  await start()
  await call('createdb', ['-h', '127.0.0.1', '-p', String(port), '-U', NAME, NAME])
  const { stdout } = await call('postgres', ['--version'])
  return {
    url: `postgres://${NAME}@127.0.0.1:${port}/${NAME}`,
    password: PASSWORD,
    version: stdout.trim(),
    start,
    kill,
    remove: async () => {
      await kill()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function keepClustersAway(): Promise<void> {
  if (process.getuid?.() !== 0) return
  await mkdir(CLUSTER_SETTINGS, { recursive: true })
  await writeFile(join(CLUSTER_SETTINGS, 'createcluster.conf'), 'create_main_cluster = false\n', { flag: 'wx' }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    },
  )
}

async function newestBin(): Promise<string> {
  const versions = (await readdir(ALL_VERSIONS)).sort((a, b) => Number(b) - Number(a))
  return join(ALL_VERSIONS, versions[0] ?? '', 'bin')
}

async function unprivileged(): Promise<{ uid: number; gid: number }> {
  const { stdout } = await run('getent', ['passwd', 'postgres']).catch(() => run('getent', ['passwd', 'nobody']))
  const [, , uid, gid] = stdout.split(':')
  return { uid: Number(uid), gid: Number(gid) }
}

/** True when Debian's own cluster does not run: the trick above worked. */
export async function debianCluster(): Promise<boolean> {
  return stat('/var/lib/postgresql/15/main').then(
    () => true,
    () => false,
  )
}

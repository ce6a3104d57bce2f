/**
 * A throw-away S3 server with a real Object Lock: one Ceph monitor, one OSD in memory and one RADOS gateway, on this machine only and on free
 * ports. Its administrator (`admin`) is the engine's root: what it can do, no lock stops.
 */
import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { needPrograms } from './need-programs.ts'
import { freePort, type RunningProgram, startProgram } from './running-program.ts'

const run = promisify(execFile)

export interface CephUser {
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

export interface CephGateway {
  readonly endpoint: string
  /** Owner of the buckets that the tests make. */
  readonly owner: CephUser
  /** Another user, who has only what a bucket's policy gives. */
  readonly app: CephUser & { readonly uid: string }
  /** `radosgw-admin`, as the engine's root. */
  admin(...args: readonly string[]): Promise<string>
  /** kill -9 of the gateway in the middle of whatever it does; what it had stored stays. */
  killGateway(): Promise<void>
  startGateway(): Promise<void>
  stop(): Promise<void>
}

const NEEDED = [
  { program: 'ceph-mon', package: 'ceph-mon' },
  { program: 'ceph-osd', package: 'ceph-osd' },
  { program: 'ceph-mgr', package: 'ceph-mgr' },
  { program: 'radosgw', package: 'radosgw' },
  { program: 'radosgw-admin', package: 'radosgw' },
  { program: 'ceph', package: 'ceph-common' },
  { program: 'ceph-authtool', package: 'ceph-common' },
  { program: 'monmaptool', package: 'ceph-common' },
] as const

export async function startCephGateway(): Promise<CephGateway> {
  const programs = await needPrograms(...NEEDED)
  const folder = await mkdtemp(join(tmpdir(), 'pellicle-ceph-'))
  const at = (name: string): string => join(folder, name)
  const [port, mon, monOld] = [await freePort(), await freePort(), await freePort()]
  const conf = at('ceph.conf')
  const env = { CEPH_CONF: conf }
  const call = async (program: string, ...args: readonly string[]): Promise<string> => {
    const path = programs.get(program) as string
    const { stdout } = await run(path, [...args], { env: { ...process.env, ...env }, timeout: 60_000 })
    return stdout
  }
  for (const name of ['mon', 'osd', 'log', 'run']) await mkdir(at(name))
  const fsid = crypto.randomUUID()
  await writeFile(conf, configuration({ folder, fsid, port, mon, monOld }))
  await makeKeys(call, at('keyring'))
  const address = `[v2:127.0.0.1:${mon},v1:127.0.0.1:${monOld}]`
  await call('monmaptool', '--create', '--clobber', '--fsid', fsid, '--addv', 'a', address, at('monmap'))
  await call('ceph-mon', '--mkfs', '-i', 'a', '--monmap', at('monmap'), '--keyring', at('keyring'))

  const running: RunningProgram[] = []
  const begin = async (program: string, args: readonly string[], ready: () => Promise<boolean>): Promise<void> => {
    running.unshift(await startProgram(programs.get(program) as string, [...args, '-f'], { env, ready }))
  }
  const works = (ask: () => Promise<boolean>) => () => ask().catch(() => false)
  await begin(
    'ceph-mon',
    ['-i', 'a'],
    works(async () => (await call('ceph', '-s', '--connect-timeout', '3')) !== ''),
  )
  await call('ceph', 'config', 'set', 'global', 'auth_allow_insecure_global_id_reclaim', 'false')
  const uuid = crypto.randomUUID()
  await call('ceph', 'osd', 'new', uuid)
  await call('ceph-osd', '-i', '0', '--mkfs', '--osd-uuid', uuid)
  await begin(
    'ceph-osd',
    ['-i', '0'],
    works(async () => (await call('ceph', 'osd', 'stat')).includes('1 up')),
  )
  const endpoint = `http://127.0.0.1:${port}`
  const startGateway = () =>
    begin(
      'radosgw',
      ['-n', 'client.rgw.a'],
      works(async () => (await fetch(endpoint)).status < 500),
    )
  await startGateway()
  const owner = { accessKeyId: 'OWNERKEY', secretAccessKey: 'OWNERSECRET' }
  const app = { uid: 'app', accessKeyId: 'APPKEY', secretAccessKey: 'APPSECRET' }
  for (const [uid, user] of [
    ['owner', owner],
    ['app', app],
  ] as const) {
    const keys = ['--access-key', user.accessKeyId, '--secret-key', user.secretAccessKey]
    await call('radosgw-admin', 'user', 'create', '--uid', uid, '--display-name', uid, ...keys)
  }
  return {
    ...{ endpoint, owner, app },
    admin: (...args) => call('radosgw-admin', ...args),
    startGateway,
    killGateway: async () => void (await running.shift()?.kill()),
    stop: async () => {
      for (const program of running) await program.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function makeKeys(
  call: (program: string, ...args: readonly string[]) => Promise<string>,
  keyring: string,
): Promise<void> {
  await call('ceph-authtool', '--create-keyring', keyring, '--gen-key', '-n', 'mon.', '--cap', 'mon', 'allow *')
  const add = (name: string, caps: Readonly<Record<string, string>>) =>
    call('ceph-authtool', keyring, '--gen-key', '-n', name, ...Object.entries(caps).flatMap((cap) => ['--cap', ...cap]))
  await add('client.admin', { mon: 'allow *', osd: 'allow *', mgr: 'allow *' })
  await add('client.rgw.a', { mon: 'allow rwx', osd: 'allow rwx', mgr: 'allow rw' })
  await add('osd.0', { mon: 'allow profile osd', osd: 'allow *', mgr: 'allow profile osd' })
}

interface Layout {
  readonly folder: string
  readonly fsid: string
  readonly port: number
  readonly mon: number
  readonly monOld: number
}

/**
 * cephx stays on: without it the gateway hangs. The admin socket is off because its path may not be long. One gateway needs no cache that
 * others are told of; with it, a gateway after a kill -9 waits half a minute for its dead predecessor to answer.
 */
function configuration({ folder, fsid, port, mon, monOld }: Layout): string {
  return `[global]
fsid = ${fsid}
mon host = [v2:127.0.0.1:${mon},v1:127.0.0.1:${monOld}]
mon initial members = a
public addr = 127.0.0.1
cluster addr = 127.0.0.1
auth cluster required = cephx
auth service required = cephx
auth client required = cephx
keyring = ${folder}/keyring
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 8
osd pool default pgp num = 8
osd crush chooseleaf type = 0
mon allow pool size one = true
mon max pg per osd = 1000
mon warn on pool no redundancy = false
admin socket =
run dir = ${folder}/run
log file = ${folder}/log/$name.log
[mon]
mon data = ${folder}/mon
mon data avail warn = 2
mon data avail crit = 1
[osd]
osd data = ${folder}/osd
osd objectstore = memstore
memstore device bytes = 4294967296
[client.rgw.a]
rgw frontends = beast endpoint=127.0.0.1:${port}
rgw dns name = localhost
rgw enable usage log = false
rgw thread pool size = 64
rgw cache enabled = false
`
}

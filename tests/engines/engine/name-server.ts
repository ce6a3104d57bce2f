/**
 * Real name servers: Knot with the zones of a test, signed or not, and Unbound in front of it as the resolver that checks
 * signatures. Everything lives below the zone `test.`, whose key Unbound trusts; nothing leaves this machine.
 */
import { execFile } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { needPrograms } from './need-programs.ts'
import { freePort, listens, type RunningProgram, startProgram } from './running-program.ts'

const run = promisify(execFile)

export interface Zone {
  /** `signed-elsewhere`: signed, while its parent names another key, as after a failed roll-over. */
  readonly signing: 'none' | 'signed' | 'signed-elsewhere'
  /** Lines of a zone file, without SOA and NS. */
  readonly records: readonly string[]
}

export interface NameServer {
  /** The checking resolver. */
  readonly resolver: { readonly address: string; readonly port: number }
  /** The authority itself, which checks nothing. */
  readonly authority: { readonly address: string; readonly port: number }
  stop(): Promise<void>
}

export interface NameServerOptions {
  readonly folder: string
  readonly zones: Readonly<Record<string, Zone>>
  /** Zones whose name server never answers: they are asked at this port. */
  readonly mute?: { readonly zones: readonly string[]; readonly port: number }
}

const ADDRESS = '127.0.0.1'

export async function startNameServer({ folder, zones, mute }: NameServerOptions): Promise<NameServer> {
  const programs = await needPrograms(
    { program: 'knotd', package: 'knot' },
    { program: 'keymgr', package: 'knot' },
    { program: 'knotc', package: 'knot' },
    { program: 'unbound', package: 'unbound' },
  )
  const path = (name: string) => programs.get(name) ?? name
  await mkdir(join(folder, 'zones'), { recursive: true })
  await mkdir(join(folder, 'keys'), { recursive: true })
  const port = await freePort()
  const config = join(folder, 'knot.conf')
  const keymgr = async (...args: string[]) => (await run(path('keymgr'), ['-c', config, ...args])).stdout.trim()
  const dsOf = async (zone: string) =>
    (await keymgr(`${zone}.`, 'ds')).split('\n').find((line) => / 2 [0-9a-f]{64}$/i.test(line)) ?? ''
  for (const [name, zone] of Object.entries(zones)) await writeZone(folder, name, zone.records)
  await writeZone(folder, 'test', [])
  await writeFile(config, knotConfig({ folder, port, zones }))
  for (const [name, zone] of Object.entries(zones)) {
    if (zone.signing !== 'none') await keymgr(`${name}.`, 'generate', 'algorithm=ECDSAP256SHA256', 'ksk=yes', 'zsk=yes')
  }
  await keymgr('test.', 'generate', 'algorithm=ECDSAP256SHA256', 'ksk=yes', 'zsk=yes')
  await writeZone(folder, 'test', await delegations({ zones, mute: mute?.zones ?? [], dsOf }))
  const knot = await startProgram(path('knotd'), ['-c', config], { ready: () => listens(ADDRESS, port) })
  const recursive = await freePort()
  const anchor = await dsOf('test')
  const unboundConfig = join(folder, 'unbound.conf')
  const stubs = [...Object.keys(zones), 'test'].map((name) => stub(name, port))
  const mutes = (mute?.zones ?? []).map((name) => stub(name, mute?.port ?? 0))
  await writeFile(unboundConfig, unbound({ folder, port: recursive, anchor, stubs: [...stubs, ...mutes] }))
  const resolver = await startProgram(path('unbound'), ['-d', '-c', unboundConfig], {
    ready: () => listens(ADDRESS, recursive),
  })
  return {
    resolver: { address: ADDRESS, port: recursive },
    authority: { address: ADDRESS, port },
    stop: async () => {
      await stopBoth(resolver, knot)
    },
  }
}

async function stopBoth(...programs: readonly RunningProgram[]): Promise<void> {
  for (const program of programs) await program.stop()
}

async function writeZone(folder: string, name: string, records: readonly string[]): Promise<void> {
  const head = [`$ORIGIN ${name}.`, '$TTL 60', '@ SOA ns hostmaster 1 3600 600 86400 60', '@ NS ns', `ns A ${ADDRESS}`]
  await writeFile(join(folder, 'zones', `${name}.zone`), `${[...head, ...records].join('\n')}\n`)
}

interface Delegations {
  readonly zones: NameServerOptions['zones']
  readonly mute: readonly string[]
  readonly dsOf: (zone: string) => Promise<string>
}

async function delegations({ zones, mute, dsOf }: Delegations): Promise<string[]> {
  const lines: string[] = mute.flatMap((name) => [`${name}. NS ns.${name}.`, `ns.${name}. A ${ADDRESS}`])
  for (const [name, zone] of Object.entries(zones)) {
    lines.push(`${name}. NS ns.${name}.`, `ns.${name}. A ${ADDRESS}`)
    if (zone.signing === 'signed') lines.push(await dsOf(name))
    // The digest of a key that is not there.
    if (zone.signing === 'signed-elsewhere') lines.push((await dsOf(name)).replace(/[0-9a-f]{64}$/i, '0'.repeat(64)))
  }
  return lines
}

function knotConfig({
  folder,
  port,
  zones,
}: {
  folder: string
  port: number
  zones: NameServerOptions['zones']
}): string {
  const listed = [
    ...Object.entries(zones).map(([name, { signing }]) => [name, signing !== 'none'] as const),
    ['test', true] as const,
  ]
  const blocks = listed.map(
    ([name, signed]) => `  - domain: ${name}\n    dnssec-signing: ${signed ? 'on' : 'off'}\n    dnssec-policy: own\n`,
  )
  return `server:
    rundir: ${folder}
    listen: ${ADDRESS}@${port}
database:
    storage: ${folder}
    kasp-db: keys
policy:
  - id: own
    manual: on
    algorithm: ecdsap256sha256
    single-type-signing: on
template:
  - id: default
    storage: ${folder}/zones
    file: "%s.zone"
    zonefile-sync: -1
    zonefile-load: difference
    journal-content: changes
zone:
${blocks.join('')}`
}

function stub(name: string, port: number): string {
  return `stub-zone:\n  name: "${name}."\n  stub-addr: ${ADDRESS}@${port}\n`
}

function unbound({
  folder,
  port,
  anchor,
  stubs,
}: {
  folder: string
  port: number
  anchor: string
  stubs: readonly string[]
}): string {
  return `server:
  interface: ${ADDRESS}@${port}
  directory: "${folder}"
  chroot: ""
  username: ""
  pidfile: "${folder}/unbound.pid"
  use-syslog: no
  do-not-query-localhost: no
  do-daemonize: no
  num-threads: 1
  trust-anchor: "${anchor}"
  domain-insecure: "invalid"
  local-zone: "test." nodefault
  val-log-level: 1
remote-control:
  control-enable: no
${stubs.join('')}`
}

/** A real Samba on one loopback address, with or without SMBv1. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { needPrograms } from './need-programs.ts'
import { listens, type RunningProgram, startProgram } from './running-program.ts'

export interface SambaOptions {
  readonly folder: string
  readonly address: string
  /** Lowest protocol it speaks: `NT1` is SMBv1. */
  readonly lowest: 'NT1' | 'SMB2' | 'SMB3'
  readonly ports: readonly number[]
}

export async function startSamba({ folder, address, lowest, ports }: SambaOptions): Promise<RunningProgram> {
  const programs = await needPrograms({ program: 'smbd', package: 'samba' })
  for (const part of ['lock', 'state', 'cache', 'private', 'pid', 'rpc'])
    await mkdir(join(folder, part), { recursive: true })
  const config = `[global]
workgroup = TEST
server role = standalone server
server min protocol = ${lowest}
smb ports = ${ports.join(' ')}
interfaces = ${address}/8
bind interfaces only = yes
disable netbios = ${ports.includes(139) ? 'no' : 'yes'}
lock directory = ${folder}/lock
state directory = ${folder}/state
cache directory = ${folder}/cache
private dir = ${folder}/private
pid directory = ${folder}/pid
ncalrpc dir = ${folder}/rpc
log file = ${folder}/log
load printers = no
`
  const file = join(folder, 'smb.conf')
  await writeFile(file, config)
  const up = async () => (await Promise.all(ports.map((port) => listens(address, port)))).every(Boolean)
  return startProgram(programs.get('smbd') ?? '', ['--foreground', '--no-process-group', '-s', file], { ready: up })
}

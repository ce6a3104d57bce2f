/** A real Dovecot on a loopback port: IMAP with passwords, one Maildir a user. */
import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { needPrograms } from './need-programs.ts'
import { listens, type RunningProgram, startProgram } from './running-program.ts'

export interface DovecotOptions {
  readonly folder: string
  readonly port: number
  /** Name and password of each mailbox. */
  readonly users: Readonly<Record<string, string>>
}

export async function startDovecot({ folder, port, users }: DovecotOptions): Promise<RunningProgram> {
  const programs = await needPrograms({ program: 'dovecot', package: 'dovecot-imapd' })
  const { username } = userInfo()
  // As root it drops to a user of its own; as anybody else it stays who it is.
  const root = username === 'root'
  await mkdir(join(folder, 'mail'), { recursive: true })
  if (root) await chmod(join(folder, 'mail'), 0o777)
  await chmod(folder, 0o755)
  const passwd = Object.entries(users).map(([name, password]) => `${name}:{PLAIN}${password}::::::`)
  await writeFile(join(folder, 'users'), `${passwd.join('\n')}\n`)
  await chmod(join(folder, 'users'), 0o644)
  const version = await versionOf(programs.get('dovecot') ?? '')
  const config =
    version >= 24 ? newConfig({ folder, port, root, username }) : oldConfig({ folder, port, root, username })
  const file = join(folder, 'dovecot.conf')
  await writeFile(file, config)
  return startProgram(programs.get('dovecot') ?? '', ['-F', '-c', file], { ready: () => listens('127.0.0.1', port) })
}

interface ConfigParts {
  readonly folder: string
  readonly port: number
  readonly root: boolean
  readonly username: string
}

async function versionOf(path: string): Promise<number> {
  const { execFile } = await import('node:child_process')
  const text = await new Promise<string>((resolve) => execFile(path, ['--version'], (_, stdout) => resolve(stdout)))
  const [major = 2, minor = 3] = text.split('.').map(Number)
  return major * 10 + minor
}

const ids = ({ root, username }: ConfigParts): string =>
  root
    ? 'default_internal_user = dovecot\ndefault_login_user = dovenull'
    : `default_internal_user = ${username}\ndefault_login_user = ${username}\ndefault_internal_group = ${username}`

function oldConfig(parts: ConfigParts): string {
  const { folder, port, root, username } = parts
  return `base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = /dev/stderr
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
auth_mechanisms = plain login
mail_location = maildir:${folder}/mail/%u
mail_uid = ${root ? 'mail' : username}
mail_gid = ${root ? 'mail' : username}
first_valid_uid = 1
${ids(parts)}
passdb {
  driver = passwd-file
  args = ${folder}/users
}
userdb {
  driver = static
  args = uid=${root ? 'mail' : username} gid=${root ? 'mail' : username} home=${folder}/mail/%u
}
service imap-login {
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
`
}

function newConfig(parts: ConfigParts): string {
  const { folder, port, root, username } = parts
  const user = root ? 'mail' : username
  return `dovecot_config_version = 2.4.0
dovecot_storage_version = 2.4.0
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = /dev/stderr
protocols = imap
listen = 127.0.0.1
ssl = no
auth_allow_cleartext = yes
auth_mechanisms = plain login
mail_driver = maildir
mail_path = ${folder}/mail/%{user}
mail_uid = ${user}
mail_gid = ${user}
first_valid_uid = 1
${ids(parts)}
passdb passwd-file {
  passwd_file_path = ${folder}/users
}
userdb static {
  fields {
    uid = ${user}
    gid = ${user}
    home = ${folder}/mail/%{user}
  }
}
service imap-login {
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
`
}

/** A real Dovecot with one mailbox on one port: a password, or bearer tokens that it asks a token server about. It can be killed. */
import { execFile } from 'node:child_process'
import { chmod, mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { needPrograms } from './need-programs.ts'
import { freePort, listens, type RunningProgram, startProgram } from './running-program.ts'

const run = promisify(execFile)
export const MAILBOX_USER = 'desk'
export const MAILBOX_PASSWORD = 'a-mailbox-password'

export interface WatchedMailbox {
  readonly port: number
  /** Delivers as a mail server does: written beside, then moved into `new`. */
  deliver(mail: string): Promise<void>
  stop(): Promise<void>
  /** Nothing is finished, nothing is said. */
  kill(): Promise<void>
}

export interface WatchedMailboxOptions {
  readonly folder: string
  readonly port?: number
  /** Where a bearer token is looked up. */
  readonly tokenInfoUrl: string
}

let delivered = 0

export async function startMailbox({ folder, port, tokenInfoUrl }: WatchedMailboxOptions): Promise<WatchedMailbox> {
  const programs = await needPrograms({ program: 'dovecot', package: 'dovecot-imapd' })
  const at = port ?? (await freePort())
  const mailbox = join(folder, 'mail', MAILBOX_USER, 'Maildir')
  for (const part of ['new', 'cur', 'tmp']) await mkdir(join(mailbox, part), { recursive: true })
  await mkdir(join(folder, 'run'), { recursive: true })
  await chmod(folder, 0o755)
  await run('chown', ['-R', 'mail:mail', join(folder, 'mail')])
  const oauth = [`tokeninfo_url = ${tokenInfoUrl}`, 'username_attribute = user', 'force_introspection = no']
  await writeFile(join(folder, 'oauth.conf'), `${oauth.join('\n')}\n`)
  const path = join(folder, 'dovecot.conf')
  await writeFile(path, configOf(folder, at))
  const program: RunningProgram = await startProgram(programs.get('dovecot') ?? '', ['-F', '-c', path], {
    ready: () => listens('127.0.0.1', at),
  })
  return {
    port: at,
    deliver: async (mail) => {
      const name = `${Date.now()}.${++delivered}.test`
      await writeFile(join(mailbox, 'tmp', name), mail.replace(/\r?\n/g, '\n'), { mode: 0o644 })
      await run('chown', ['mail:mail', join(mailbox, 'tmp', name)])
      await rename(join(mailbox, 'tmp', name), join(mailbox, 'new', name))
    },
    stop: () => program.stop(),
    kill: async () => {
      const { pid } = program.child
      if (pid !== undefined) process.kill(-pid, 'SIGKILL')
      await program.stop()
    },
  }
}

function configOf(folder: string, port: number): string {
  return `
base_dir = ${folder}/run
state_dir = ${folder}/run
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
auth_mechanisms = plain xoauth2 oauthbearer
log_path = /dev/stderr
mail_location = maildir:${folder}/mail/%u/Maildir
default_internal_user = dovecot
default_login_user = dovenull
first_valid_uid = 1
service imap-login {
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
passdb {
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = ${folder}/oauth.conf
}
passdb {
  driver = static
  args = password=${MAILBOX_PASSWORD}
}
userdb {
  driver = static
  args = uid=mail gid=mail home=${folder}/mail/%u
}
`
}

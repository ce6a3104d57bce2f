import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { readSecret, type SecretAsk } from './secret.ts'

interface Keyboard {
  readonly stdin: PassThrough & { isTTY: boolean; setRawMode(on: boolean): void }
  readonly raw: boolean[]
}

function keyboard(isTTY: boolean): Keyboard {
  const raw: boolean[] = []
  return { raw, stdin: Object.assign(new PassThrough(), { isTTY, setRawMode: (on: boolean) => void raw.push(on) }) }
}

async function ask(what: Partial<SecretAsk>, typed: string | null, env = {}) {
  const { stdin, raw } = keyboard(typed !== null)
  const stderr = new PassThrough()
  const warned: string[] = []
  const answer = readSecret(
    { prompt: 'Passphrase', ...what },
    {
      stdin: stdin as never,
      stdout: new PassThrough() as never,
      stderr: stderr as never,
      env,
      warn: (line) => warned.push(line),
    },
  ).catch((error: Error) => error.message)
  for (const part of (typed ?? '').match(/[^\r]*\r?/g) ?? []) {
    stdin.write(part)
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { answer: await answer, shown: String(stderr.read() ?? ''), raw, warned }
}

describe('a secret', () => {
  it('is typed without being shown, and the terminal gets its echo back', async () => {
    expect(await ask({}, 'correct horse\r')).toEqual({
      answer: 'correct horse',
      shown: 'Passphrase: \n',
      raw: [true, false],
      warned: [],
    })
  })

  it('can be corrected while it is typed', async () => {
    expect((await ask({}, 'abx\u007fcé\u007fd\r')).answer).toBe('abcd')
    expect((await ask({}, 'wrong\u0015right\r')).answer).toBe('right')
    expect((await ask({}, '\u001b[200~pasted\u001b[201~\u001b[D\r')).answer).toBe('pasted')
    expect((await ask({}, 'Grüße 🙂\r')).answer).toBe('Grüße 🙂')
  })

  it('is typed twice when it is new', async () => {
    expect((await ask({ again: 'Again' }, 'one\rone\r')).answer).toBe('one')
    expect((await ask({ again: 'Again' }, 'one\rtwo\r')).answer).toContain('not the same')
  })

  it('can be refused', async () => {
    const stopped = await ask({}, 'abc\u0003')
    expect(stopped.answer).toContain('Stopped')
    expect(stopped.raw).toEqual([true, false])
    expect((await ask({}, '\r')).answer).toContain('Nothing was given')
  })

  it('comes from a file, without its last line break', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'pellicle-secret-')), 'passphrase')
    writeFileSync(path, ' from a file \n', { mode: 0o600 })
    expect(await ask({ file: path }, null)).toMatchObject({ answer: ' from a file ', warned: [] })
    writeFileSync(join(path, '..', 'open'), 'x', { mode: 0o644 })
    const open = await ask({ file: join(path, '..', 'open') }, null)
    expect(open.warned[0]).toContain('Others on this machine')
    expect((await ask({ file: join(path, '..', 'none') }, null)).answer).toContain('cannot be read')
  })

  it('comes from the environment', async () => {
    expect((await ask({ env: 'PELLICLE_PASSPHRASE' }, null, { PELLICLE_PASSPHRASE: 'env' })).answer).toBe('env')
    expect((await ask({ env: 'PELLICLE_PASSPHRASE' }, null, { PELLICLE_PASSPHRASE: '' })).answer).toContain(
      'Nothing was given',
    )
  })

  it('says how it can be given when nobody is there to ask', async () => {
    const { answer } = await ask({ option: '--passphrase-file FILE', env: 'PELLICLE_PASSPHRASE' }, null)
    expect(answer).toBe(
      'There is no terminal to ask for "Passphrase": give it with --passphrase-file FILE or in PELLICLE_PASSPHRASE.',
    )
  })
})

/**
 * How secrets reach a verb: typed without echo, from a file (`-` is standard input), or from the environment; never from
 * the command line, which everybody on the machine can read. In that order: file, environment, prompt.
 */
import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import { StringDecoder } from 'node:string_decoder'
import { UsageError } from '../usage-error.ts'
import type { Streams } from './streams.ts'

export interface SecretAsk {
  /** What is asked: `Passphrase`. */
  readonly prompt: string
  /** Path from an option such as `--passphrase-file`. */
  readonly file?: string | null
  /** Environment variable, for instance `PELLICLE_PASSPHRASE`. */
  readonly env?: string
  /** New secrets are typed twice: what the second line asks. */
  readonly again?: string
  /** How to give it without a terminal, for the sentence that says so: `--passphrase-file FILE`. */
  readonly option?: string
}

export interface SecretSources extends Streams {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly warn: (line: string) => void
}

const MAX_BYTES = 64 * 1024

/** Throws UsageError when there is no way to ask, or nothing was given. */
export async function readSecret(ask: SecretAsk, from: SecretSources): Promise<string> {
  if (ask.file !== undefined && ask.file !== null) return full(await readFileSecret(ask.file, from))
  const kept = ask.env === undefined ? undefined : from.env[ask.env]
  if (kept !== undefined) return full(kept)
  if (from.stdin.isTTY !== true) throw new UsageError(noTerminal(ask))
  const typed = full(await promptHidden(ask.prompt, from))
  if (ask.again === undefined || (await promptHidden(ask.again, from)) === typed) return typed
  throw new UsageError('The two lines are not the same. Nothing was done.')
}

function full(secret: string): string {
  if (secret === '') throw new UsageError('Nothing was given. Nothing was done.')
  return secret
}

function noTerminal({ prompt, option, env }: SecretAsk): string {
  const ways = [option === undefined ? null : `with ${option}`, env === undefined ? null : `in ${env}`]
  const how = ways.filter((way) => way !== null).join(' or ')
  return `There is no terminal to ask for "${prompt}"${how === '' ? '' : `: give it ${how}`}.`
}

async function readFileSecret(path: string, { stdin, warn }: SecretSources): Promise<string> {
  const bytes = path === '-' ? await readAll(stdin) : await readPrivateFile(path, warn)
  // Editors end a file with a line break; nobody means it as part of a passphrase.
  return bytes.toString('utf8').replace(/\r?\n$/, '')
}

async function readPrivateFile(path: string, warn: (line: string) => void): Promise<Buffer> {
  let file: Awaited<ReturnType<typeof open>>
  try {
    file = await open(path, constants.O_RDONLY)
  } catch {
    throw new UsageError('The file with the secret cannot be read.')
  }
  try {
    const { mode } = await file.stat()
    if (process.platform !== 'win32' && (mode & 0o077) !== 0)
      warn('Others on this machine can read the file with the secret. Take that right away (chmod 600).')
    const { bytesRead, buffer } = await file.read(Buffer.alloc(MAX_BYTES), 0, MAX_BYTES, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

async function readAll(stdin: NodeJS.ReadStream): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of stdin) {
    size += chunk.length
    if (size > MAX_BYTES) throw new UsageError('What came in as a secret is too long.')
    chunks.push(Buffer.from(chunk))
  }
  return Buffer.concat(chunks)
}

/** Return, Ctrl+D, Ctrl+C. */
const KEYS_THAT_END: Readonly<Record<string, 'done' | 'stop'>> = {
  '\r': 'done',
  '\n': 'done',
  '\u0004': 'done',
  '\u0003': 'stop',
}

/** Reads a line without showing it. The terminal gets its echo back whatever happens. */
function promptHidden(prompt: string, { stdin, stderr }: Streams): Promise<string> {
  stderr.write(`${prompt}: `)
  const decoder = new StringDecoder('utf8')
  let line: string[] = []
  return new Promise((resolve, reject) => {
    const finish = (end: () => void): void => {
      stdin.off('data', take)
      stdin.setRawMode(false)
      stdin.pause()
      stderr.write('\n')
      end()
    }
    const take = (bytes: Buffer): void => {
      // Cursor keys and the brackets of a paste are no part of a secret.
      // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with one
      const text = decoder.write(bytes).replace(/\u001b\[[\d;]*[~A-Za-z]/g, '')
      for (const letter of text) {
        const end = KEYS_THAT_END[letter]
        if (end !== undefined) {
          finish(() => (end === 'stop' ? reject(new UsageError('Stopped. Nothing was done.')) : resolve(line.join(''))))
          return
        }
        if (letter === '\u007f' || letter === '\b') line.pop()
        else if (letter === '\u0015') line = []
        else if (letter >= ' ') line.push(letter)
      }
    }
    stdin.setRawMode(true)
    stdin.on('data', take)
    stdin.resume()
  })
}

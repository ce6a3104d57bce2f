/**
 * From what was typed to an open keeper. Its secret and the keys of a bucket come from a file, the environment or the keyboard: a command line is
 * seen by everybody on the machine and stays in the shell's history, so one that holds a secret is refused.
 */
import { readFile } from 'node:fs/promises'
import { PellicleError } from '@pellicle/protocol/errors'
import { type KeeperAddress, parseKeeperAddress } from '@pellicle/server/keeper/keeper-address'
import { type OpenKeeper, openKeeper } from '@pellicle/server/keeper/open-keeper'
import type { S3Keys } from '@pellicle/store/s3'
import { UsageError } from '../usage-error.ts'
import type { VerbCall, VerbOption } from '../verb.ts'

export const KEYS_OPTION = {
  'keys-file': {
    type: 'string',
    value: 'FILE',
    help: 'two lines: key id and secret of a bucket (or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY)',
  },
  'secret-file': {
    type: 'string',
    value: 'FILE',
    help: 'what stands behind the # of a keeper’s address; - reads standard input, PELLICLE_KEEPER_SECRET works too',
  },
} satisfies Readonly<Record<string, VerbOption>>

export const ADDRESS_HELP =
  'A keeper is s3://BUCKET/PREFIX?endpoint=URL&region=R&days=N, dir:/PATH, or https://HOST:PORT as "pellicle keeper serve" printed it on another machine; its secret is asked for, never typed behind it.'

const SECRET_TYPED =
  'Nothing was done: a secret does not belong on a command line, where everybody on this machine can read it. Name the keeper without it (https://HOST:PORT); it is asked for, ' +
  'or read with --secret-file FILE. Treat the one you typed as known: "pellicle keeper serve --new-address" makes another.'
/** What an address of a bucket may say besides its name. */
const BUCKET_WORDS: readonly string[] = ['endpoint', 'region', 'days']

/** Null when there are none. */
export async function readKeys(call: VerbCall): Promise<S3Keys | null> {
  const file = call.optional('keys-file')
  const { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret } = call.env
  if (file === null) return id && secret ? { accessKeyId: id, secretAccessKey: secret } : null
  const [accessKeyId, secretAccessKey] = (await readFile(file, 'utf8')).split(/\r?\n/)
  if (!accessKeyId || !secretAccessKey) throw new UsageError('--keys-file takes a file of two lines: key id, secret.')
  return { accessKeyId, secretAccessKey }
}

export interface GivenKeeper {
  /** With its secret. */
  readonly text: string
  readonly address: KeeperAddress
}

/** Throws UsageError for what is no address, and for one that holds a secret. */
export async function givenKeeper(call: VerbCall, typed: string): Promise<GivenKeeper> {
  demandNoSecret(typed)
  const secret = /^https?:/.test(typed)
    ? await call.terminal.secret({
        prompt: 'Secret of the keeper',
        file: call.optional('secret-file'),
        env: 'PELLICLE_KEEPER_SECRET',
        option: '--secret-file FILE',
      })
    : null
  // Whoever pastes the whole address means what stands behind its #.
  const text = secret === null ? typed : `${new URL(typed).origin}/#${secret.trim().replace(/^.*#/, '')}`
  try {
    return { text, address: parseKeeperAddress(text) }
  } catch (error) {
    if (error instanceof PellicleError) throw new UsageError(ADDRESS_HELP)
    throw error
  }
}

/** Whatever stands where a secret could stand: behind #, before @, in a path or in words that an address does not have. */
function demandNoSecret(typed: string): void {
  if (!/^(https?|s3):/.test(typed)) return
  if (!URL.canParse(typed)) throw new UsageError(ADDRESS_HELP)
  const { protocol, username, password, pathname, searchParams } = new URL(typed)
  const words = [...searchParams.keys()]
  const strange =
    protocol === 's3:' ? words.some((word) => !BUCKET_WORDS.includes(word)) : pathname !== '/' || words.length > 0
  if (typed.includes('#') || username !== '' || password !== '' || strange) throw new UsageError(SECRET_TYPED)
}

export async function openGiven(call: VerbCall, { address }: GivenKeeper): Promise<OpenKeeper> {
  return openKeeper({ address, keys: await readKeys(call), now: Date.now })
}

/** Throws UsageError for an address that is none. */
export async function keeperAt(call: VerbCall, typed: string): Promise<OpenKeeper> {
  return openGiven(call, await givenKeeper(call, typed))
}

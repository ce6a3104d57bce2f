/** From what was typed to an open keeper. The keys of a bucket come from a file or the environment, never from the command line. */
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
  'A keeper is s3://BUCKET/PREFIX?endpoint=URL&region=R&days=N, dir:/PATH, or the address that "pellicle keeper serve" printed on another machine: leave out what follows its #, and it is asked for.'

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

/** The secret of a box's address is asked for: command lines are seen by everybody on the machine. Throws UsageError for what is no address. */
export async function givenKeeper(call: VerbCall, typed: string): Promise<GivenKeeper> {
  const bare = /^https?:/.test(typed) && !typed.includes('#')
  const secret = bare
    ? await call.terminal.secret({
        prompt: 'Secret of the keeper (what follows the # of its address)',
        file: call.optional('secret-file'),
        env: 'PELLICLE_KEEPER_SECRET',
        option: '--secret-file FILE',
      })
    : null
  const text = secret === null ? typed : `${typed.replace(/\/+$/, '')}/#${secret.trim().replace(/^.*#/, '')}`
  try {
    return { text, address: parseKeeperAddress(text) }
  } catch (error) {
    if (error instanceof PellicleError) throw new UsageError(ADDRESS_HELP)
    throw error
  }
}

export async function openGiven(call: VerbCall, { address }: GivenKeeper): Promise<OpenKeeper> {
  return openKeeper({ address, keys: await readKeys(call), now: Date.now })
}

/** Throws UsageError for an address that is none. */
export async function keeperAt(call: VerbCall, typed: string): Promise<OpenKeeper> {
  return openGiven(call, await givenKeeper(call, typed))
}

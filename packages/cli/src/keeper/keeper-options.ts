/** From what was typed to an open keeper. The keys of a bucket come from a file or the environment, never from the command line. */
import { readFile } from 'node:fs/promises'
import { PellicleError } from '@pellicle/protocol/errors'
import { parseKeeperAddress } from '@pellicle/server/keeper/keeper-address'
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
} satisfies Readonly<Record<string, VerbOption>>

export const ADDRESS_HELP =
  'A keeper is s3://BUCKET/PREFIX?endpoint=URL&region=R&days=N, dir:/PATH, or the address that "pellicle keeper serve" printed on another machine.'

/** Null when there are none. */
export async function readKeys(call: VerbCall): Promise<S3Keys | null> {
  const file = call.optional('keys-file')
  const { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret } = call.env
  if (file === null) return id && secret ? { accessKeyId: id, secretAccessKey: secret } : null
  const [accessKeyId, secretAccessKey] = (await readFile(file, 'utf8')).split(/\r?\n/)
  if (!accessKeyId || !secretAccessKey) throw new UsageError('--keys-file takes a file of two lines: key id, secret.')
  return { accessKeyId, secretAccessKey }
}

/** Throws UsageError for an address that is none. */
export async function keeperAt(call: VerbCall, text: string): Promise<OpenKeeper> {
  return openKeeper({ address: addressOf(text), keys: await readKeys(call), now: Date.now })
}

export function addressOf(text: string) {
  try {
    return parseKeeperAddress(text)
  } catch (error) {
    if (error instanceof PellicleError) throw new UsageError(ADDRESS_HELP)
    throw error
  }
}

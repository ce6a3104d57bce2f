/**
 * The sample practice from this page: opened by its public code, or made through the real write path when the box has none. Pictures
 * are drawn here, one after the other, so that the page never waits for all of them. Spec: cards §8.
 */

import { toBase64Url } from '@pellicle/crypto/format'
import { formatSheetCode } from '@pellicle/crypto/seal'
import { PellicleError } from '@pellicle/protocol/errors'
import { createPractice } from '@pellicle/vault/practice/create'
import { sampleSheetCode } from '@pellicle/vault/practice/sample-code'
import type { OpenDesk } from '@pellicle/vault/unlock/open-desk'
import { confirmPaper } from '@pellicle/vault/unlock/paper'
import { unlockWithSheet } from '@pellicle/vault/unlock/sheet'
import { readStanding } from '@pellicle/vault/unlock/standing'
import { unlockWithPassphrase } from '@pellicle/vault/unlock/unlock'
import { Caller } from '@pellicle/vault/wire/caller'
import { askStatus } from '@pellicle/vault/wire/open-routes'
import type { Base } from '../base.ts'
import { beginProgress } from './fill-sample.ts'

const KEY = 'sample/passphrase'
const LABEL = 'This browser'

/** Throws NOT_ALLOWED outside the sample's own address. */
export async function openSampleDesk(base: Base): Promise<OpenDesk> {
  const { ports, place } = base
  if (!place.sample) throw new PellicleError('NOT_ALLOWED')
  const { practice } = await askStatus(new Caller(ports))
  if (practice === null) return make(base)
  const standing = await readStanding(ports)
  const passphrase = await loadPassphrase(base)
  if (standing.state === 'locked' && passphrase !== null) return unlockWithPassphrase(ports, passphrase)
  const code = formatSheetCode(sampleSheetCode(practice)).join('')
  const own = await makePassphrase(base)
  const desk = await unlockWithSheet(ports, { code, deviceLabel: LABEL, passphrase: own, form: 'browser' })
  if (!desk.roster.sample) throw new PellicleError('UNTRUSTED_KEY')
  return desk
}

async function make(base: Base): Promise<OpenDesk> {
  const { ports } = base
  const { desk } = await createPractice(ports, {
    record: { name: 'Lindenhof Aesthetics', country: 'DE', timezone: 'Europe/Berlin', language: 'en' },
    ownerName: 'Dr. Clara Winter',
    treatsPatients: true,
    passphrase: await makePassphrase(base),
    deviceLabel: LABEL,
    form: 'browser',
    cards: { threshold: 2, count: 3 },
  })
  // Nobody prints the sample's paper.
  await confirmPaper(ports)
  await beginProgress(base)
  return desk
}

async function makePassphrase({ ports }: Base): Promise<string> {
  const passphrase = toBase64Url(ports.random(24))
  await ports.memory.put(KEY, await ports.storage.seal(new TextEncoder().encode(passphrase)))
  return passphrase
}

async function loadPassphrase({ ports }: Base): Promise<string | null> {
  const sealed = await ports.memory.get(KEY)
  const plain = sealed === null ? null : await ports.storage.open(sealed)
  return plain === null ? null : new TextDecoder().decode(plain)
}

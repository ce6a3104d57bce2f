/**
 * A patient's page: no desk, no account. What was sealed waits in this browser until the box has all of it, so a broken connection or a
 * closed tab costs nothing; the keys it was sealed with are gone by then. Spec: mail §3.
 */
import { decode, encode, type Value } from '@pellicle/crypto/format'
import { PellicleError } from '@pellicle/protocol/errors'
import { formatBase32 } from '@pellicle/protocol/ids'
import { type LinkAddress, parseLink } from '@pellicle/vault/intake/link-address'
import { askLink, beginLink, type SealedSending, sealSending, sendSealed } from '@pellicle/vault/intake/link-page'
import { Caller } from '@pellicle/vault/wire/caller'
import type { WorkerEvent } from '../api.ts'
import type { Base } from '../base.ts'
import type { Standpoint } from '../standpoint.ts'
import type { LinkReceipt, MailApi } from './mail-api.ts'
import { redraw } from './redraw.ts'

const FIRST_WAIT_MS = 1_000
const MOST_WAIT_MS = 20_000
const TRIES = 40
/** Nothing came through; everything else is an answer. */
const PASSING: ReadonlySet<string> = new Set(['OFFLINE', 'SERVER_BUSY', 'SERVER_FAULT', 'RATE_LIMITED', 'DISK_FULL'])

type LinkActs = Pick<MailApi, 'linkOpen' | 'linkDraw' | 'linkSend' | 'linkResume'>

export function linkActs(here: Standpoint, emit: (event: WorkerEvent) => void): LinkActs {
  const addressOf = (fragment: string): LinkAddress => {
    const address = parseLink(fragment)
    if (address === null) throw new PellicleError('LINK_OVER')
    return address
  }
  const send = async (base: Base, address: LinkAddress, sealed: SealedSending): Promise<LinkReceipt> => {
    const caller = new Caller(base.ports)
    const count = sealed.objects.length
    emit({ type: 'link', sent: 0, of: count })
    for (let tries = 1, wait = FIRST_WAIT_MS; ; tries++, wait = Math.min(MOST_WAIT_MS, wait * 2)) {
      try {
        const sent = await sendSealed(caller, sealed, (done) => emit({ type: 'link', sent: done, of: count }))
        await base.database.delete('pieces', [keyOf(address)])
        return sent
      } catch (error) {
        if (!(error instanceof PellicleError) || !PASSING.has(error.code) || tries === TRIES) throw error
        await base.ports.wait(wait)
      }
    }
  }
  return {
    async linkOpen(fragment) {
      const base = await here.base()
      const address = addressOf(fragment)
      const { purpose, factor } = await askLink(new Caller(base.ports), address)
      const waiting = (await loadSending(base, address)) !== null
      return { practiceName: address.practiceName, asksFactor: factor, purpose, waiting }
    },
    linkDraw: (file) => redraw(file),
    async linkSend(fragment, { factor, pictures, ...letter }) {
      const base = await here.base()
      const address = addressOf(fragment)
      const caller = new Caller(base.ports)
      const { practice } = await askLink(caller, address)
      const begun = await beginLink(caller, address, { practice, factor })
      const bytes = await Promise.all(pictures.map(async (one) => new Uint8Array(await one.arrayBuffer())))
      const { random, now } = base.ports
      const sealed = await sealSending(begun, { ...letter, pictures: bytes }, { practice, random, now: now() })
      await base.database.put('pieces', keyOf(address), packed(sealed)).catch(() => undefined)
      return send(base, address, sealed)
    },
    async linkResume(fragment) {
      const base = await here.base()
      const address = addressOf(fragment)
      const sealed = await loadSending(base, address)
      if (sealed === null) throw new PellicleError('NOT_FOUND')
      return send(base, address, sealed)
    },
  }
}

function keyOf({ lookup }: LinkAddress): string {
  return `link ${formatBase32(lookup)}`
}

function packed({ ticket, body, objects }: SealedSending): Uint8Array {
  const list = objects.map(({ id, sha256, bytes }) => [id, sha256, bytes])
  return encode([ticket, body, list] as unknown as Value)
}

async function loadSending(base: Base, address: LinkAddress): Promise<SealedSending | null> {
  const kept = await base.database.get('pieces', keyOf(address)).catch(() => undefined)
  if (!(kept instanceof Uint8Array)) return null
  const [ticket, body, list] = decode(kept) as unknown as [string, Uint8Array, [string, Uint8Array, Uint8Array][]]
  return { ticket, body, objects: list.map(([id, sha256, bytes]) => ({ id, sha256, bytes })) }
}

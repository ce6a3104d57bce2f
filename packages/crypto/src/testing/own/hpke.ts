/** vectors/hpke.json. Spec: hpke, wrap §4. */
import { type HpkePurpose, hpkeInfo } from '../../engine/hpke-info.ts'
import { exportFrom, openFrom, setupReceiver } from '../../open/index.ts'
import { deriveKemPublic, exportTo, sealTo, setupSender } from '../../seal/index.ts'
import { bytesOf, type Checker } from '../outcome.ts'
import { listOf, replay, type Shown } from './shown.ts'

interface Message {
  readonly number: number
  readonly aad: string
  readonly plain: string
  readonly sealed: string
}
interface Page {
  readonly seed: string
  readonly public: string
  readonly seals: readonly {
    readonly purpose: HpkePurpose
    readonly context: readonly Shown[]
    readonly info: string
    readonly random: string
    readonly plain: string
    readonly sealed: string
  }[]
  readonly refused: readonly {
    readonly what: string
    readonly sealed: string
    readonly purpose?: HpkePurpose
    readonly context?: readonly Shown[]
    readonly seed?: string
  }[]
  readonly refusedKeys: readonly { readonly what: string; readonly public: string }[]
  readonly deposit: Readonly<Record<'random' | 'enc' | 'secret', string>> & { readonly context: readonly Shown[] }
  readonly grants: {
    readonly context: readonly Shown[]
    readonly random: string
    readonly enc: string
    readonly messages: readonly Message[]
    readonly refused: readonly (Message & { readonly what: string })[]
  }
}

export async function checkHpke(check: Checker, page: Page): Promise<void> {
  const [seed, publicKey] = [bytesOf(page.seed), bytesOf(page.public)]
  check.equal('public', deriveKemPublic(seed), publicKey)
  for (const { purpose, context, info, random, plain, sealed } of page.seals) {
    const list = listOf(context)
    check.equal(`info ${purpose}`, hpkeInfo(purpose, list), bytesOf(info))
    check.equal(`seal ${purpose}`, sealTo(publicKey, purpose, list, bytesOf(plain), replay(random)), bytesOf(sealed))
    check.equal(`open ${purpose}`, openFrom(seed, purpose, list, bytesOf(sealed)), bytesOf(plain))
  }
  const first = page.seals[0] as Page['seals'][number]
  for (const { what, sealed, purpose, context, seed: other } of page.refused) {
    const withSeed = other === undefined ? seed : bytesOf(other)
    const list = listOf(context ?? first.context)
    await check.refused(what, () => openFrom(withSeed, purpose ?? first.purpose, list, bytesOf(sealed)), 'KEY_REFUSED')
  }
  for (const { what, public: bad } of page.refusedKeys) {
    const random = () => new Uint8Array(64).fill(1)
    await check.refused(what, () => sealTo(bytesOf(bad), 'epoch', [], new Uint8Array(32), random), 'BAD_KEY')
  }
  checkDeposit(check, page)
  await checkGrants(check, page)
}

function checkDeposit(check: Checker, { seed, public: publicKey, deposit }: Page): void {
  const context = listOf(deposit.context)
  const { enc, secret } = exportTo(bytesOf(publicKey), context, replay(deposit.random))
  check.equal('deposit enc', enc, bytesOf(deposit.enc))
  check.equal('deposit secret', secret, bytesOf(deposit.secret))
  check.equal('deposit secret again', exportFrom(bytesOf(seed), context, enc), secret)
}

async function checkGrants(check: Checker, { seed, public: publicKey, grants }: Page): Promise<void> {
  const context = listOf(grants.context)
  const sender = setupSender(bytesOf(publicKey), context, replay(grants.random))
  check.equal('grants enc', sender.enc, bytesOf(grants.enc))
  const receiver = setupReceiver(bytesOf(seed), sender.enc, context)
  for (const { what, number, aad, sealed } of grants.refused) {
    await check.refused(what, () => receiver.open(number, bytesOf(aad), bytesOf(sealed)), 'KEY_REFUSED')
  }
  for (const { number, aad, plain, sealed } of [...grants.messages].reverse()) {
    check.equal(`seal ${number}`, sender.seal(number, bytesOf(aad), bytesOf(plain)), bytesOf(sealed))
    check.equal(`open ${number}`, receiver.open(number, bytesOf(aad), bytesOf(sealed)), bytesOf(plain))
    await check.refused(
      `open ${number} twice`,
      () => receiver.open(number, bytesOf(aad), bytesOf(sealed)),
      'KEY_REFUSED',
    )
  }
}

/** vectors/wrap.json. Spec: wrap. */
import { concat } from '../../format/bytes.ts'
import type { WrapContext, WrapPurpose } from '../../format/index.ts'
import { exportFrom, openObject, unwrapKey } from '../../open/index.ts'
import { commitKey, derive, deriveHalf, wrapKey } from '../../seal/index.ts'
import { bytesOf, type Checker } from '../outcome.ts'
import { contextOf, replay, type ShownContext } from './shown.ts'

type ShownWrapContext = ShownContext & { readonly purpose: WrapPurpose }

interface Page {
  readonly kek: string
  readonly key: string
  readonly commitment: string
  readonly cases: readonly {
    readonly purpose: string
    readonly context: ShownWrapContext
    readonly random: string
    readonly wrap: string
  }[]
  readonly refused: readonly {
    readonly what: string
    readonly wrap: string
    readonly kek?: string
    readonly under?: Partial<ShownWrapContext>
  }[]
  readonly chain: Readonly<Record<ChainField, string>> & { readonly epoch: number; readonly generation: number }
}
type ChainField =
  | 'practice'
  | 'patient'
  | 'photo'
  | 'thumb'
  | 'deposit'
  | 'compartment'
  | 'compartmentSecret'
  | 'gateKey'
  | 'salt'
  | 'patientKey'
  | 'patientKeyWrap'
  | 'originalWrap'
  | 'original'
  | 'content'
  | 'thumbWrap'
  | 'thumbKey'
  | 'depositEnc'
  | 'depositWrap'
  | 'depositKey'
  | 'filedWrap'

export async function checkWrap(check: Checker, page: Page): Promise<void> {
  const [kek, key] = [bytesOf(page.kek), bytesOf(page.key)]
  check.equal('commitment', commitKey(key), bytesOf(page.commitment))
  for (const { purpose, context, random, wrap } of page.cases) {
    const at = wrapContextOf(context)
    check.equal(`wrap ${purpose}`, wrapKey(kek, key, at, replay(random)), bytesOf(wrap))
    check.equal(`unwrap ${purpose}`, unwrapKey(kek, bytesOf(wrap), at), key)
  }
  const first = (page.cases[0] as Page['cases'][number]).context
  for (const { what, wrap, kek: other, under } of page.refused) {
    const withKek = other === undefined ? kek : bytesOf(other)
    const context = wrapContextOf({ ...first, ...under })
    await check.refused(what, () => unwrapKey(withKek, bytesOf(wrap), context), 'KEY_REFUSED')
  }
  await checkChain(check, page.chain)
}

function wrapContextOf(shown: ShownWrapContext): WrapContext {
  return { ...contextOf(shown), purpose: shown.purpose }
}

/** As a reader goes: from what a member and the gate hold down to the picture. */
async function checkChain(check: Checker, chain: Page['chain']): Promise<void> {
  const at = (field: ChainField) => bytesOf(chain[field])
  const [practice, patient, photo, thumb, deposit] = (
    ['practice', 'patient', 'photo', 'thumb', 'deposit'] as const
  ).map(at) as [Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array]
  const { compartment, epoch, generation } = chain
  const half = (kind: string, id: Uint8Array) => deriveHalf(at('gateKey'), { practice, kind, id, salt: at('salt') })
  const none = { practice, subject: patient, object: new Uint8Array(16), role: compartment, generation, revision: 0 }

  const withHalf = concat(at('compartmentSecret'), half('chart', patient))
  const kekPatient = derive(withHalf, 'kek patient', [practice, compartment, epoch, patient, generation])
  const patientKey = unwrapKey(kekPatient, at('patientKeyWrap'), { ...none, purpose: 'patient-key' })
  check.equal('patient key', patientKey, at('patientKey'))

  const original = { ...none, object: photo, role: 'original' }
  const secret = concat(patientKey, half('original', photo))
  const kekOriginal = derive(secret, 'kek original', [practice, patient, photo, 'original'])
  const originalKey = unwrapKey(kekOriginal, at('originalWrap'), { ...original, purpose: 'object' })
  check.equal('picture', await openObject(originalKey, original, at('original')), at('content'))

  const kekThumb = derive(patientKey, 'kek object', [practice, patient, thumb, 'thumb'])
  const thumbContext = { ...none, object: thumb, role: 'thumb', purpose: 'object' } as const
  check.equal('thumb key', unwrapKey(kekThumb, at('thumbWrap'), thumbContext), at('thumbKey'))

  const context = [practice, compartment, epoch, deposit]
  const exported = exportFrom(at('compartmentSecret'), context, at('depositEnc'))
  const kekDeposit = derive(concat(exported, half('deposit', deposit)), 'kek deposit', context)
  const depositContext = { ...none, object: deposit, generation: 0, purpose: 'deposit' } as const
  check.equal('deposit key', unwrapKey(kekDeposit, at('depositWrap'), depositContext), at('depositKey'))

  const kekFiled = derive(patientKey, 'kek filed', [practice, compartment, patient, generation, deposit])
  const filedContext = { ...none, object: deposit, purpose: 'filed' } as const
  check.equal('filed key', unwrapKey(kekFiled, at('filedWrap'), filedContext), at('depositKey'))

  await check.refused('an original without the half', () => {
    const alone = derive(patientKey, 'kek original', [practice, patient, photo, 'original'])
    return unwrapKey(alone, at('originalWrap'), { ...original, purpose: 'object' })
  })
}

/** vectors/request.json. Spec: request §1. */
import { sha256 } from '../../engine/hash.ts'
import { encode, fromBase64Url, toBase64Url } from '../../format/index.ts'
import { verifyRequest } from '../../proof/index.ts'
import { signRequest } from '../../seal/index.ts'
import { bytesOf, type Checker } from '../outcome.ts'

interface Case
  extends Readonly<
    Record<'method' | 'path' | 'body' | 'practice' | 'device' | 'nonce' | 'request' | 'signature', string>
  > {
  readonly session: string | null
  readonly at: number
  readonly 'pellicle-request': string
  readonly 'pellicle-signature': string
}
interface Page {
  readonly seed: string
  readonly public: string
  readonly cases: readonly Case[]
  readonly refused: readonly { readonly what: string; readonly request: string; readonly signature: string }[]
}

export async function checkRequest(check: Checker, page: Page): Promise<void> {
  const publicKey = bytesOf(page.public)
  for (const one of page.cases) {
    const { method, path, at } = one
    const request = encode({
      ...{ v: 1, method, path, at, body: sha256(bytesOf(one.body)), nonce: bytesOf(one.nonce) },
      ...{ practice: bytesOf(one.practice), device: bytesOf(one.device) },
      session: one.session === null ? null : bytesOf(one.session),
    })
    check.equal('request', request, bytesOf(one.request))
    const signature = await signRequest(bytesOf(page.seed), request)
    check.equal('signature', signature, bytesOf(one.signature))
    check.equal('header', toBase64Url(request), one['pellicle-request'])
    check.equal('header again', fromBase64Url(one['pellicle-signature']), signature)
    check.equal('verified', await verifyRequest(publicKey, request, signature), true)
  }
  for (const { what, request, signature } of page.refused) {
    check.equal(what, await verifyRequest(publicKey, bytesOf(request), bytesOf(signature)), false)
  }
}

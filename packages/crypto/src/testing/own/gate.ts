/** vectors/gate.json. Spec: gate §2, §3. */
import { sha256 } from '../../proof/index.ts'
import { deriveHalf } from '../../seal/index.ts'
import { bytesOf, type Checker } from '../outcome.ts'

interface Page {
  readonly gateKey: string
  readonly practice: string
  readonly cases: readonly Readonly<Record<'kind' | 'id' | 'salt' | 'saltHash' | 'half', string>>[]
}

export async function checkGate(check: Checker, { gateKey, practice, cases }: Page): Promise<void> {
  for (const { kind, id, salt, saltHash, half } of cases) {
    const name = { practice: bytesOf(practice), kind, id: bytesOf(id), salt: bytesOf(salt) }
    check.equal(`half ${kind}`, deriveHalf(bytesOf(gateKey), name), bytesOf(half))
    check.equal('salt', sha256(bytesOf(salt)), bytesOf(saltHash))
  }
  check.equal('all pairwise different', new Set(cases.map(({ half }) => half)).size, cases.length)
}

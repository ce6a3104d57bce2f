/** A link for a patient, or the practice's enquiry form. What it is for stands sealed; its secret stays with who made it. Spec: mail §3. */
import { encode } from '@pellicle/crypto/format'
import { sha256 } from '@pellicle/crypto/proof'
import { PellicleError } from '@pellicle/protocol/errors'
import { KINDS } from '@pellicle/protocol/statements'
import type { Desk, Draft } from '../desk.ts'
import { sealPart } from '../keys/parts.ts'
import { factorProof, formatLink, keysMark, lookupHash } from './link-address.ts'

export interface NewLink {
  readonly purpose: 'patient' | 'enquiry'
  /** The chart it belongs to, when the patient is known here. */
  readonly patient: Uint8Array | null
  /** The message that it answers. */
  readonly answers: Uint8Array | null
  readonly practiceName: string
  /** A date of birth or a code, asked before anything is taken; null: none. */
  readonly factor: string | null
  readonly livesMs: number
  readonly uses: number
}

export interface MadeLink {
  readonly id: Uint8Array
  /** `#/link/…`: goes behind the box's own address. */
  readonly fragment: string
  readonly expires: number
}

/** Throws KEY_REFUSED for who holds neither inbox nor intake. */
export async function makeLink(desk: Desk, link: NewLink): Promise<MadeLink> {
  const held = (['inbox', 'intake'] as const).find((compartment) => desk.holds(compartment))
  if (held === undefined) throw new PellicleError('KEY_REFUSED')
  const [inbox, intake] = (['inbox', 'intake'] as const).map((compartment) => {
    const { epoch, seal } = desk.newestEpoch(compartment)
    return { epoch, key: seal }
  }) as [{ epoch: number; key: Uint8Array }, { epoch: number; key: Uint8Array }]
  const { practice, random } = desk
  const [id, lookup, secret] = [random(16), random(16), random(16)]
  const expires = desk.now() + link.livesMs
  const proof = link.factor === null ? null : sha256(factorProof({ secret, lookup }, practice, link.factor))
  const { epoch } = desk.newestEpoch(held)
  const under = { parent: ['compartment', held, epoch], key: desk.compartmentSecret(held, epoch) } as const
  const content = encode({ patient: link.patient, answers: link.answers })
  const place = { practice, kind: KINDS.linkOpen.name, subject: id, revision: 0 } as const
  const part = await sealPart(place, { name: 'link', under, content }, random)
  const draft: Draft = {
    kind: KINDS.linkOpen.number,
    subject: id,
    base: null,
    pub: {
      lookup: lookupHash(lookup),
      proof,
      purpose: link.purpose,
      expires,
      epochs: [inbox.epoch, intake.epoch],
      uses: link.uses,
    },
    objects: [],
    parts: [part],
  }
  await desk.append([draft])
  const keys = keysMark(practice, { inbox, intake })
  return { id, fragment: formatLink({ lookup, keys, secret, practiceName: link.practiceName }), expires }
}

/** The link is over at once. */
export async function closeLink(desk: Desk, link: Uint8Array): Promise<void> {
  await desk.append([{ kind: KINDS.linkClose.number, subject: link, base: null, pub: {}, objects: [], parts: [] }])
}

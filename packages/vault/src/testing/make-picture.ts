/** A picture that no decoder made: random bytes of the sizes that a test wants. */

import type { Random } from '@pellicle/crypto/seal'
import type { VisitId } from '@pellicle/protocol/ids'
import type { PhotoDetails, PhotoInput } from '../photo/seal-photo.ts'
import type { Picture } from '../picture/picture.ts'

export interface MadePicture {
  readonly bytes?: number
  readonly file?: Uint8Array
}

export function makePhotoInput(
  random: Random,
  details: Partial<PhotoDetails> & { readonly visit: VisitId },
  { bytes = 3000, file = random(bytes) }: MadePicture = {},
): PhotoInput & { readonly picture: Picture } {
  const jpeg = (length: number) => ({ type: 'image/jpeg' as const, width: 8, height: 6, bytes: random(length) })
  return {
    file,
    fileName: 'IMG_0001.JPG',
    picture: {
      ...{ type: 'image/jpeg', width: 4000, height: 3000, takenAt: 1_750_000_000_000, takenOn: '2025-06-15' },
      ...{ camera: 'Canon EOS R5', preview: jpeg(900), thumb: jpeg(300) },
      grey: { width: 64, height: 64, pixels: random(4096) },
    },
    details: {
      ...{ date: '2025-06-15', view: 'frontal.rest', side: null, region: 'face', phase: 'before', intimate: false },
      ...details,
    },
  }
}

export const NOBODY = {
  ...{ family: 'Canary', given: 'Ada', birthDate: '1986-04-23', country: 'LT', state: null },
  ...{ email: 'ada@canary.example', phone: '+370 600 00000', language: 'lt', alias: null },
} as const

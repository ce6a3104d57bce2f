/**
 * What the practice has published itself, as the owner gave it to the room: whoever sends a scrape of the website has proven nothing. A sample
 * counts as published only where the published picture shows all of it: one that shows more came from elsewhere.
 */
import type { Candidate } from '@pellicle/breach/possession/candidates'
import { makeFingerprintIndex } from '@pellicle/breach/possession/fingerprint-index'
import { type GreyPicture, pose, shrink } from '@pellicle/breach/possession/grey'
import type { Likeness, Published } from '@pellicle/breach/possession/ladder'
import { matchSample } from '@pellicle/breach/possession/match-sample'
import { makeRegionIndex } from '@pellicle/breach/possession/region-index'
import { deriveRegions, formatRegions } from '@pellicle/breach/possession/regions'
import { type Registration, WORKING } from '@pellicle/breach/possession/register'
import { fingerprintOfGrey } from './grey-picture.ts'

export interface PublishedPicture extends Published {
  /** Its place in the ledger, where the picture lies as an exhibit. */
  readonly exhibit: number
  readonly sha256: string
  readonly grey: GreyPicture
}

/** How the ladder calls it among photos. */
export function publishedName({ exhibit }: { readonly exhibit: number }): string {
  return `published ${exhibit}`
}

/** Of the sample, as a grid of points. */
const SHOWN = 0.93
const GRID = 24

/** Published pictures that show all of the sample, the best first. */
export async function publishedLikenesses(
  sample: GreyPicture,
  published: readonly PublishedPicture[],
  confirmed: Readonly<Record<string, boolean>>,
): Promise<readonly Likeness[]> {
  if (published.length === 0) return []
  const named = new Map(published.map((one) => [publishedName(one), one]))
  const whole = makeFingerprintIndex([...named].map(([photo, { grey }]) => ({ photo, ...fingerprintOfGrey(grey) })))
  const pieces = makeRegionIndex(
    [...named].map(([photo, { grey }]) => ({ photo, bytes: formatRegions(deriveRegions(grey)) })),
  )
  const found = await matchSample(sample, {
    indexes: { whole, pieces },
    pictureOf: async (photo) => named.get(photo)?.grey ?? null,
  })
  return found.flatMap(({ photo, registration, candidate }): Likeness[] => {
    const picture = named.get(photo)?.grey
    if (registration === null || picture === undefined) return []
    if (registration.verdict !== 'same' || shown(sample, picture, { registration, candidate }) < SHOWN) return []
    return [{ photo, verdict: 'same', confirmed: confirmed[photo] ?? null }]
  })
}

/** How much of the sample (or of the part of it that was taken for a picture) lies inside the published one. */
function shown(
  sample: GreyPicture,
  picture: GreyPicture,
  { registration, candidate }: { readonly registration: Registration; readonly candidate: Candidate },
): number {
  const { box } = candidate
  const part =
    box === null
      ? sample
      : { ...sample, width: box.width, height: box.height, pixels: new Float32Array(box.width * box.height) }
  const from = pose(shrink(part, WORKING), registration.pose)
  const to = shrink(picture, WORKING)
  const [a, b, c, d, e, f] = registration.warp
  let inside = 0
  for (let row = 0; row < GRID; row++)
    for (let column = 0; column < GRID; column++) {
      const [x, y] = [((column + 0.5) / GRID) * from.width, ((row + 0.5) / GRID) * from.height]
      const [px, py] = [a * x + b * y + c, d * x + e * y + f]
      if (px >= 0 && py >= 0 && px < to.width && py < to.height) inside++
    }
  return inside / GRID ** 2
}

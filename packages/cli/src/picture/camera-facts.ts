/** EXIF of a picture file, as far as a chart wants it. What is made of the tags is settled in vault/picture/camera-facts. */
import { type CameraFacts, cameraFactsOf, NO_FACTS, WANTED_TAGS } from '@pellicle/vault/picture/camera-facts'
import ExifReader from 'exifreader'

/**
 * From a file of any picture type, or from a bare TIFF-shaped EXIF block. Damaged EXIF is no reason to refuse a picture: it
 * gives no facts.
 */
export function cameraFacts(bytes: Uint8Array, zone: string | null): CameraFacts {
  try {
    // A copy of its own: the reader looks at whole buffers, and a Buffer's slice is a view.
    const file = new Uint8Array(bytes).buffer
    const { exif } = ExifReader.load(file, { expanded: true, includeTags: { exif: [...WANTED_TAGS] } })
    return cameraFactsOf(Object.fromEntries(WANTED_TAGS.map((tag) => [tag, tagValue(exif?.[tag])])), zone)
  } catch {
    return NO_FACTS
  }
}

function tagValue(tag: unknown): unknown {
  return typeof tag === 'object' && tag !== null && 'value' in tag ? tag.value : null
}

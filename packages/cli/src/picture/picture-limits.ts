/** How large a picture may be before it is refused, and how large its renditions become. */

/** A file above this is refused unread. The largest sealed object (protocol/api: MAX_OBJECT_BYTES) leaves room for it. */
export const MAX_PICTURE_BYTES = 200 * 1024 * 1024
/** Decode bombs announce more; a 150 MP medium-format back does not. */
export const MAX_PIXELS = 200_000_000
/** HEIC is decoded in WebAssembly, whole and in colour: a third of the pixels fits its memory. Phones stop at 50 MP. */
export const MAX_HEIC_PIXELS = 70_000_000
/** One picture may keep a decoder this long; after that the decoder is killed. */
export const DECODE_LIMIT_MS = 60_000

export const PREVIEW_SIDE = 2048
export const THUMB_SIDE = 320
export const GREY_SIDE = 32
/** Measured in docs/decisions/0010-renditions-are-jpeg.md. */
export const PREVIEW_QUALITY = 85
export const THUMB_QUALITY = 75

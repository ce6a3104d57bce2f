/** How much of a stranger's picture is taken. The same numbers as the vault's (vault/picture/picture.ts), which the server may not import. */
export const MAX_PICTURE_BYTES = 200 * 1024 * 1024
/** Decode bombs announce more; a 150 MP medium-format back does not. */
export const MAX_PIXELS = 200_000_000
export const MAX_HEIC_PIXELS = 70_000_000

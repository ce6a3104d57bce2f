/** What disarming needs from outside. Both take hostile bytes, so they run where they may crash, and answer null rather than throw. */

export interface DrawnPicture {
  readonly type: 'image/jpeg'
  readonly width: number
  readonly height: number
  /** Encoded from bare pixels: no metadata, no profile, nothing behind the end. */
  readonly bytes: Uint8Array
}

export interface PictureCodec {
  /** Decodes and draws anew, in full size. Null: no picture, too many pixels, broken, or a format that cannot be drawn. */
  redraw(bytes: Uint8Array): Promise<DrawnPicture | null>
}

export interface DocumentRenderer {
  /** Pages as pictures, at most `pages`. Null: nothing here can open it safely. Runs without network, within its own limits. */
  draw(
    bytes: Uint8Array,
    want: { readonly family: 'document' | 'office'; readonly pages: number },
  ): Promise<readonly DrawnPicture[] | null>
}

/** Where nothing renders documents: the answer is "not opened: ask for a picture". */
export const NO_RENDERER: DocumentRenderer = { draw: async () => null }

/**
 * What is left of a mail: words, lists, and pictures drawn anew. Text goes to `inbox`, pictures to `intake`; addresses of links are
 * kept apart from the words, sealed, and opened by nobody without a press. Every verdict gets the same treatment.
 */
import type { FileFamily } from '../files/read-file.ts'
import type { PlainNode } from './write-nodes.ts'

export interface Rendition {
  readonly heading: RenditionHeading
  /** Words as HTML: tags without a single attribute, nothing else. A fragment, to be put into a page of ours. */
  readonly html: string
  /** The same words without tags. */
  readonly text: string
  /** The same words as a tree of data. */
  readonly nodes: readonly PlainNode[]
  readonly links: readonly RenditionLink[]
  readonly pictures: readonly RenditionPicture[]
  readonly files: readonly RenditionFile[]
  /** Text that the sender hid. Shown only when somebody asks for it. */
  readonly hiddenText: string
  /** The mail is longer than what is shown, and no more was judged. */
  readonly cut: boolean
  /** Pictures on the internet that are not loaded. */
  readonly remotePictures: number
}

export interface RenditionHeading {
  readonly from: { readonly name: string; readonly address: string }
  readonly replyTo: readonly string[]
  readonly to: readonly string[]
  readonly subject: string
  /** As the sender wrote it. */
  readonly date: string
}

export interface RenditionLink {
  readonly text: string
  /** What a person sees: the whole host, Unicode. */
  readonly host: string
  /** The part of `host` that somebody registered; highlighted. */
  readonly domain: string
  /** Sealed with the message; leaves it only through a confirm page. */
  readonly address: string
}

export interface RenditionPicture {
  /** `picture-1`, in the order of the mail; what the words refer to as ▣ 1. */
  readonly name: string
  readonly type: 'image/jpeg'
  readonly width: number
  readonly height: number
  readonly bytes: Uint8Array
  /** The sender's name for it, cleaned. */
  readonly shownName: string
  /** A page of a document, or a picture of its own. */
  readonly of: 'picture' | 'document'
}

export type FileFate = 'drawn' | 'shown' | 'listed' | 'withheld' | 'unreadable' | 'not-opened'

export interface RenditionFile {
  readonly name: string
  readonly family: FileFamily
  readonly sizeBytes: number
  readonly fate: FileFate
  /** Names of the pictures that were drawn of it. */
  readonly pictures: readonly string[]
  /** Of an archive: what is inside, by name and size. */
  readonly entries: readonly { readonly name: string; readonly sizeBytes: number }[]
}

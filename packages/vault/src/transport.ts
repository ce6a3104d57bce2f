/**
 * How bytes reach a box. The vault signs requests and reads answers; who carries them (fetch in a worker, fetch in Node, a
 * test's own hostile server) is an argument.
 */

export interface WireRequest {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE'
  /** Path with query, beginning with `/`, as the signature covers it. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array | null
}

export interface WireReply {
  readonly status: number
  /** Lower-case names. */
  header(name: string): string | null
  /** The whole body. */
  bytes(): Promise<Uint8Array>
}

/** Rejects only when nothing came back: the box did not answer. */
export type Transport = (request: WireRequest) => Promise<WireReply>

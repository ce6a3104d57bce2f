/**
 * Carries signed requests of the vault to a box with fetch: in a worker, on the command line. The types have the shape that
 * the vault asks for; the store stands below it and cannot name it.
 */
import { PellicleError } from '@pellicle/protocol/errors'

interface WireRequest {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE'
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array | null
}

interface WireReply {
  readonly status: number
  header(name: string): string | null
  bytes(): Promise<Uint8Array>
}

/** Nothing of ours goes along by itself, nothing is kept by the browser, and nobody sends us elsewhere. */
export const PLAIN = {
  cache: 'no-store',
  credentials: 'omit',
  redirect: 'error',
  referrerPolicy: 'no-referrer',
} as const

/** `origin`: `https://box.example` without a path. Rejects with PellicleError OFFLINE when nothing, or half an answer, came back. */
export function httpTransport(origin: string, ask: typeof fetch): (request: WireRequest) => Promise<WireReply> {
  const base = origin.replace(/\/+$/, '')
  return async ({ method, path, headers, body }) => {
    const init = { ...PLAIN, method, headers: { ...headers }, body: body as Uint8Array<ArrayBuffer> | null }
    const reply = await offline(() => ask(base + path, init))
    return {
      status: reply.status,
      header: (name) => reply.headers.get(name),
      bytes: () => offline(async () => new Uint8Array(await reply.arrayBuffer())),
    }
  }
}

export async function offline<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (cause) {
    throw new PellicleError('OFFLINE', {}, { cause })
  }
}

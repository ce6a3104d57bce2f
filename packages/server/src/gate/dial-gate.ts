/** The connection to a gate of its own, as far as it is known who is there. Spec: gate-host §2. */
import { connect, type TLSSocket } from 'node:tls'
import { PellicleError } from '@pellicle/protocol/errors'
import { isPeer, type LinkIdentity } from './link-identity.ts'

/** Where a gate of its own is, and how it is known. */
export interface GateAddress {
  readonly host: string
  readonly port: number
  /** Link name of the gate. */
  readonly name: string
}

const CONNECT_MS = 3000

/** Throws GATE_AWAY; GATE_OTHER when somebody else answers there. */
export async function dialGate({ host, port, name }: GateAddress, { key, cert }: LinkIdentity): Promise<TLSSocket> {
  const socket = connect({
    ...{ host, port, key, cert, rejectUnauthorized: false, timeout: CONNECT_MS },
    ...{ minVersion: 'TLSv1.3', maxVersion: 'TLSv1.3' },
  })
  await new Promise<void>((resolve, reject) => {
    const fail = (): void => {
      socket.destroy()
      reject(new PellicleError('GATE_AWAY'))
    }
    socket.once('secureConnect', resolve)
    for (const end of ['error', 'timeout', 'close'] as const) socket.once(end, fail)
  })
  socket.removeAllListeners('timeout')
  socket.setTimeout(0)
  // TLS proved that the other end holds the key it showed; here it turns out whose key that is.
  if (isPeer(socket.getPeerX509Certificate(), name)) return socket
  socket.destroy()
  throw new PellicleError('GATE_OTHER', { reason: 'name' })
}

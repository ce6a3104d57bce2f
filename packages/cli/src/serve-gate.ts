/** How `serve` is told of a gate on a host of its own. Spec: gate-host §2. */
import { systemRandom } from '@pellicle/crypto/seal'
import type { GateAddress } from '@pellicle/server/gate/dial-gate'
import { UsageError } from './usage-error.ts'
import type { VerbCall } from './verb.ts'

export const GATE_OPTIONS = {
  gate: {
    type: 'string',
    value: 'HOST:PORT',
    env: 'PELLICLE_GATE',
    help: 'the gate is a process of its own there ("pellicle gate"); left out: it is in this one',
  },
  'gate-name': {
    type: 'string',
    value: 'NAME',
    env: 'PELLICLE_GATE_NAME',
    help: 'with --gate: the link name that the gate prints; without it this server’s own name is printed, for "pellicle gate --server"',
  },
} as const

/** Null: the gate is in the server's process. Throws UsageError. */
export async function gateOf(call: VerbCall): Promise<GateAddress | null> {
  const said = call.optional('gate')
  if (said === null) return null
  const [{ parseGatePlace }, { openLinkIdentity, parseLinkName }] = await Promise.all([
    import('@pellicle/server/gate/link-address'),
    import('@pellicle/server/gate/link-identity'),
  ])
  const place = parseGatePlace(said)
  if (place === null) throw new UsageError('--gate takes HOST or HOST:PORT, such as gate.clinic.example:8471.')
  const named = call.optional('gate-name')
  const name = named === null ? null : parseLinkName(named)
  if (name !== null) return { ...place, name }
  const { openDataFolder } = await import('@pellicle/server/data-folder')
  const folder = openDataFolder(call.value('data'))
  const own = await openLinkIdentity(folder.path, systemRandom)
  folder.release()
  throw new UsageError(
    `--gate-name is missing or is no link name. This server's own is ${own.name}: start the gate with --server and it, and this server with --gate-name and what the gate prints.`,
  )
}

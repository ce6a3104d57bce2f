/**
 * Starts the worker under Trusted Types: the one script address this page ever makes is that of its own worker, and the
 * policy `pellicle` lets nothing else through.
 */
import workerAddress from './worker/main.ts?worker&url'

export function startWorker(): Worker {
  return new Worker(trustedAddress(workerAddress) as string, { type: 'module', name: 'pellicle' })
}

interface PolicyMaker {
  createPolicy(
    name: string,
    rules: { createScriptURL(address: string): string },
  ): { createScriptURL(address: string): unknown }
}

function trustedAddress(address: string): unknown {
  const maker = (globalThis as { trustedTypes?: PolicyMaker }).trustedTypes
  if (maker === undefined) return address
  const policy = maker.createPolicy('pellicle', {
    createScriptURL(asked) {
      if (asked !== workerAddress) throw new TypeError('not our worker')
      return asked
    },
  })
  return policy.createScriptURL(address)
}

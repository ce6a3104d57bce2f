/**
 * Starts workers of this worker under Trusted Types: only the addresses that the bundle itself names, and one policy for all of them,
 * because the content security policy lets it be made once.
 */
interface PolicyMaker {
  createPolicy(
    name: string,
    rules: { createScriptURL(address: string): string },
  ): { createScriptURL(address: string): unknown }
}

let policy: { createScriptURL(address: string): unknown } | null = null
const ours = new Set<string>()

/** `address`: from an import with `?worker&url`, never from a message. */
export function startOwnWorker(address: string, name: string): Worker {
  ours.add(address)
  return new Worker(trusted(address) as string, { type: 'module', name })
}

function trusted(address: string): unknown {
  const maker = (globalThis as { trustedTypes?: PolicyMaker }).trustedTypes
  if (maker === undefined) return address
  policy ??= maker.createPolicy('pellicle', {
    createScriptURL(asked) {
      if (!ours.has(asked)) throw new TypeError('not one of our workers')
      return asked
    },
  })
  return policy.createScriptURL(address)
}

/** Starts a decoder under Trusted Types: the one script address this worker ever makes is that of its decoder. */
import decoderAddress from './decoder.ts?worker&url'

export function startDecoder(): Worker {
  return new Worker(trustedAddress() as string, { type: 'module', name: 'pellicle-decoder' })
}

interface PolicyMaker {
  createPolicy(
    name: string,
    rules: { createScriptURL(address: string): string },
  ): { createScriptURL(address: string): unknown }
}

let trusted: unknown = null

function trustedAddress(): unknown {
  const maker = (globalThis as { trustedTypes?: PolicyMaker }).trustedTypes
  if (maker === undefined) return decoderAddress
  trusted ??= maker
    .createPolicy('pellicle', {
      createScriptURL(asked) {
        if (asked !== decoderAddress) throw new TypeError('not our decoder')
        return asked
      },
    })
    .createScriptURL(decoderAddress)
  return trusted
}

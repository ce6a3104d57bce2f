/** Starts a decoder (decoder.ts). */
import { startOwnWorker } from '../start-own-worker.ts'
import decoderAddress from './decoder.ts?worker&url'

export function startDecoder(): Worker {
  return startOwnWorker(decoderAddress, 'pellicle-decoder')
}

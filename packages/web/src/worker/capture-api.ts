/** Taking photos on this device: a series is begun, shot by shot sealed, and ended. */
import type { PhotoRecord } from '@pellicle/protocol/records'
import type { ImportTarget, QueueItem } from './queue-item.ts'

export interface CaptureApi {
  /** Everything that needs the box is done when it resolves; shots are then sealed with or without a network. */
  beginSeries(target: ImportTarget): Promise<string>
  /** Answers at once; the line of the queue tells how far the shot is. */
  shoot(
    series: string,
    shot: {
      readonly content: Blob
      readonly takenAt: number
      readonly view: string | null
      readonly side: PhotoRecord['side']
    },
  ): Promise<QueueItem>
  endSeries(series: string): Promise<void>
}

export const CAPTURE_ACTS = ['beginSeries', 'shoot', 'endSeries'] as const

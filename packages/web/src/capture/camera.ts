/** The camera inside the page: a stream, a still of it, and nothing that reaches the system's album. */

export type CameraTrouble = 'refused' | 'none' | 'busy' | 'insecure'

export class CameraError extends Error {
  override readonly name = 'CameraError'
  readonly trouble: CameraTrouble
  constructor(trouble: CameraTrouble, options?: ErrorOptions) {
    super(trouble, options)
    this.trouble = trouble
  }
}

/** The camera at the back, as large as it gets, at twice the focal length where it can: closer lenses make noses longer. */
export async function openCamera(): Promise<MediaStream> {
  if (navigator.mediaDevices === undefined) throw new CameraError('insecure')
  try {
    const stream = await navigator.mediaDevices.getUserMedia({
      audio: false,
      video: { facingMode: { ideal: 'environment' }, width: { ideal: 4096 }, height: { ideal: 3072 } },
    })
    await zoomTwice(stream)
    return stream
  } catch (error) {
    throw new CameraError(troubleOf(error), { cause: error })
  }
}

/** JPEG of what stands in the picture now, in the stream's own pixels. */
export async function takeStill(video: HTMLVideoElement): Promise<Blob> {
  const canvas = new OffscreenCanvas(video.videoWidth, video.videoHeight)
  canvas.getContext('2d')?.drawImage(video, 0, 0)
  return canvas.convertToBlob({ type: 'image/jpeg', quality: 0.94 })
}

export function closeCamera(stream: MediaStream | null): void {
  for (const track of stream?.getTracks() ?? []) track.stop()
}

async function zoomTwice(stream: MediaStream): Promise<void> {
  const track = stream.getVideoTracks()[0]
  const able = (track?.getCapabilities?.() ?? {}) as { zoom?: { min: number; max: number } }
  if (track === undefined || able.zoom === undefined || able.zoom.max < 2) return
  await track.applyConstraints({ advanced: [{ zoom: 2 } as MediaTrackConstraintSet] }).catch(() => undefined)
}

function troubleOf(error: unknown): CameraTrouble {
  const name = error instanceof DOMException ? error.name : ''
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'none'
  return name === 'NotReadableError' || name === 'AbortError' ? 'busy' : 'refused'
}

/** A picture in its frame, turned as its record says. Renditions are upright by EXIF; the turn is what a person added. */
import type { Rotation } from '@pellicle/protocol/records'
import './picture.css'

interface PictureProps {
  readonly address: string
  readonly rotation: Rotation
  /** Empty where the element around it is labelled. */
  readonly alt: string
  readonly fit?: 'cover' | 'contain'
  /** The browser cannot show these bytes. */
  readonly onBroken?: (() => void) | undefined
}

export function Picture({ address, rotation, alt, fit = 'cover', onBroken }: PictureProps) {
  return (
    <span className={`picture picture-${fit}`} data-turn={rotation}>
      <img src={address} alt={alt} draggable={false} decoding="async" onError={onBroken} />
    </span>
  )
}

/** A photo dropped beside a chart must never open in the browser itself: outside of charts, drops are refused and explained. */
import { tell } from '../session/notice.ts'

export function refuseDrops(sentence: string): () => void {
  const over = (event: DragEvent): void => {
    if (event.defaultPrevented || !event.dataTransfer?.types.includes('Files')) return
    event.preventDefault()
    event.dataTransfer.dropEffect = 'copy'
  }
  const drop = (event: DragEvent): void => {
    if (event.defaultPrevented) return
    event.preventDefault()
    if (event.dataTransfer?.types.includes('Files')) tell(sentence)
  }
  window.addEventListener('dragover', over)
  window.addEventListener('drop', drop)
  return () => {
    window.removeEventListener('dragover', over)
    window.removeEventListener('drop', drop)
  }
}

/**
 * One tab stop for all photos of a chart: arrows go along a visit and from visit to visit, J and K through all. The photo
 * that had the focus keeps it in memory, so that closing the viewer comes back to it.
 */
import type { PhotoId } from '@pellicle/protocol/ids'
import { useCallback, useMemo, useState } from 'react'

export interface Roving {
  /** The photo that the Tab key reaches. */
  readonly at: PhotoId | null
  readonly stop: PhotoId | null
  readonly note: (photo: PhotoId) => void
  readonly step: (by: 1 | -1) => void
  readonly row: (by: 1 | -1) => void
}

export function useRoving(rows: readonly (readonly PhotoId[])[]): Roving {
  const [at, setAt] = useState<PhotoId | null>(null)
  const flat = useMemo(() => rows.flat(), [rows])
  const known = at !== null && flat.includes(at) ? at : null
  const move = useCallback((to: PhotoId | undefined): void => {
    if (to === undefined) return
    setAt(to)
    focusPhoto(to)
  }, [])
  const step = useCallback(
    (by: 1 | -1) => move(known === null ? flat[0] : flat[flat.indexOf(known) + by]),
    [flat, known, move],
  )
  const row = useCallback(
    (by: 1 | -1) => {
      const from = known === null ? -1 : rows.findIndex((ids) => ids.includes(known))
      const column = known === null ? 0 : (rows[from]?.indexOf(known) ?? 0)
      for (let to = from + by; to >= 0 && to < rows.length; to += by) {
        const ids = rows[to] ?? []
        if (ids.length > 0) return move(ids[Math.min(column, ids.length - 1)])
      }
    },
    [rows, known, move],
  )
  return { at: known, stop: known ?? flat[0] ?? null, note: setAt, step, row }
}

export function focusPhoto(photo: PhotoId): void {
  document.getElementById(`photo-${photo}`)?.focus()
}

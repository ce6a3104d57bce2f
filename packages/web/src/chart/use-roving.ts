/**
 * One tab stop for all photos of a chart: arrows go along a visit and from visit to visit, J and K through all. The photo
 * that had the focus keeps it in memory, so that closing the viewer comes back to it.
 */
import type { PhotoId } from '@pellicle/protocol/ids'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'

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

/** What was looked at last in the viewer: the chart below may not be reachable yet when it closes. */
let seen: PhotoId | null = null

export function comeBackTo(photo: PhotoId): void {
  seen = photo
}

/** When what lay over the chart is gone, the focus is on the photo that was looked at last, or on the one it left from. */
export function useComingBack(covered: boolean, left: PhotoId | null): void {
  const was = useRef(covered)
  useEffect(() => {
    if (was.current && !covered) {
      const photo = seen ?? left
      if (photo !== null) focusPhoto(photo)
    }
    seen = null
    was.current = covered
  }, [covered, left])
}

function focusPhoto(photo: PhotoId): void {
  document.getElementById(`photo-${photo}`)?.focus()
}

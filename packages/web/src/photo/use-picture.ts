/** One picture for a component: opening, here, or why not. */
import type { PhotoId } from '@pellicle/protocol/ids'
import { useEffect, useState } from 'react'
import { problemIn } from '../session/say-problem.ts'
import type { Problem } from '../worker/api.ts'
import type { PictureRole, PictureStore } from './picture-store.ts'

export type Pictured =
  | { readonly at: 'opening' }
  | { readonly at: 'here'; readonly address: string }
  | { readonly at: 'failed'; readonly problem: Problem }

const OPENING: Pictured = { at: 'opening' }

/** `photo` null: not wanted yet. */
export function usePicture(store: PictureStore, photo: PhotoId | null, role: PictureRole): Pictured {
  const [pictured, setPictured] = useState<{ readonly key: string; readonly value: Pictured }>({
    key: '',
    value: OPENING,
  })
  const key = `${photo} ${role}`
  useEffect(() => {
    if (photo === null) return
    let stale = false
    const set = (value: Pictured): void => {
      if (!stale) setPictured({ key, value })
    }
    store.address(photo, role).then(
      (address) => set({ at: 'here', address }),
      (error: unknown) => set({ at: 'failed', problem: problemIn(error) }),
    )
    return () => {
      stale = true
    }
  }, [store, photo, role, key])
  return pictured.key === key ? pictured.value : OPENING
}

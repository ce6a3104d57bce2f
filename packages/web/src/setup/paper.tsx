/**
 * Paper: what is to be printed stands in the page's `#paper` for as long as the print dialog is open, and nowhere else.
 * Nothing is kept in a file.
 */
import { type ReactNode, useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import './paper.css'

export function usePaper(): { readonly paper: ReactNode; readonly print: (page: ReactNode) => void } {
  const [page, setPage] = useState<ReactNode>(null)
  useEffect(() => {
    if (page === null) return
    const done = (): void => setPage(null)
    window.addEventListener('afterprint', done)
    // Fonts first, then a frame for the layout: a print dialog stops the page.
    let stopped = false
    void document.fonts.ready.then(() =>
      requestAnimationFrame(() => {
        if (!stopped) window.print()
      }),
    )
    return () => {
      stopped = true
      window.removeEventListener('afterprint', done)
    }
  }, [page])
  const place = document.getElementById('paper')
  return { paper: page === null || place === null ? null : createPortal(page, place), print: setPage }
}

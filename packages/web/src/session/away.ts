/**
 * Leaving the window covers every photo with a neutral tile before the next frame, and coming back uncovers it: the app
 * switcher, a screen share of another window and a colleague's glance find nothing. CSS does the covering (`[data-away]`).
 */
export function coverWhenAway(root: HTMLElement = document.documentElement): () => void {
  const look = (): void => {
    if (document.visibilityState === 'hidden' || !document.hasFocus()) root.dataset.away = ''
    else delete root.dataset.away
  }
  const leave = (): void => {
    root.dataset.away = ''
  }
  window.addEventListener('blur', leave)
  window.addEventListener('pagehide', leave)
  window.addEventListener('focus', look)
  document.addEventListener('visibilitychange', look)
  return () => {
    window.removeEventListener('blur', leave)
    window.removeEventListener('pagehide', leave)
    window.removeEventListener('focus', look)
    document.removeEventListener('visibilitychange', look)
  }
}

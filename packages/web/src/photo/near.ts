/** Whether an element is on the screen or about to be: what is far away is not opened. One observer for all. */
import { type RefObject, useEffect, useState } from 'react'

const waiting = new WeakMap<Element, () => void>()
let observer: IntersectionObserver | null = null

export function useNear(element: RefObject<Element | null>): boolean {
  const [near, setNear] = useState(false)
  useEffect(() => {
    const watched = element.current
    if (near || watched === null) return
    observer ??= makeObserver()
    waiting.set(watched, () => setNear(true))
    observer.observe(watched)
    return () => observer?.unobserve(watched)
  }, [element, near])
  return near
}

function makeObserver(): IntersectionObserver {
  const options: IntersectionObserverInit & { scrollMargin: string } = { rootMargin: '300px', scrollMargin: '600px' }
  const made = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting) continue
      made.unobserve(target)
      waiting.get(target)?.()
    }
  }, options)
  return made
}

/** What the worker says unasked, to as many listeners as come and go. */
import { createContext, useCallback, useContext, useEffect, useRef } from 'react'
import type { WorkerApi, WorkerEvent } from '../worker/api.ts'

export class EventHub {
  readonly #listeners = new Set<(event: WorkerEvent) => void>()
  constructor(worker: WorkerApi) {
    worker.events((event) => this.tell(event))
  }
  /** Pages may tell each other too, in the worker's own words. */
  tell(event: WorkerEvent): void {
    for (const listener of this.#listeners) listener(event)
  }
  listen(listener: (event: WorkerEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}

export const EventsContext = createContext<EventHub | null>(null)

export function useWorkerEvents(listener: (event: WorkerEvent) => void): void {
  const hub = useContext(EventsContext)
  const latest = useRef(listener)
  useEffect(() => {
    latest.current = listener
  })
  useEffect(() => hub?.listen((event) => latest.current(event)), [hub])
}

export function useTell(): (event: WorkerEvent) => void {
  const hub = useContext(EventsContext)
  return useCallback((event) => hub?.tell(event), [hub])
}

/**
 * What every page may reach: the worker, the open session, this person's words and dates. Handed down once, so that no
 * page knows how they came to be.
 */
import { createContext, useContext } from 'react'
import type { Session, WorkerApi } from '../worker/api.ts'
import type { SayDates } from './say-dates.ts'

export const WorkerContext = createContext<WorkerApi | null>(null)
export const SessionContext = createContext<Session | null>(null)
export const DatesContext = createContext<SayDates | null>(null)

export function useWorker(): WorkerApi {
  return present(useContext(WorkerContext))
}

export function useSession(): Session {
  return present(useContext(SessionContext))
}

export function useDates(): SayDates {
  return present(useContext(DatesContext))
}

function present<T>(value: T | null): T {
  if (value === null) throw new Error('used outside its provider')
  return value
}

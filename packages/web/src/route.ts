/**
 * Which page is shown. It stands after the `#`, which browsers send to nobody, and holds random ids only: no name, no
 * date, no search. Back and forward work, a reload comes back to the same page.
 */
import { isId, type PatientId, type PhotoId } from '@pellicle/protocol/ids'
import { Cell, useCell } from './session/cell.ts'

export type Route =
  | { readonly at: 'mailroom' }
  | { readonly at: 'patients' }
  | { readonly at: 'thief' }
  | { readonly at: 'devices' }
  | { readonly at: 'checkup' }
  | { readonly at: 'risks' }
  | { readonly at: 'drills' }
  /** What a lure leads to: random ids, made by the box for one fetch of the link. */
  | { readonly at: 'drill'; readonly drill: string; readonly token: string; readonly load: string }
  | { readonly at: 'people' }
  | { readonly at: 'day' }
  | { readonly at: 'export' }
  | { readonly at: 'limits' }
  /** How long charts are kept. */
  | { readonly at: 'retention' }
  /** Of one patient, or of everybody. */
  | { readonly at: 'activity'; readonly of: PatientId | null }
  /** `table`, `duties` or the code of a jurisdiction. */
  | { readonly at: 'rulebook'; readonly place: string }
  /** null: where the case stands. */
  | { readonly at: 'response'; readonly step: string | null }
  | { readonly at: 'chart'; readonly patient: PatientId }
  | { readonly at: 'capture'; readonly patient: PatientId }
  | { readonly at: 'photo'; readonly patient: PatientId; readonly photo: PhotoId }
  | { readonly at: 'compare'; readonly patient: PatientId; readonly first: PhotoId; readonly second: PhotoId }

export function formatRoute(route: Route): string {
  switch (route.at) {
    case 'patients':
      return '#/'
    case 'thief':
    case 'devices':
    case 'checkup':
    case 'drills':
    case 'people':
    case 'day':
    case 'export':
    case 'limits':
    case 'retention':
    case 'mailroom':
      return `#/${route.at}`
    case 'drill':
      return `#/drill/${route.drill}/${route.token}/${route.load}`
    case 'risks':
      return '#/checkup/risks'
    case 'rulebook':
      return route.place === 'table' ? '#/rulebook' : `#/rulebook/${route.place}`
    case 'response':
      return route.step === null ? '#/response' : `#/response/${route.step}`
    case 'chart':
      return `#/chart/${route.patient}`
    case 'activity':
      return route.of === null ? '#/activity' : `#/activity/${route.of}`
    case 'capture':
      return `#/chart/${route.patient}/capture`
    case 'photo':
      return `#/chart/${route.patient}/photo/${route.photo}`
    case 'compare':
      return `#/chart/${route.patient}/compare/${route.first}/${route.second}`
  }
}

/** Anything that is not one of our routes leads to the patients. */
export function parseRoute(hash: string): Route {
  const parts = hash.replace(/^#?\/?/, '').split('/')
  const [room, patient, act, first, second] = parts
  if ((room === 'day' || room === 'export' || room === 'limits') && parts.length === 1) return { at: room }
  if (room === 'activity' && parts.length <= 2) return { at: room, of: isId(patient) ? (patient as PatientId) : null }
  if ((room === 'thief' || room === 'devices') && parts.length === 1) return { at: room }
  if ((room === 'checkup' || room === 'drills') && parts.length === 1) return { at: room }
  if ((room === 'people' || room === 'mailroom' || room === 'retention') && parts.length === 1) return { at: room }
  if (room === 'checkup' && patient === 'risks' && parts.length === 2) return { at: 'risks' }
  if (room === 'drill' && isId(patient) && isId(act) && isId(first) && parts.length === 4)
    return { at: 'drill', drill: patient, token: act, load: first }
  if (room === 'rulebook' && parts.length <= 2) return { at: 'rulebook', place: wordIn(patient) ?? 'table' }
  if (room === 'response' && parts.length <= 2) return { at: 'response', step: wordIn(patient) }
  if (room !== 'chart' || !isId(patient)) return { at: 'patients' }
  const chart: Route = { at: 'chart', patient: patient as PatientId }
  if (act === 'capture' && parts.length === 3) return { ...chart, at: 'capture' }
  if (act === 'photo' && isId(first) && parts.length === 4) return { ...chart, at: 'photo', photo: first as PhotoId }
  if (act === 'compare' && isId(first) && isId(second) && parts.length === 5) {
    return { ...chart, at: 'compare', first: first as PhotoId, second: second as PhotoId }
  }
  return chart
}

/** A code of a jurisdiction or the name of a step; anything longer is none of ours. */
function wordIn(part: string | undefined): string | null {
  return part !== undefined && /^[A-Za-z]{2}[A-Za-z-]{0,10}$/.test(part) ? part : null
}

const shown = new Cell(parseRoute(typeof location === 'undefined' ? '' : location.hash))

if (typeof window !== 'undefined') {
  window.addEventListener('popstate', follow)
  window.addEventListener('hashchange', follow)
}

function follow(): void {
  const route = parseRoute(location.hash)
  if (formatRoute(route) !== formatRoute(shown.get())) shown.set(route)
}

export function useRoute(): Route {
  return useCell(shown)
}

export function currentRoute(): Route {
  return shown.get()
}

/** Opens a page; `back` leads here again. */
export function go(route: Route): void {
  const from = formatRoute(shown.get())
  if (formatRoute(route) === from) return
  history.pushState({ from }, '', formatRoute(route))
  shown.set(route)
}

/** Opens a page in place of this one, such as the next photo. */
export function goInstead(route: Route): void {
  history.replaceState(history.state, '', formatRoute(route))
  shown.set(route)
}

/** Closes this page towards `route`: one step back when we came from there, so that the history does not grow. */
export function leaveTo(route: Route): void {
  const from = (history.state as { from?: string } | null)?.from
  if (from === formatRoute(route)) history.back()
  else goInstead(route)
}

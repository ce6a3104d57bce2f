/**
 * Everything that the log can say. The list is closed: an event has fixed fields, a field has a fixed kind, and a kind is a
 * number or a word from a list of our own. There is no field for text, so no patient word, no path, no header and no
 * secret has a place to stand in; what does not fit its kind is written as `?`.
 *
 * The enemy here is ourselves: the line somebody adds in a hurry.
 */
import { type ErrorCode, isErrorCode } from '@pellicle/protocol/errors'
import { isId } from '@pellicle/protocol/ids'

export const EVENTS = {
  'server.start': { port: 'count', ms: 'count' },
  'server.stop': { ms: 'count', cut: 'count' },
  'practice.open': { sample: 'flag', ms: 'count' },
  /** The newest statements name objects that the disk lost, found at the start; `first` is the oldest such statement. */
  'objects.lost': { count: 'count', first: 'count' },
  /** A disk had lost part of the row, or objects, and a keeper gave them back; `first` is where it began. */
  'ledger.refilled': { first: 'count', segments: 'count', objects: 'count' },
  /** A request that was answered with a problem. */
  'request.refused': { route: 'route', method: 'method', status: 'count', code: 'code', ms: 'count' },
  'request.slow': { route: 'route', method: 'method', status: 'count', ms: 'count' },
  /** Once a minute when there was anything: `unlogged` counts refusals beyond what one minute may write. */
  traffic: { requests: 'count', refused: 'count', faults: 'count', broken: 'count', unlogged: 'count' },
  /** Our own fault: where in our code, never what was in its hands. */
  fault: { incident: 'incident', route: 'route', error: 'error', errno: 'errno', frames: 'frames' },
  'session.open': { device: 'id' },
  'session.end': { device: 'id' },
  'enrolment.offer': { device: 'id' },
  warning: { error: 'error', frames: 'frames' },
} as const satisfies Record<string, Record<string, FieldKind>>

interface FieldTypes {
  count: number
  flag: boolean
  code: ErrorCode
  method: string
  /** A pattern of our own route table, such as `/api/objects/:id`. */
  route: string
  /** Ten letters made for this one fault. */
  incident: string
  id: string
  error: ErrorName
  errno: string | null
  frames: readonly string[]
}
type FieldKind = keyof FieldTypes

type Fields<Shape> = { readonly [Name in keyof Shape]: FieldTypes[Shape[Name] & FieldKind] }
export type EventName = keyof typeof EVENTS
export type LogEvent = { [Name in EventName]: { readonly event: Name } & Fields<(typeof EVENTS)[Name]> }[EventName]

export const ERROR_NAMES = [
  'Error',
  'TypeError',
  'RangeError',
  'SyntaxError',
  'ReferenceError',
  'AbortError',
  'TimeoutError',
  'PellicleError',
  'CryptoError',
  'GateError',
  'other',
] as const
export type ErrorName = (typeof ERROR_NAMES)[number]

export const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE'] as const
/** Places that are no route of the API. */
export const OTHER_ROUTES = ['page', 'asset', 'none'] as const

const FRAME = /^(?:packages|node_modules)\/[\w@./-]{1,160}:\d{1,6}$|^node:[\w/]{1,60}:\d{1,6}$/

/** Bound to the routes that exist: the one list that is not known here. */
export function vocabulary(routes: readonly string[]): (event: LogEvent, at: number) => string {
  const known = new Set<string>([...routes, ...OTHER_ROUTES])
  const fits: { readonly [Kind in FieldKind]: (value: unknown) => boolean } = {
    count: (value) => typeof value === 'number' && Number.isFinite(value),
    flag: (value) => typeof value === 'boolean',
    code: isErrorCode,
    method: (value) => (METHODS as readonly unknown[]).includes(value),
    route: (value) => typeof value === 'string' && known.has(value),
    incident: (value) => typeof value === 'string' && /^[a-z2-7]{10}$/.test(value),
    id: isId,
    error: (value) => (ERROR_NAMES as readonly unknown[]).includes(value),
    errno: (value) => value === null || (typeof value === 'string' && /^E[A-Z0-9]{2,15}$/.test(value)),
    frames: (value) => Array.isArray(value) && value.every((line) => typeof line === 'string' && FRAME.test(line)),
  }
  return (event, at) => {
    const shape: Readonly<Record<string, FieldKind>> | undefined = Object.hasOwn(EVENTS, event.event)
      ? EVENTS[event.event]
      : undefined
    if (shape === undefined) return ''
    const values = event as unknown as Readonly<Record<string, unknown>>
    const line: Record<string, unknown> = { at: new Date(at).toISOString(), event: event.event }
    for (const [name, kind] of Object.entries(shape)) line[name] = fits[kind](values[name]) ? values[name] : '?'
    return `${JSON.stringify(line)}\n`
  }
}

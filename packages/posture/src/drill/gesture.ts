/**
 * Which visit to a lure's page was a person (case X7). Hostile here are good machines: link scanners, prefetch, previews, virus
 * gateways, password managers. A GET never counts. What counts is one signed request from a member's own session, made by a pointer or
 * key that the browser itself vouches for, on a page that was on the screen. And the request has no field that could hold a password:
 * what is not on the list makes the whole request unreadable.
 */
import type { UnixMs } from '@pellicle/protocol/time'

export interface Gesture {
  readonly drill: string
  readonly token: string
  readonly at: UnixMs
  readonly input: 'pointer' | 'key'
  /** `isTrusted` of the event: scripts cannot set it. */
  readonly trusted: boolean
  /** How long the page was visible before, in ms. */
  readonly visibleMs: number
  /** Said afterwards by the person: would have typed something. Never what. */
  readonly wouldHaveTyped: boolean | null
}

const FIELDS: Readonly<Record<keyof Gesture, (value: unknown) => boolean>> = {
  drill: (value) => isToken(value),
  token: (value) => isToken(value),
  at: (value) => Number.isSafeInteger(value),
  input: (value) => value === 'pointer' || value === 'key',
  trusted: (value) => typeof value === 'boolean',
  visibleMs: (value) => Number.isSafeInteger(value) && (value as number) >= 0,
  wouldHaveTyped: (value) => value === null || typeof value === 'boolean',
}

/** Ids are 26 letters of base32: nobody's password fits in by mistake. */
function isToken(value: unknown): boolean {
  return typeof value === 'string' && /^[a-z2-7]{26}$/.test(value)
}

/** Null for anything but exactly these fields. */
export function parseGesture(body: unknown): Gesture | null {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return null
  const given = Object.entries(body)
  const names = Object.keys(FIELDS)
  if (given.length !== names.length) return null
  return given.every(([name, value]) => FIELDS[name as keyof Gesture]?.(value) ?? false) ? (body as Gesture) : null
}

export interface Visit {
  readonly method: string
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>
  /** The member whose session's device signed the request; null: nobody did. */
  readonly signedBy: string | null
  readonly gesture: Gesture | null
}

export type Visitor = 'human' | 'machine'

/** Quicker than a person sees a page and moves (starting value). */
const LEAST_VISIBLE_MS = 250

export function visitorOf({ method, headers, signedBy, gesture }: Visit): Visitor {
  if (method !== 'POST' || signedBy === null || gesture === null) return 'machine'
  const purpose = `${headers['sec-purpose'] ?? ''} ${headers.purpose ?? ''} ${headers['x-moz'] ?? ''}`
  if (/prefetch|prerender|preview/i.test(purpose)) return 'machine'
  return gesture.trusted && gesture.visibleMs >= LEAST_VISIBLE_MS ? 'human' : 'machine'
}

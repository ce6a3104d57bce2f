/**
 * What may be kept of an unexpected error: its kind, the system's error name, and the places in our code it passed.
 * Its message may quote what was in its hands, so the message is cut off before a line of the stack is read, and a place
 * counts only when such a file exists: text that looks like a stack is not one.
 */
import { existsSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ERROR_NAMES, type ErrorName } from './vocabulary.ts'

/** The folder above `packages/`. */
const root = dirname(dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url))))))
const MAX_FRAMES = 12

export interface Fault {
  readonly error: ErrorName
  readonly errno: string | null
  readonly frames: readonly string[]
}

export function describeFault(error: unknown): Fault {
  if (!(error instanceof Error)) return { error: 'other', errno: null, frames: [] }
  const own = framesOf(error)
  // Where it was thrown first tells more than where it was wrapped.
  const frames = error.cause instanceof Error ? [...framesOf(error.cause), ...own] : own
  return { error: nameOf(error), errno: errnoOf(error) ?? errnoOf(error.cause), frames: frames.slice(0, MAX_FRAMES) }
}

function nameOf(error: Error): ErrorName {
  const name = error.constructor.name
  return (ERROR_NAMES as readonly string[]).includes(name) ? (name as ErrorName) : 'other'
}

function errnoOf(error: unknown): string | null {
  const code = error instanceof Error && 'code' in error ? error.code : null
  return typeof code === 'string' && Object.hasOwn(constants.errno, code) ? code : null
}

function framesOf(error: Error): string[] {
  const stack = typeof error.stack === 'string' ? error.stack : ''
  const said = String(error.message)
  const at = said === '' ? 0 : stack.indexOf(said)
  const places = at < 0 ? '' : stack.slice(at + said.length)
  return places
    .split('\n')
    .slice(0, 40)
    .flatMap((line) => placeOf(line) ?? [])
}

/** `packages/server/src/x.ts:12`, or null for what is not a line of a file that exists. */
function placeOf(line: string): string | null {
  const internal = /^\s+at .*?\(?(node:[\w/]+):(\d+):\d+\)?$/.exec(line)
  if (internal !== null) return `${internal[1]}:${internal[2]}`
  const match = /^\s+at (?:.*?\()?(?:file:\/\/)?([^()]+):(\d+):\d+\)?$/.exec(line)
  const path = match?.[1]
  if (path === undefined || !path.startsWith(`${root}/`)) return null
  const inside = path.slice(root.length + 1)
  return existsSync(join(root, inside)) ? `${inside}:${match?.[2]}` : null
}

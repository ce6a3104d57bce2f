/** What crosses the link between a server and a gate of its own, as values and back. The other end may be hostile: shapes are checked. Spec: gate-host §2. */
import type { Value } from '@pellicle/crypto/format'
import type { SignedBytes } from '@pellicle/gate/ask'
import type { OpenedSession, Released } from '@pellicle/gate/gate'
import { PellicleError } from '@pellicle/protocol/errors'
import * as v from 'valibot'

const bytes = v.instance(Uint8Array)
const uint = v.pipe(v.number(), v.integer(), v.minValue(0))

const signed = v.strictTuple([bytes, bytes, bytes])
const released = v.strictTuple([uint, uint, uint, v.string(), bytes, v.nullable(bytes), uint])
const opened = v.strictTuple([bytes, bytes, uint])
const row = v.strictTuple([uint, v.nullable(v.string()), v.array(bytes)])
const statements = v.array(v.strictTuple([bytes, bytes]))

export type RowSaid = v.InferOutput<typeof row>

export function readAs<T>(schema: v.GenericSchema<unknown, T>, value: Value): T {
  const parsed = v.safeParse(schema, value)
  if (!parsed.success) throw new PellicleError('BAD_REQUEST')
  return parsed.output
}

export const readUint = (value: Value): number => readAs(uint, value)
export const readBytes = (value: Value): Uint8Array => readAs(bytes, value)
export const readRow = (value: Value): RowSaid => readAs(row, value)
export const readStatements = (value: Value) =>
  readAs(statements, value).map(([entry, body]) => ({ entry, body: body.length === 0 ? null : body }))
export const readSnapshot = (value: Value) => readAs(v.strictTuple([uint, bytes]), value)
export const readFlood = (value: Value) => readAs(v.strictTuple([bytes, uint]), value)

export function saySigned({ request, signature, body }: SignedBytes): Value {
  return [request, signature, body]
}

export function readSigned(value: Value): SignedBytes {
  const [request, signature, body] = readAs(signed, value)
  return { request, signature, body }
}

export function sayOpened({ session, enc, gateEpoch }: OpenedSession): Value {
  return [session, enc, gateEpoch]
}

export function readOpened(value: Value): OpenedSession {
  const [session, enc, gateEpoch] = readAs(opened, value)
  return { session, enc, gateEpoch }
}

export function sayReleased({ number, index, size, note, sealed, mark, seen }: Released): Value {
  return [number, index, size, note, sealed, mark, seen]
}

export function readReleased(value: Value): Released {
  const [number, index, size, note, sealed, mark, seen] = readAs(released, value)
  return { number, index, size, note, sealed, mark, seen }
}

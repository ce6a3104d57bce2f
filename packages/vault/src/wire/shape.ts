/**
 * A value from outside becomes a typed one here or nowhere. The shapes are the protocol's (valibot); they are asked through the Standard
 * Schema interface, so that this package needs no validator of its own.
 */

export interface Shape<T> {
  readonly '~standard': {
    readonly validate: (value: unknown) => Outcome<T> | Promise<Outcome<T>>
  }
}

interface Outcome<T> {
  readonly value?: T
  readonly issues?: readonly unknown[] | undefined
}

/** Null when the value has another shape. */
export function fitShape<T>(shape: Shape<T>, value: unknown): T | null {
  const outcome = shape['~standard'].validate(value)
  if (outcome instanceof Promise) throw new TypeError('shapes are checked at once')
  return outcome.issues === undefined ? (outcome.value as T) : null
}

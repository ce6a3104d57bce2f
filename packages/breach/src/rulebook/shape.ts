/**
 * Shapes: small parsers from unknown JSON to a type that cannot be wrong. Strict: a key that this version does not know is refused,
 * because a rule half understood is worse than none. The enemy: an update file made by a careless or hostile hand.
 */

/** Reads a value at a path, or throws a ShapeFault that names the path and nothing of the content. */
export type Shape<T> = (input: unknown, path: string) => T

export class ShapeFault extends Error {
  override readonly name = 'ShapeFault'
  readonly path: string
  constructor(path: string) {
    super(`unexpected value at ${path}`)
    this.path = path
  }
}

const MAX_TEXT = 8_000
const MAX_LIST = 2_000

export const text: Shape<string> = (input, path) => {
  if (typeof input !== 'string' || input.length > MAX_TEXT) throw new ShapeFault(path)
  return input
}

export const flag: Shape<boolean> = (input, path) => {
  if (typeof input !== 'boolean') throw new ShapeFault(path)
  return input
}

/** A whole number of 0 or more, below a bound that no law needs to pass. */
export const count =
  (most: number): Shape<number> =>
  (input, path) => {
    if (typeof input !== 'number' || !Number.isInteger(input) || input < 0 || input > most) throw new ShapeFault(path)
    return input
  }

export const matching =
  (pattern: RegExp): Shape<string> =>
  (input, path) => {
    const value = text(input, path)
    if (!pattern.test(value)) throw new ShapeFault(path)
    return value
  }

export const oneOf =
  <const T extends string | boolean | null>(...values: readonly T[]): Shape<T> =>
  (input, path) => {
    if (!values.includes(input as T)) throw new ShapeFault(path)
    return input as T
  }

export const nullable =
  <T>(shape: Shape<T>): Shape<T | null> =>
  (input, path) =>
    input === null ? null : shape(input, path)

export const either =
  <A, B>(first: Shape<A>, second: Shape<B>): Shape<A | B> =>
  (input, path) => {
    try {
      return first(input, path)
    } catch (error) {
      if (!(error instanceof ShapeFault)) throw error
      return second(input, path)
    }
  }

export const list =
  <T>(shape: Shape<T>): Shape<readonly T[]> =>
  (input, path) => {
    if (!Array.isArray(input) || input.length > MAX_LIST) throw new ShapeFault(path)
    return input.map((one: unknown, at) => shape(one, `${path}[${at}]`))
  }

export const record =
  <T>(shape: Shape<T>): Shape<Readonly<Record<string, T>>> =>
  (input, path) => {
    const entries = Object.entries(objectOf(input, path))
    if (entries.length > MAX_LIST) throw new ShapeFault(path)
    return Object.fromEntries(
      entries.map(([key, value]) => [text(key, path), shape(value, `${path}.${key.slice(0, 40)}`)]),
    )
  }

type Fields = Readonly<Record<string, Shape<unknown>>>
type Read<F extends Fields> = { readonly [K in keyof F]: F[K] extends Shape<infer T> ? T : never }

/** Required fields, then those that may be missing. Anything else is refused. */
export const object =
  <R extends Fields, O extends Fields>(required: R, optional: O): Shape<Read<R> & Partial<Read<O>>> =>
  (input, path) => {
    const from = objectOf(input, path)
    const out: Record<string, unknown> = {}
    for (const [key, value] of Object.entries(from)) {
      const shape = Object.hasOwn(required, key)
        ? required[key]
        : Object.hasOwn(optional, key)
          ? optional[key]
          : undefined
      if (shape === undefined) throw new ShapeFault(`${path}.${key.slice(0, 40)}`)
      out[key] = shape(value, `${path}.${key}`)
    }
    for (const key of Object.keys(required)) if (!Object.hasOwn(out, key)) throw new ShapeFault(`${path}.${key}`)
    return out as Read<R> & Partial<Read<O>>
  }

function objectOf(input: unknown, path: string): Record<string, unknown> {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) throw new ShapeFault(path)
  return input as Record<string, unknown>
}

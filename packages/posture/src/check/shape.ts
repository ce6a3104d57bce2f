/**
 * Shapes of raw evidence: guards at the border where a result of some probe, script or person becomes facts that a check may
 * believe. Hostile here: whoever can write a result (a machine on the practice's network, a forged upload). What has not the
 * shape is no evidence at all, and the check stays not proven. Spec: checkup §2.
 */

export type Shape<T> = (value: unknown) => value is T

export const text: Shape<string> = (value): value is string => typeof value === 'string' && value.length <= 65_536
export const flag: Shape<boolean> = (value): value is boolean => typeof value === 'boolean'
export const whole: Shape<number> = (value): value is number => Number.isSafeInteger(value)
export const count: Shape<number> = (value): value is number => Number.isSafeInteger(value) && (value as number) >= 0

export function oneOf<const T extends string>(...words: readonly T[]): Shape<T> {
  return (value): value is T => (words as readonly unknown[]).includes(value)
}

export function orNull<T>(shape: Shape<T>): Shape<T | null> {
  return (value): value is T | null => value === null || shape(value)
}

/** At most 100,000 entries: a result that is longer was not made by one of our probes. */
export function list<T>(shape: Shape<T>): Shape<readonly T[]> {
  return (value): value is readonly T[] => Array.isArray(value) && value.length <= 100_000 && value.every(shape)
}

/** Fields that are not named here are ignored: newer tools may say more. */
export function record<T extends object>(fields: { readonly [K in keyof T]-?: Shape<T[K]> }): Shape<T> {
  const entries = Object.entries(fields) as [string, Shape<unknown>][]
  return (value): value is T =>
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    entries.every(([name, shape]) => shape((value as Record<string, unknown>)[name]))
}

/** A map from any of these words to the shape; all words must be there. */
export function each<const K extends string, T>(words: readonly K[], shape: Shape<T>): Shape<Readonly<Record<K, T>>> {
  return (value): value is Readonly<Record<K, T>> =>
    typeof value === 'object' &&
    value !== null &&
    words.every((word) => shape((value as Record<string, unknown>)[word]))
}

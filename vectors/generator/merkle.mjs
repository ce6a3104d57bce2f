// RFC 6962 §2.1 as it is written: recursive, over all leaves.
import { sha256 } from './bytes.mjs'

export const leaf = (entry) => sha256([0], entry)
const node = (left, right) => sha256([1], left, right)
const cut = (n) => 2 ** ((n - 1).toString(2).length - 1)

export function root(entries) {
  if (entries.length === 0) return sha256()
  if (entries.length === 1) return leaf(entries[0])
  const k = cut(entries.length)
  return node(root(entries.slice(0, k)), root(entries.slice(k)))
}

export function path(m, entries) {
  if (entries.length === 1) return []
  const k = cut(entries.length)
  return m < k
    ? [...path(m, entries.slice(0, k)), root(entries.slice(k))]
    : [...path(m - k, entries.slice(k)), root(entries.slice(0, k))]
}

export function consistency(m, entries) {
  return m === 0 || m === entries.length ? [] : sub(m, entries, true)
}
function sub(m, entries, whole) {
  if (m === entries.length) return whole ? [] : [root(entries)]
  const k = cut(entries.length)
  return m <= k
    ? [...sub(m, entries.slice(0, k), whole), root(entries.slice(k))]
    : [...sub(m - k, entries.slice(k), false), root(entries.slice(0, k))]
}

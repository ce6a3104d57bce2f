/** Punycode, RFC 3492: one label to Unicode and back. Null for what is none: a label is then shown as it was written. */
const [BASE, T_MIN, T_MAX, SKEW, DAMP, FIRST_BIAS, FIRST_N] = [36, 1, 26, 38, 700, 72, 128]
/** RFC 1035 §2.3.4. */
const MOST = 63

export function decodePunycode(encoded: string): string | null {
  if (encoded.length > MOST || !/^[a-z0-9-]*$/i.test(encoded)) return null
  const split = encoded.lastIndexOf('-')
  const out = [...encoded.slice(0, Math.max(0, split))].map((letter) => letter.charCodeAt(0))
  let at = split < 0 ? 0 : split + 1
  let [n, i, bias] = [FIRST_N, 0, FIRST_BIAS]
  while (at < encoded.length) {
    const before = i
    for (let weight = 1, k = BASE; ; k += BASE) {
      const digit = digitOf(encoded.charCodeAt(at++))
      if (digit < 0) return null
      i += digit * weight
      const threshold = thresholdAt(k, bias)
      if (digit < threshold) break
      weight *= BASE - threshold
      if (i > 0x7fffffff || weight > 0x7fffffff) return null
    }
    bias = adapt(i - before, { points: out.length + 1, first: before === 0 })
    n += Math.floor(i / (out.length + 1))
    i %= out.length + 1
    if (n > 0x10ffff || (n >= 0xd800 && n < 0xe000)) return null
    out.splice(i++, 0, n)
  }
  return String.fromCodePoint(...out)
}

export function encodePunycode(label: string): string | null {
  const points = [...label].map((letter) => letter.codePointAt(0)!)
  if (points.length > MOST) return null
  let out = points
    .filter((point) => point < 128)
    .map((point) => String.fromCharCode(point))
    .join('')
  const basic = out.length
  let handled = basic
  if (basic > 0) out += '-'
  let [n, delta, bias] = [FIRST_N, 0, FIRST_BIAS]
  while (handled < points.length) {
    const next = Math.min(...points.filter((point) => point >= n))
    delta += (next - n) * (handled + 1)
    n = next
    for (const point of points) {
      if (point < n) delta++
      if (point !== n) continue
      let rest = delta
      for (let k = BASE; ; k += BASE) {
        const threshold = thresholdAt(k, bias)
        if (rest < threshold) break
        out += letterOf(threshold + ((rest - threshold) % (BASE - threshold)))
        rest = Math.floor((rest - threshold) / (BASE - threshold))
      }
      out += letterOf(rest)
      bias = adapt(delta, { points: handled + 1, first: handled === basic })
      delta = 0
      handled++
    }
    delta++
    n++
  }
  return out
}

function thresholdAt(k: number, bias: number): number {
  return k <= bias ? T_MIN : Math.min(k - bias, T_MAX)
}

function adapt(delta: number, { points, first }: { readonly points: number; readonly first: boolean }): number {
  let rest = first ? Math.floor(delta / DAMP) : delta >> 1
  rest += Math.floor(rest / points)
  let k = 0
  for (; rest > ((BASE - T_MIN) * T_MAX) >> 1; k += BASE) rest = Math.floor(rest / (BASE - T_MIN))
  return k + Math.floor(((BASE - T_MIN + 1) * rest) / (rest + SKEW))
}

function digitOf(code: number): number {
  if (code >= 48 && code <= 57) return code - 22
  if (code >= 65 && code <= 90) return code - 65
  if (code >= 97 && code <= 122) return code - 97
  return -1
}

function letterOf(digit: number): string {
  return String.fromCharCode(digit + (digit < 26 ? 97 : 22))
}

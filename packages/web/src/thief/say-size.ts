/** Sizes and durations with their units, a thin space between. */
const THIN = '\u202f'

export function saySize(bytes: number): string {
  if (Number.isNaN(bytes)) return '?'
  if (bytes < 1024) return `${bytes}${THIN}B`
  const units = ['KiB', 'MiB', 'GiB', 'TiB']
  let size = bytes
  let unit = -1
  while (size >= 1024 && unit < units.length - 1) {
    size /= 1024
    unit += 1
  }
  return `${size < 10 && unit > 0 ? size.toFixed(2) : Math.round(size)}${THIN}${units[unit]}`
}

export function sayDuration(ms: number): string {
  if (Number.isNaN(ms)) return '?'
  const seconds = Math.round(ms / 1000)
  if (seconds < 1) return `${Math.round(ms)}${THIN}ms`
  if (seconds < 60) return `${seconds}${THIN}s`
  const minutes = Math.round(seconds / 60)
  return minutes < 60 ? `${minutes}${THIN}min` : `${Math.floor(minutes / 60)}${THIN}h ${minutes % 60}${THIN}min`
}

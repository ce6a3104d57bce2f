import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { watchIdle } from './idle.ts'

describe('the one time limit', () => {
  beforeEach(() => {
    vi.useFakeTimers()
    const nobody = { addEventListener() {}, removeEventListener() {} }
    vi.stubGlobal('window', nobody)
    vi.stubGlobal('document', nobody)
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  function watch(minutes = 5) {
    const seen: (number | null | 'locked')[] = []
    const idle = watchIdle({ minutes, onWarning: (s) => seen.push(s), onIdle: () => seen.push('locked') })
    return { idle, seen }
  }

  it('warns a minute before, and locks', () => {
    const { seen } = watch()
    vi.advanceTimersByTime(239_000)
    expect(seen).toEqual([])
    vi.advanceTimersByTime(1_500)
    expect(seen).toEqual([60])
    vi.advanceTimersByTime(60_000)
    expect(seen.at(-1)).toBe('locked')
    expect(seen.filter((one) => one === 'locked')).toHaveLength(1)
  })

  it('is extended by any touch', () => {
    const { idle, seen } = watch()
    vi.advanceTimersByTime(250_000)
    idle.touch()
    expect(seen.at(-1)).toBeNull()
    vi.advanceTimersByTime(230_000)
    expect(seen).not.toContain('locked')
  })

  it('waits while something would be lost, and comes with the first quiet moment', () => {
    let sealing = true
    const seen: string[] = []
    watchIdle({
      minutes: 1,
      onWarning: () => {},
      onIdle: () => seen.push('locked'),
      mustWait: () => sealing,
      onWaiting: () => seen.push('waits'),
    })
    vi.advanceTimersByTime(120_000)
    expect(new Set(seen)).toEqual(new Set(['waits']))
    sealing = false
    vi.advanceTimersByTime(1_000)
    expect(seen.at(-1)).toBe('locked')
  })

  it('is not extended by the touch that wakes a sleeping laptop', () => {
    const { idle, seen } = watch()
    vi.setSystemTime(Date.now() + 3_600_000)
    idle.touch()
    expect(seen).toEqual(['locked'])
  })
})

/** Which day it is at an instant on the practice's wall. A zone that this browser does not know reads as UTC. */
export function todayIn(zone: string, at: number): string {
  return dayFormat(zone).format(at)
}

function dayFormat(timeZone: string): Intl.DateTimeFormat {
  const day = { year: 'numeric', month: '2-digit', day: '2-digit' } as const
  try {
    return new Intl.DateTimeFormat('en-CA', { ...day, timeZone })
  } catch {
    return new Intl.DateTimeFormat('en-CA', { ...day, timeZone: 'UTC' })
  }
}

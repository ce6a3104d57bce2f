/** Whether this browser promised to keep what it stores; asked for, and read back rather than believed. */
export async function isPersistent(): Promise<boolean> {
  try {
    return (await navigator.storage?.persisted?.()) ?? false
  } catch {
    return false
  }
}

export async function askPersistence(): Promise<boolean> {
  try {
    await navigator.storage?.persist?.()
  } catch {
    // A browser that refuses by throwing has refused.
  }
  return isPersistent()
}

/** Saves bytes with the browser's downloads, under a name that says nothing about anybody. */
export function saveFile(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The download has its own hold on the bytes once it started.
  setTimeout(() => URL.revokeObjectURL(address), 30_000)
}

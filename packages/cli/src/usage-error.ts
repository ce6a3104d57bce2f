/** The command was not understood. The message is a whole sentence for whoever typed it. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

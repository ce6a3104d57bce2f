/** A passphrase that should be changed, said to the one who has just typed it, on their own screen and nowhere else. */
import { tell } from '../session/notice.ts'

export async function tellPassphrase({
  weak,
  breached,
}: {
  readonly weak: boolean
  readonly breached: boolean
}): Promise<void> {
  const { checkupPage: say } = await import('@pellicle/protocol/words/en/checkup-page')
  if (breached) tell(say.passphrase.ownBreached)
  else if (weak) tell(say.passphrase.ownWeak)
}

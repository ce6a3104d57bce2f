/** One press, one touch: a passkey that opens this device from then on. */
import { Fingerprint } from 'lucide-react'
import { Button } from '../controls/button.tsx'
import { ProblemNote } from '../controls/problem-note.tsx'
import { announce } from '../session/live.tsx'
import { useWorker } from '../session/ports.ts'
import { useWords } from '../words.ts'
import type { WaysView } from '../worker/ways-api.ts'
import { makePasskey } from './make-passkey.ts'
import { passkeysPossible } from './passkey-trouble.ts'
import { usePasskey } from './use-passkey.ts'

export function AddPasskey({ onAdded }: { readonly onAdded: (ways: WaysView) => void }) {
  const { ways: say } = useWords()
  const worker = useWorker()
  const { run, busy, problem, trouble } = usePasskey(async () => {
    const passkey = await makePasskey(await worker.passkeyPlan())
    try {
      onAdded(await worker.addPasskey(passkey))
    } finally {
      passkey.output.fill(0)
    }
    announce(say.added)
  })
  if (!passkeysPossible()) return <p className="second">{say.noPasskeys}</p>
  return (
    <>
      <Button onPress={() => run()} busy={busy} busyWord={say.adding}>
        <Fingerprint className="icon-small" aria-hidden="true" />
        {say.add}
      </Button>
      <div role="status">{trouble !== null && <p className="second">{trouble}</p>}</div>
      <ProblemNote problem={problem} />
    </>
  )
}

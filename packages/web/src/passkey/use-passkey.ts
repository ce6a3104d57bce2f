/** An act that asks for a touch: as `useAct`, with the browser's own refusals in our words. */
import { useState } from 'react'
import { useAct } from '../session/use-act.ts'
import { useWords } from '../words.ts'
import { PasskeyTrouble } from './passkey-trouble.ts'

export function usePasskey(act: () => Promise<void>) {
  const { ways } = useWords()
  const [trouble, setTrouble] = useState<string | null>(null)
  const { run, busy, problem } = useAct(async () => {
    setTrouble(null)
    try {
      await act()
    } catch (error) {
      if (!(error instanceof PasskeyTrouble)) throw error
      setTrouble(ways.trouble[error.code])
    }
  })
  return { run, busy, problem, trouble }
}

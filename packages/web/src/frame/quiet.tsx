/** The moment before something is known: an empty room; after two seconds, a word. */
import { useEffect, useState } from 'react'
import { StateMark } from '../marks/state-mark.tsx'
import { useWords } from '../words.ts'
import './quiet.css'

export function Quiet() {
  const { app } = useWords()
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), 2000)
    return () => clearTimeout(timer)
  }, [])
  return <main className="quiet">{slow && <StateMark state="opening" word={app.states.openingSlow} />}</main>
}

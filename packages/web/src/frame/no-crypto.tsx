/** Plain HTTP on another name than localhost: the browser withholds its cryptography, so there is nothing we could promise. */
import { Logo } from '../marks/logo.tsx'
import { useWords } from '../words.ts'
import './quiet.css'

export function NoCrypto() {
  const { app } = useWords()
  return (
    <main className="fault">
      <Logo />
      <h1 className="page-title">{app.problem.noCrypto}</h1>
      <p className="lead">{app.problem.noCryptoHint}</p>
    </main>
  )
}

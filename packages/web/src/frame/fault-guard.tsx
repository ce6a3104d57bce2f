/**
 * Around whatever is drawn: a page that falls, or whose code does not arrive because the box is away or was updated, becomes a sentence
 * and a button. The rest of the practice stays where it is, and another room clears it.
 */
import { Component, type ReactNode } from 'react'
import { Button } from '../controls/button.tsx'
import { useAct } from '../session/use-act.ts'
import { useWords } from '../words.ts'
import './quiet.css'

interface FaultGuardProps {
  /** What is shown; something else is tried afresh. */
  readonly at: string
  readonly children: ReactNode
}

export class FaultGuard extends Component<FaultGuardProps, { readonly fell: boolean }> {
  override state = { fell: false }

  static getDerivedStateFromError(): { readonly fell: boolean } {
    return { fell: true }
  }

  override componentDidUpdate({ at }: FaultGuardProps): void {
    if (at !== this.props.at && this.state.fell) this.setState({ fell: false })
  }

  override render(): ReactNode {
    return this.state.fell ? <PageFault /> : this.props.children
  }
}

function PageFault() {
  const { app } = useWords()
  // Loaded again only from a box that answers: without one, what still stands would go as well.
  const again = useAct(async () => {
    await fetch(location.pathname, { method: 'HEAD', cache: 'no-store' })
    location.reload()
  })
  return (
    <main className="fault" id="page-main">
      <h1 className="page-title" tabIndex={-1}>
        {app.problem.pageFault}
      </h1>
      {again.problem !== null && <p role="alert">{app.problem.offline}</p>}
      <div>
        <Button kind="main" onPress={() => again.run()} busy={again.busy}>
          {app.problem.reload}
        </Button>
      </div>
    </main>
  )
}

/** A page that takes dropped files and folders. While files hang over it, it says where they would go. */
import { type DragEvent, type ReactNode, useRef, useState } from 'react'
import { useWords } from '../words.ts'
import { filesIn } from './dropped-files.ts'
import './drop-area.css'

interface DropAreaProps {
  readonly name: string
  readonly when: boolean
  readonly onFiles: (files: readonly File[]) => void
  readonly children: ReactNode
}

export function DropArea({ name, when, onFiles, children }: DropAreaProps) {
  const { chart } = useWords()
  const [over, setOver] = useState(false)
  const depth = useRef(0)
  const holdsFiles = (event: DragEvent): boolean => when && event.dataTransfer.types.includes('Files')
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra; the Import button does the same
    <div
      className="drop-area"
      onDragEnter={(event) => {
        if (!holdsFiles(event)) return
        event.preventDefault()
        depth.current += 1
        setOver(true)
      }}
      onDragOver={(event) => {
        if (!holdsFiles(event)) return
        event.preventDefault()
        event.dataTransfer.dropEffect = 'copy'
      }}
      onDragLeave={() => {
        depth.current = Math.max(0, depth.current - 1)
        if (depth.current === 0) setOver(false)
      }}
      onDrop={(event) => {
        if (!holdsFiles(event)) return
        event.preventDefault()
        depth.current = 0
        setOver(false)
        void filesIn(event.dataTransfer).then(onFiles)
      }}
    >
      {children}
      {over && (
        <div className="drop-over" aria-hidden="true">
          <p className="page-title">{chart.drop(name)}</p>
          <p className="second">{chart.dropLead}</p>
        </div>
      )}
    </div>
  )
}

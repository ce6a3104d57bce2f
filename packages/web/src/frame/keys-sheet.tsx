/** All keys, as a list one can read. */
import { Sheet } from '../controls/dialog.tsx'
import { useWords } from '../words.ts'
import './keys-sheet.css'

export function KeysSheet({ onClose }: { readonly onClose: () => void }) {
  const { app } = useWords()
  const { keys } = app
  const groups: readonly [string, readonly [string, string][]][] = [
    [
      keys.groups.everywhere,
      [
        ['/', keys.search],
        ['L', keys.lock],
        ['Ctrl Shift L', app.rooms.lockNow],
        ['Z', keys.undo],
        ['Esc', keys.close],
        ['?', keys.all],
      ],
    ],
    [
      keys.groups.chart,
      [
        ['J K', keys.next],
        ['↑ ↓', keys.rows],
        ['Enter', keys.open],
        [keys.space, keys.choose],
        ['C', keys.compare],
        ['I', keys.import],
        ['R', keys.rotate],
        ['H', keys.hide],
      ],
    ],
    [
      keys.groups.viewer,
      [
        ['+ −', keys.zoom],
        ['0', keys.fit],
        ['← ↑ ↓ →', keys.pan],
        ['J K', keys.next],
        [keys.space, keys.choose],
      ],
    ],
    [
      keys.groups.compare,
      [
        ['S', keys.slider],
        ['W', keys.swap],
        ['E', keys.eyeLine],
        ['X', keys.together],
        ['+ − 0', keys.zoom],
        ['← →', keys.divider],
        ['Home End', keys.ends],
      ],
    ],
  ]
  return (
    <Sheet title={keys.title} onClose={onClose} width="wide">
      {/* The list can be longer than the sheet: who has only a keyboard scrolls it from here. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be reachable */}
      <div className="keys" tabIndex={0}>
        {groups.map(([title, rows]) => (
          <section key={title}>
            <h3 className="section-title">{title}</h3>
            <dl>
              {rows.map(([key, what]) => (
                <div key={key}>
                  <dt>
                    {key.split(' ').map((part) => (
                      <kbd key={part}>{part}</kbd>
                    ))}
                  </dt>
                  <dd>{what}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Sheet>
  )
}

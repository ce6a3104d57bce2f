/**
 * The disarmed words: elements of a closed list, built here from plain data. A link is its words and where it truly goes, in a dashed frame;
 * it is no anchor, and pressing it only shows the address.
 */
import type { MailNode, MailView } from '@pellicle/protocol/mail-content'
import { createElement, type ReactNode } from 'react'
import { useMailWords } from './mail-words.ts'

const TAGS: ReadonlySet<string> = new Set(
  'div p h1 h2 h3 h4 h5 h6 ul ol li blockquote pre table tr td th b i u s sub sup code br hr'.split(' '),
)
/** Headings of a stranger are not headings of this page. */
const SHOWN_AS: Readonly<Record<string, string>> = {
  ...Object.fromEntries([1, 2, 3, 4, 5, 6].map((level) => [`h${level}`, 'p'])),
  // A table of a mail is nearly always layout, and layout says nothing.
  ...{ table: 'div', tr: 'div', td: 'div', th: 'div' },
}
const VOID = new Set(['br', 'hr'])
const DEEPEST = 60

interface MailBodyProps {
  readonly view: MailView
  readonly onLink: (link: number) => void
}

export function MailBody({ view, onLink }: MailBodyProps) {
  const { mailroom } = useMailWords()
  const draw = (node: MailNode, key: number, depth: number): ReactNode => {
    if (typeof node === 'string') return node
    if (!Array.isArray(node) || depth > DEEPEST) return null
    const [tag, children, number] = node as readonly [string, readonly MailNode[], number?]
    const inner = Array.isArray(children) ? children.map((child, at) => draw(child, at, depth + 1)) : []
    if (tag === 'picture') {
      const words = number ? mailroom.pictureAt(number) : ''
      return (
        <span className="mail-picture-place" key={key}>
          {words === '' ? inner : `[${words}]`}
        </span>
      )
    }
    if (tag === 'a') {
      const link = view.links[number ?? -1]
      return link === undefined ? (
        inner
      ) : (
        <DeadLink key={key} link={link} words={inner} onPress={() => onLink(number ?? 0)} />
      )
    }
    if (!TAGS.has(tag)) return inner
    const shown = SHOWN_AS[tag] ?? tag
    const className = tag === shown ? undefined : `mail-${tag.replace(/\d/, '')}`
    return VOID.has(tag) ? createElement(shown, { key }) : createElement(shown, { key, className }, ...inner)
  }
  return <div className="mail-words">{view.nodes.map((node, at) => draw(node, at, 0))}</div>
}

interface DeadLinkProps {
  readonly link: MailView['links'][number]
  readonly words: ReactNode
  readonly onPress: () => void
}

function DeadLink({ link: { host, domain }, words, onPress }: DeadLinkProps) {
  const { mailroom } = useMailWords()
  const at = domain === '' ? -1 : host.lastIndexOf(domain)
  return (
    <button type="button" className="dead-link" onClick={onPress}>
      <span>{words}</span>
      <span className="dead-goes" title={mailroom.goesTo}>
        {' → '}
        {at < 0 ? host : host.slice(0, at)}
        <b>{at < 0 ? '' : domain}</b>
      </span>
    </button>
  )
}

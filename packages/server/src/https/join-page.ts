/**
 * The one page a device may read before it trusts this box: what to install, how to compare it, and where to go then. Plain HTTP, no script,
 * nothing but public facts; whoever alters it on the way is caught by the comparison it asks for.
 */
import { https } from '@pellicle/protocol/words/en/https'

export interface JoinFacts {
  readonly address: string
  readonly fingerprint: string
}

export const AUTHORITY_PATH = '/pellicle-authority.crt'

export function joinPage({ address, fingerprint }: JoinFacts, nonce: string): string {
  const guides = https.guides.map(
    ({ device, steps }) =>
      `<h2>${escaped(device)}</h2><ol>${steps.map((step) => `<li>${escaped(step)}</li>`).join('')}</ol>`,
  )
  return `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(https.join.title)}</title>
<style nonce="${nonce}">${STYLE}</style></head><body><main>
<h1>${escaped(https.join.title)}</h1><p>${escaped(https.join.lead)}</p>
<p><a class="main" href="${AUTHORITY_PATH}">${escaped(https.join.fetch)}</a></p>
<p>${escaped(https.join.compare)}</p><p class="print">${groups(fingerprint)}</p>
${guides.join('\n')}
<h2>${escaped(https.join.afterwards)}</h2><p><a href="${escaped(address)}">${escaped(address)}</a></p>
</main></body></html>`
}

function groups(fingerprint: string): string {
  return (fingerprint.replaceAll(':', '').match(/.{8}/g) as string[]).map((eight) => `<span>${eight}</span>`).join(' ')
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`)
}

const STYLE = `body{margin:0;background:#f1f3f3;color:#181d1e;font:17px/1.5 system-ui,sans-serif}
main{max-width:38rem;margin:0 auto;padding:40px 20px 64px}h1{font:400 34px/1.16 Georgia,serif}h2{margin-top:36px;font-size:20px}
.main{display:inline-block;padding:14px 22px;border-radius:8px;background:#181d1e;color:#fdfdfe;text-decoration:none;font-weight:600}
.print{font:15px/1.7 ui-monospace,monospace}.print span{display:inline-block;margin-right:8px}li{margin:6px 0}a{color:#115a61}
@media(prefers-color-scheme:dark){body{background:#131414;color:#ebeded}.main{background:#ebeded;color:#131414}a{color:#92d2d1}.main{color:#131414}}`

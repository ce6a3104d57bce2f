/**
 * What every reply tells the browser it may never do. `API` for data, `pagePolicy` for pages and their worker (a worker
 * obeys the policy of its own script's reply, so assets carry it too). Sources: CSP Level 3, Trusted Types, Fetch (CORP), HTML (COOP, COEP).
 */

/** `nonce` admits the two style elements of React Aria (it reads `<meta property="csp-nonce">`); no script has a nonce. */
export function pagePolicy({ scripts = [], nonce }: PolicyParts = {}): string {
  const hashes = scripts.map((hash) => ` 'sha256-${hash}'`).join('')
  const style = nonce === undefined ? '' : ` 'nonce-${nonce}'`
  return [
    "default-src 'none'",
    // WebAssembly: Argon2id (hash-wasm) and HEIC (libheif).
    `script-src 'self' 'wasm-unsafe-eval'${hashes}`,
    "worker-src 'self'",
    "connect-src 'self'",
    "img-src 'self' blob: data:",
    `style-src 'self'${style}`,
    "font-src 'self'",
    "manifest-src 'self'",
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types pellicle',
  ].join('; ')
}

export interface PolicyParts {
  /** Base64 SHA-256 of inline scripts that the built page contains. */
  readonly scripts?: readonly string[]
  readonly nonce?: string
}

export const API_POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; sandbox"

/** What taking photos needs, for our own pages alone: the camera, and the sense of level (DeviceMotion asks for both sensors). */
const OWN = ['accelerometer', 'camera', 'gyroscope']
/** Features no page of ours uses. */
const DENIED = [
  'autoplay',
  'browsing-topics',
  'clipboard-read',
  'display-capture',
  'encrypted-media',
  'geolocation',
  'gyroscope',
  'hid',
  'idle-detection',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'screen-wake-lock',
  'serial',
  'usb',
  'xr-spatial-tracking',
]

/** Set before anything else answers, so that refusals and faults carry them too. */
export const ALWAYS: Readonly<Record<string, string>> = {
  'content-security-policy': API_POLICY,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'permissions-policy': [
    ...DENIED.map((feature) => `${feature}=()`),
    ...OWN.map((feature) => `${feature}=(self)`),
  ].join(', '),
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-dns-prefetch-control': 'off',
  'x-frame-options': 'DENY',
  'cache-control': 'no-store',
}

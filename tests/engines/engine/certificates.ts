/** Certificates made by OpenSSL for one test: an authority of its own, and leaves that are good, expired, weak or for another name. */
import { execFile } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

export interface Authority {
  readonly folder: string
  /** PEM. */
  readonly root: string
}

export interface Leaf {
  readonly certificate: string
  readonly key: string
}

export async function makeAuthority(folder: string): Promise<Authority> {
  await mkdir(folder, { recursive: true })
  const config = `[ca]
default_ca = own
[own]
database = ${folder}/index.txt
serial = ${folder}/serial
new_certs_dir = ${folder}
certificate = ${folder}/root.pem
private_key = ${folder}/root.key
default_md = sha256
policy = any
copy_extensions = copy
unique_subject = no
[any]
commonName = supplied
`
  await writeFile(join(folder, 'ca.conf'), config)
  await writeFile(join(folder, 'index.txt'), '')
  await writeFile(join(folder, 'serial'), '01\n')
  await openssl(
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-keyout',
    join(folder, 'root.key'),
    '-out',
    join(folder, 'root.pem'),
    '-days',
    '30',
    '-subj',
    '/CN=Test authority',
    '-addext',
    'basicConstraints=critical,CA:TRUE',
  )
  return { folder, root: await readFile(join(folder, 'root.pem'), 'utf8') }
}

export interface LeafOptions {
  readonly host: string
  readonly key?: 'rsa:2048' | 'rsa:1024' | 'ec'
  readonly digest?: 'sha256' | 'sha1'
  /** `YYYYMMDDHHMMSSZ`. */
  readonly from?: string
  readonly until?: string
  readonly selfSigned?: true
}

export async function makeLeaf({ folder }: Authority, name: string, options: LeafOptions): Promise<Leaf> {
  const key = join(folder, `${name}.key`)
  const request = join(folder, `${name}.csr`)
  const certificate = join(folder, `${name}.pem`)
  const kind =
    options.key === 'ec'
      ? ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256']
      : ['-newkey', options.key ?? 'rsa:2048']
  const subject = [
    '-nodes',
    '-keyout',
    key,
    '-subj',
    `/CN=${options.host}`,
    '-addext',
    `subjectAltName=DNS:${options.host}`,
  ]
  const digest = options.digest ?? 'sha256'
  if (options.selfSigned) {
    await openssl('req', '-x509', ...kind, ...subject, '-out', certificate, '-days', '90')
    return { certificate, key }
  }
  await openssl('req', '-new', ...kind, ...subject, '-out', request)
  const dates =
    options.from && options.until ? ['-startdate', options.from, '-enddate', options.until] : ['-days', '90']
  await openssl(
    'ca',
    '-batch',
    '-notext',
    '-config',
    join(folder, 'ca.conf'),
    '-md',
    digest,
    ...dates,
    '-in',
    request,
    '-out',
    certificate,
  )
  return { certificate, key }
}

async function openssl(...args: readonly string[]): Promise<void> {
  await run('openssl', [...args])
}

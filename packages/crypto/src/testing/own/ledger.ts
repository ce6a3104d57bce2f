/** vectors/ledger.json. Spec: ledger. */
import { concat, join, utf8 } from '../../format/bytes.ts'
import { formatEntryBundle, formatSegment, parseEntryBundle, parseSegment } from '../../format/index.ts'
import {
  consistencyProof,
  EMPTY_ROOT,
  Frontier,
  type Hash,
  inclusionProof,
  leafHash,
  nodeHash,
  type ReadHash,
  sha256,
  treeHash,
  verifyCheckpoint,
  verifyConsistency,
  verifyInclusion,
} from '../../proof/index.ts'
import { signCheckpoint, signPublic } from '../../seal/index.ts'
import { bytesOf, type Checker } from '../outcome.ts'

interface ShownSegment {
  readonly first: number
  readonly entries: readonly string[]
  readonly bodies: readonly string[]
  readonly note: string
  readonly fence: number
  readonly bytes: string
}
interface Page {
  readonly entries: readonly string[]
  readonly leaves: readonly string[]
  readonly roots: readonly string[]
  readonly inclusion: readonly { readonly size: number; readonly index: number; readonly proof: readonly string[] }[]
  readonly consistency: readonly { readonly from: number; readonly to: number; readonly proof: readonly string[] }[]
  readonly tiles: Readonly<Record<TileField, string>> & { readonly size: number }
  readonly checkpoints: {
    readonly seed: string
    readonly public: string
    readonly origin: string
    readonly cases: readonly { readonly size: number; readonly root: string; readonly note: string }[]
    readonly cosigned: string
    readonly refused: readonly { readonly what: string; readonly note: string }[]
  }
  readonly segments: {
    readonly cases: readonly ShownSegment[]
    readonly refused: readonly { readonly what: string; readonly bytes: string; readonly code?: string }[]
  }
  readonly bundles: {
    readonly cases: readonly { readonly entries: readonly string[]; readonly bytes: string }[]
    readonly refused: readonly { readonly bytes: string }[]
  }
}
type TileField =
  | 'root'
  | 'tile/0/000'
  | 'tile/0/001.p/44'
  | 'tile/1/000.p/1'
  | 'tile/entries/000'
  | 'tile/entries/001.p/44'

export async function checkLedger(check: Checker, page: Page): Promise<void> {
  await checkTree(check, page)
  await checkTiles(check, page.tiles)
  await checkCheckpoints(check, page.checkpoints)
  await checkSegments(check, page)
}

/** Hashes of complete subtrees over a list of leaves, computed anew each time. */
function readerOf(leaves: readonly Hash[]): ReadHash {
  const read = async (level: number, index: number): Promise<Hash> =>
    level === 0
      ? (leaves[index] as Hash)
      : nodeHash(await read(level - 1, 2 * index), await read(level - 1, 2 * index + 1))
  return read
}

async function checkTree(check: Checker, page: Page): Promise<void> {
  const leaves = page.entries.map((entry) => leafHash(bytesOf(entry)))
  check.equal(
    'leaves',
    leaves.map((leaf) => [...leaf]),
    page.leaves.map((leaf) => [...bytesOf(leaf)]),
  )
  const read = readerOf(leaves)
  const frontier = new Frontier()
  check.equal('empty root', EMPTY_ROOT, bytesOf(page.roots[0] as string))
  for (const [size, root] of page.roots.entries()) {
    check.equal(`root ${size}`, await treeHash(size, read), bytesOf(root))
    check.equal(`frontier ${size}`, frontier.root(), bytesOf(root))
    check.equal(`loaded ${size}`, (await Frontier.load(size, read)).root(), bytesOf(root))
    const leaf = leaves[size]
    if (leaf !== undefined) frontier.append(leaf)
  }
  for (const { size, index, proof } of page.inclusion) {
    const steps = proof.map(bytesOf)
    check.equal(`path ${index} ${size}`, join(await inclusionProof(size, index, read)), join(steps))
    const [leaf, root] = [leaves[index] as Hash, bytesOf(page.roots[size] as string)]
    check.equal(`included ${index} ${size}`, verifyInclusion({ size, index, leaf, proof: steps, root }), true)
    const wrong = { size, index, leaf: leaves[(index + 1) % size] as Hash, proof: steps, root }
    if (size > 1) check.equal(`another leaf ${index} ${size}`, verifyInclusion(wrong), false)
    check.equal('a step more', verifyInclusion({ size, index, leaf, proof: [...steps, root], root }), false)
  }
  for (const { from, to, proof } of page.consistency) {
    const steps = proof.map(bytesOf)
    check.equal(`proof ${from} ${to}`, join(await consistencyProof(from, to, read)), join(steps))
    const [fromRoot, toRoot] = [bytesOf(page.roots[from] as string), bytesOf(page.roots[to] as string)]
    check.equal(`consistent ${from} ${to}`, verifyConsistency({ from, to, fromRoot, toRoot, proof: steps }), true)
    const forked = fromRoot.map((byte, i) => (i === 0 ? byte ^ 1 : byte))
    check.equal(`forked ${from} ${to}`, verifyConsistency({ from, to, fromRoot: forked, toRoot, proof: steps }), false)
  }
}

async function checkTiles(check: Checker, tiles: Page['tiles']): Promise<void> {
  const entries = Array.from({ length: tiles.size }, (_, i) => utf8(`leaf ${i}`))
  const leaves = entries.map(leafHash)
  const read = readerOf(leaves)
  check.equal('root', await treeHash(tiles.size, read), bytesOf(tiles.root))
  check.equal('full tile', sha256(concat(...leaves.slice(0, 256))), bytesOf(tiles['tile/0/000']))
  check.equal('partial tile', sha256(concat(...leaves.slice(256))), bytesOf(tiles['tile/0/001.p/44']))
  check.equal('upper tile', await read(8, 0), bytesOf(tiles['tile/1/000.p/1']))
  check.equal('bundle', sha256(formatEntryBundle(entries.slice(0, 256))), bytesOf(tiles['tile/entries/000']))
  check.equal('last bundle', sha256(formatEntryBundle(entries.slice(256))), bytesOf(tiles['tile/entries/001.p/44']))
}

async function checkCheckpoints(check: Checker, checkpoints: Page['checkpoints']): Promise<void> {
  const { origin, cases, cosigned, refused } = checkpoints
  const [seed, publicKey] = [bytesOf(checkpoints.seed), bytesOf(checkpoints.public)]
  check.equal('log key', signPublic(seed), publicKey)
  for (const { size, root, note } of cases) {
    check.equal(`note ${size}`, await signCheckpoint(seed, origin, [size, bytesOf(root)]), note)
    const point = await verifyCheckpoint(note, origin, publicKey)
    check.equal(`verified ${size}`, point === null ? null : [point[0], [...point[1]]], [size, [...bytesOf(root)]])
  }
  check.equal('cosigned', (await verifyCheckpoint(cosigned, origin, publicKey))?.[0], 13)
  for (const { what, note } of refused) check.equal(what, await verifyCheckpoint(note, origin, publicKey), null)
}

async function checkSegments(check: Checker, { segments, bundles }: Page): Promise<void> {
  for (const { first, entries, bodies, note, fence, bytes } of segments.cases) {
    const segment = { first, entries: entries.map(bytesOf), bodies: bodies.map(bytesOf), note, fence }
    check.equal('segment', formatSegment(segment), bytesOf(bytes))
    const { layout, ...parsed } = parseSegment(bytesOf(bytes))
    check.equal('segment again', formatSegment(parsed), bytesOf(bytes))
    const cut = layout.bodies.map(({ start, end }) => [...bytesOf(bytes).subarray(start, end)])
    check.equal(
      'layout',
      cut,
      bodies.map((body) => [...bytesOf(body)]),
    )
  }
  for (const { what, bytes, code } of segments.refused) {
    await check.refused(`segment: ${what}`, () => parseSegment(bytesOf(bytes)), code ?? 'SEAL_BROKEN')
  }
  for (const { entries, bytes } of bundles.cases) {
    check.equal('bundle', formatEntryBundle(entries.map(bytesOf)), bytesOf(bytes))
    check.equal('bundle again', formatEntryBundle(parseEntryBundle(bytesOf(bytes))), bytesOf(bytes))
  }
  for (const { bytes } of bundles.refused) {
    await check.refused(`bundle ${bytes}`, () => parseEntryBundle(bytesOf(bytes)), 'SEAL_BROKEN')
  }
}

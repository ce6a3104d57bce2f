/**
 * The journal as files for an insurer or a regulator: lines, the signed head, and a script of a dozen lines that checks them with
 * nothing of ours installed. Spec: checkup §9.
 *
 * LIMITS: the script proves that no line was changed since the head was signed. That the head is the ledger's is proven by its
 * signature, which the pack carries and the ledger's verifier checks.
 */
import type { JournalHead } from './journal.ts'

export interface JournalPack {
  readonly practice: string
  readonly lines: readonly string[]
  readonly head: JournalHead
  /** The ledger's signed note over a tree that holds the head. */
  readonly checkpoint: string
}

/** File name → text. */
export function journalPack({ practice, lines, head, checkpoint }: JournalPack): Readonly<Record<string, string>> {
  return {
    'README.txt': readme(practice, head),
    'journal.jsonl': lines.map((line) => `${line}\n`).join(''),
    'head.txt': `${head.size} ${head.hash}\n`,
    'checkpoint.txt': checkpoint,
    'verify.sh': VERIFY,
  }
}

function readme(practice: string, { size }: JournalHead): string {
  return `Evidence journal of ${practice.replace(/[\r\n]+/g, ' ')}

${size} entries, one line of JSON each, oldest first. Each names the SHA-256 of the line before it, so that no line can be changed,
taken out or moved without breaking the chain at that place. head.txt holds the number of lines and the hash of the last one;
checkpoint.txt is the signed head of the practice's ledger that covers it.

To check, in this folder:    sh verify.sh
It needs sha256sum or shasum, which every system has. Times are milliseconds since 1970, UTC.

"verdict" in an entry is what was concluded then; "raw" is what was seen. "attested" was said by somebody and proves nothing.
`
}

const VERIFY = `#!/bin/sh
# Checks journal.jsonl against head.txt. Needs sha256sum, or shasum.
if command -v sha256sum >/dev/null 2>&1; then hash() { sha256sum | cut -d' ' -f1; }; else hash() { shasum -a 256 | cut -d' ' -f1; }; fi
prev=0000000000000000000000000000000000000000000000000000000000000000
count=0
while IFS= read -r line; do
  case "$line" in
    *",\\"prev\\":\\"$prev\\",\\"v\\":1}") ;;
    *) echo "Line $((count + 1)) does not follow the one before it."; exit 1 ;;
  esac
  prev=$(printf '%s' "$line" | hash)
  count=$((count + 1))
done < journal.jsonl
if [ "$count $prev" = "$(cat head.txt)" ]; then echo "$count lines, whole."; else echo "The end is not the one that was signed."; exit 1; fi
`

/** English words of the evidence pack: what a stranger needs to read it and to check it without us. */

export const EVIDENCE_WORDS = {
  readme: (p: {
    practice: string
    caseId: string
    edition: string
    createdAt: string
    key: string
    pictures: number
  }) => `EVIDENCE PACK
Practice: ${p.practice}
Case: ${p.caseId}
Edition: ${p.edition}
Made: ${p.createdAt}

What is in here
- case.txt           what happened, in plain words
- exhibits.csv       every exhibit with its SHA-256; custody.csv: who held it when; exhibits/: the files themselves
- timeline.csv       what happened when, and where each line comes from
- containment.csv    what was closed, and the proof of it
- exposure.csv       how many people, by how sure it is (regulator edition: one line per person under a pseudonym; the key to the
                     pseudonyms is kept apart and is not in this pack)
- decisions.txt      what was decided, why, and who signed
- duties.csv, notices/   whom the law wants told by when, and what was sent (regulator edition)
- checks.csv         what was checked in the months before (regulator edition)
- ledger/            entries of the practice's access ledger, each with its proof of inclusion under a signed checkpoint
- MANIFEST.txt       SHA-256 of every file; MANIFEST.sig: the signature of the manifest

How to check it
With Python 3 or with Node.js, nothing else, in this folder:
    python3 verify.py
    node verify.mjs
or by hand: sha256sum -c MANIFEST.txt
The signature is Ed25519 (RFC 8032) over the line "pellicle evidence pack 1", an end of line, and the bytes of MANIFEST.txt. The
key that signed is
    ${p.key}
Compare it with the one the practice gives you by another way; a pack that somebody else signed verifies too, under another key.
The ledger is a Merkle tree as in RFC 6962; its checkpoint is a C2SP signed note under the key in ledger/log-key.txt.

Pictures
There is no picture of a patient in this pack${p.pictures === 0 ? '' : `, except ${p.pictures} that were released on purpose and are named in exhibits.csv`}. An exhibit that held one is named with its hash and kept back.
`,
  withheld: 'kept back: it holds a picture',
  released: 'released on purpose',
  given: 'in exhibits/',
} as const

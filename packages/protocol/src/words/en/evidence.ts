/** English words of the evidence pack: what a stranger needs to read it and to check it without us. */

const ONLY_REGULATOR = `- exposure.csv       one line for each person under a pseudonym; the key to the pseudonyms is kept apart and is not in this pack
- duties.csv, notices/   whom the law wants told by when, and what was written for it
- checks.csv         what was checked in the twelve months before
`
const LEFT_OUT_POLICE = `Lists of names and letters to patients are in no edition, and no table names a patient. This one, for the police, also leaves out
the line for each person, the duties, the notices and the checks: the edition for the regulator holds them.`
const LEFT_OUT_REGULATOR = 'Lists of names and letters to patients are in no edition, and no table names a patient.'

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
- exposure-counts.csv   how many people, by how sure it is and by country
- decisions.txt      what was decided, why, and who signed
${p.edition === 'police' ? '' : ONLY_REGULATOR}- ledger/            entries of the practice's access ledger, each with its proof of inclusion under a signed checkpoint
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

What is left out
${p.edition === 'police' ? LEFT_OUT_POLICE : LEFT_OUT_REGULATOR}

Pictures
There is no picture of a patient in this pack${p.pictures === 0 ? '' : `, except ${p.pictures} that were released on purpose and are named in exhibits.csv`}. An exhibit that held one is named with its hash and kept back.
`,
  withheld: 'kept back: it holds a picture',
  released: 'released on purpose',
  given: 'in exhibits/',
} as const

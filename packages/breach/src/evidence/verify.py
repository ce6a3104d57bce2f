#!/usr/bin/env python3
"""Checks this folder. Usage: python3 verify.py [folder] [expected key, hex]"""
import base64, hashlib, os, re, sys

folder = sys.argv[1] if len(sys.argv) > 1 else '.'
expected = sys.argv[2] if len(sys.argv) > 2 else None
faults = []

def read(path):
    with open(os.path.join(folder, *path.split('/')), 'rb') as f:
        return f.read()

def has(path):
    return os.path.isfile(os.path.join(folder, *path.split('/')))

def sha256(data):
    return hashlib.sha256(data).digest()

# Ed25519, RFC 8032 section 5.1.7, written for reading and not for speed.
P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P

def add(a, b):
    A = (a[1] - a[0]) * (b[1] - b[0]) % P
    B = (a[1] + a[0]) * (b[1] + b[0]) % P
    C = 2 * a[3] * b[3] * D % P
    Z = 2 * a[2] * b[2] % P
    E, F, G, H = B - A, Z - C, Z + C, B + A
    return (E * F % P, G * H % P, F * G % P, E * H % P)

def mul(s, point):
    out = (0, 1, 1, 0)
    while s:
        if s & 1:
            out = add(out, point)
        point = add(point, point)
        s >>= 1
    return out

def decompress(data):
    y = int.from_bytes(data, 'little')
    sign, y = y >> 255, y & ((1 << 255) - 1)
    if y >= P:
        return None
    x2 = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(x2, (P + 3) // 8, P)
    if (x * x - x2) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    if (x * x - x2) % P or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = P - x
    return (x, y, 1, x * y % P)

BASE = decompress(bytes([0x58]) + bytes([0x66]) * 31)

def ed25519(key, message, signature):
    a, r = decompress(key), decompress(signature[:32]) if len(signature) == 64 else None
    if a is None or r is None:
        return False
    s = int.from_bytes(signature[32:], 'little')
    if s >= L:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), 'little') % L
    left, right = mul(s, BASE), add(r, mul(h, a))
    return (left[0] * right[2] - right[0] * left[2]) % P == 0 and (left[1] * right[2] - right[1] * left[2]) % P == 0

def included(index, size, root, entry, proof):
    if not 0 <= index < size:
        return False
    fn, sn, r = index, size - 1, sha256(b'\0' + entry)
    for p in proof:
        if sn == 0 or len(p) != 32:
            return False
        if fn & 1 or fn == sn:
            r = sha256(b'\1' + p + r)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            r = sha256(b'\1' + r + p)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and r == root

def checkpoint():
    key = re.fullmatch(r'origin (.+)\nkey ([0-9a-f]{64})\n', read('ledger/log-key.txt').decode())
    note = read('ledger/checkpoint.txt').decode()
    text, gap, signatures = note.rpartition('\n\n')
    if key is None or gap == '':
        return None
    text += '\n'
    lines = text.split('\n')
    public = bytes.fromhex(key[2])
    ident = sha256(key[1].encode() + b'\n\x01' + public)[:4]
    for line in signatures.split('\n'):
        match = re.fullmatch('\u2014 (\\S+) (\\S+)', line)
        if match is None or match[1] != key[1]:
            continue
        data = base64.b64decode(match[2])
        if data[:4] == ident and ed25519(public, text.encode(), data[4:]) and lines[0] == key[1]:
            return int(lines[1]), base64.b64decode(lines[2])
    return None

manifest = read('MANIFEST.txt')
listed = {}
for line in manifest.decode().split('\n'):
    if line == '':
        continue
    match = re.fullmatch(r'([0-9a-f]{64})  (.+)', line)
    if match is None or match[2] in listed:
        faults.append('MANIFEST.txt has a line that is none')
    else:
        listed[match[2]] = match[1]
for path, digest in listed.items():
    if '..' in path or not has(path):
        faults.append('missing: ' + path)
    elif hashlib.sha256(read(path)).hexdigest() != digest:
        faults.append('changed: ' + path)
for top, _, names in os.walk(folder):
    for name in names:
        path = os.path.relpath(os.path.join(top, name), folder).replace(os.sep, '/')
        if path not in listed and path not in ('MANIFEST.txt', 'MANIFEST.sig'):
            faults.append('not in the manifest: ' + path)

signed = re.fullmatch(r'pellicle evidence pack 1\nkey ([0-9a-f]{64})\nsignature ([0-9a-f]{128})\n', read('MANIFEST.sig').decode(errors='replace'))
if signed is None:
    faults.append('MANIFEST.sig is no signature of this format')
else:
    if not ed25519(bytes.fromhex(signed[1]), b'pellicle evidence pack 1\n' + manifest, bytes.fromhex(signed[2])):
        faults.append('the signature does not fit the manifest')
    if expected is not None and expected != signed[1]:
        faults.append('signed by another key than expected: ' + signed[1])

entries = 0
if 'ledger/checkpoint.txt' in listed and has('ledger/checkpoint.txt'):
    tree = checkpoint()
    if tree is None:
        faults.append('the ledger checkpoint is not signed by the key in ledger/log-key.txt')
    else:
        for path in listed:
            match = re.fullmatch(r'ledger/entries/(\d+)\.bin', path)
            if match is None:
                continue
            proof_path = 'ledger/proofs/' + match[1] + '.txt'
            if proof_path not in listed or not has(proof_path) or not has(path):
                faults.append('no proof for ' + path)
            elif not included(int(match[1]), tree[0], tree[1], read(path), [bytes.fromhex(line) for line in read(proof_path).decode().split()]):
                faults.append('not in the ledger: ' + path)
            else:
                entries += 1

for fault in faults:
    print('FAULT ' + fault)
if signed is not None:
    print('signed by ' + signed[1])
print('OK %d files, %d ledger entries' % (len(listed), entries) if not faults else 'NOT OK')
sys.exit(1 if faults else 0)

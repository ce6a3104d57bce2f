/**
 * Keccak-256 with the original padding (0x01, not SHA-3's 0x06): what Ethereum (EIP-55) and Monero use for address checksums.
 * Keccak reference 3.0 §1.2, §2.3; FIPS 202 §3.2 for the same permutation. Short public inputs only; never for keys.
 */

const RATE = 136 // bytes: 1600 − 2 × 256 bits
const MASK = (1n << 64n) - 1n

/** Rotation offsets r[x + 5y] (FIPS 202 §3.2.2, table 2). */
const ROTATION = [0, 1, 62, 28, 27, 36, 44, 6, 55, 20, 3, 10, 43, 25, 39, 41, 45, 15, 21, 8, 18, 2, 61, 56, 14].map(
  BigInt,
)
/** Round constants, from the LFSR of FIPS 202 §3.2.5 (algorithm 5). */
const ROUND = roundConstants()

export function keccak256(message: Uint8Array): Uint8Array {
  const padded = new Uint8Array((Math.floor(message.length / RATE) + 1) * RATE)
  padded.set(message)
  padded[message.length]! ^= 0x01
  padded[padded.length - 1]! ^= 0x80
  const state: bigint[] = new Array(25).fill(0n)
  for (let at = 0; at < padded.length; at += RATE) {
    for (let lane = 0; lane < RATE / 8; lane++) state[lane]! ^= readLane(padded, at + lane * 8)
    permute(state)
  }
  return Uint8Array.from({ length: 32 }, (_, at) => Number((state[at >> 3]! >> BigInt(8 * (at & 7))) & 255n))
}

function readLane(bytes: Uint8Array, at: number): bigint {
  let lane = 0n
  for (let byte = 7; byte >= 0; byte--) lane = (lane << 8n) | BigInt(bytes[at + byte]!)
  return lane
}

const rotate = (lane: bigint, by: bigint): bigint => ((lane << by) | (lane >> (64n - by))) & MASK

function permute(state: bigint[]): void {
  for (const constant of ROUND) {
    // θ
    const column = Array.from(
      { length: 5 },
      (_, x) => state[x]! ^ state[x + 5]! ^ state[x + 10]! ^ state[x + 15]! ^ state[x + 20]!,
    )
    for (let at = 0; at < 25; at++) state[at]! ^= column[((at % 5) + 4) % 5]! ^ rotate(column[((at % 5) + 1) % 5]!, 1n)
    // ρ and π
    const moved: bigint[] = new Array(25).fill(0n)
    for (let x = 0; x < 5; x++)
      for (let y = 0; y < 5; y++) moved[y + 5 * ((2 * x + 3 * y) % 5)] = rotate(state[x + 5 * y]!, ROTATION[x + 5 * y]!)
    // χ and ι
    for (let x = 0; x < 5; x++)
      for (let y = 0; y < 25; y += 5)
        state[x + y] = moved[x + y]! ^ (~moved[((x + 1) % 5) + y]! & MASK & moved[((x + 2) % 5) + y]!)
    state[0]! ^= constant
  }
}

function roundConstants(): bigint[] {
  let register = 1
  const nextBit = (): bigint => {
    const bit = BigInt(register & 1)
    register <<= 1
    if (register & 0x100) register ^= 0x171
    return bit
  }
  return Array.from({ length: 24 }, () => {
    let constant = 0n
    for (let j = 0n; j <= 6n; j++) constant |= nextBit() << ((1n << j) - 1n)
    return constant
  })
}

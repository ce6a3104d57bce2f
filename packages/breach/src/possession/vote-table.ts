/** Votes for places of photos, counted in typed arrays: a hash table with open addressing that is emptied in no time. */

export type Vote = {
  readonly photo: number
  readonly place: number
  readonly weight: number
  readonly x: number
  readonly y: number
}

export class VoteTable {
  #size = 1 << 14
  #photo = new Uint32Array(this.#size)
  #place = new Uint32Array(this.#size)
  #weight = new Float64Array(this.#size)
  #x = new Float64Array(this.#size)
  #y = new Float64Array(this.#size)
  #used: number[] = []

  /** `place` is any number below 2^32 that stands for size and position; x and y are averaged by weight. */
  add({ photo, place, weight, x, y }: Vote): void {
    if (this.#used.length * 2 > this.#size) this.#grow()
    const slot = this.#find(photo, place)
    if (this.#weight[slot] === 0) {
      this.#photo[slot] = photo
      this.#place[slot] = place
      this.#used.push(slot)
    }
    this.#weight[slot]! += weight
    this.#x[slot]! += weight * x
    this.#y[slot]! += weight * y
  }

  /** The heaviest places, heaviest first; the table is empty afterwards. */
  take(most: number): Vote[] {
    const best = this.#used.sort((a, b) => this.#weight[b]! - this.#weight[a]!).slice(0, most)
    const votes = best.map((slot) => {
      const weight = this.#weight[slot]!
      const [photo, place] = [this.#photo[slot]!, this.#place[slot]!]
      return { photo, place, weight, x: this.#x[slot]! / weight, y: this.#y[slot]! / weight }
    })
    for (const slot of this.#used) {
      this.#weight[slot] = 0
      this.#x[slot] = 0
      this.#y[slot] = 0
    }
    this.#used = []
    return votes
  }

  #find(photo: number, place: number): number {
    let slot = (Math.imul(photo, 0x9e3779b1) ^ Math.imul(place, 0x85ebca6b)) >>> 0
    slot = (slot ^ (slot >>> 15)) & (this.#size - 1)
    while (this.#weight[slot] !== 0 && (this.#photo[slot] !== photo || this.#place[slot] !== place))
      slot = (slot + 1) & (this.#size - 1)
    return slot
  }

  #grow(): void {
    const old = {
      used: this.#used,
      photo: this.#photo,
      place: this.#place,
      weight: this.#weight,
      x: this.#x,
      y: this.#y,
    }
    this.#size *= 4
    this.#photo = new Uint32Array(this.#size)
    this.#place = new Uint32Array(this.#size)
    this.#weight = new Float64Array(this.#size)
    this.#x = new Float64Array(this.#size)
    this.#y = new Float64Array(this.#size)
    this.#used = []
    for (const slot of old.used) {
      const [photo, place, weight] = [old.photo[slot]!, old.place[slot]!, old.weight[slot]!]
      this.add({ photo, place, weight, x: old.x[slot]! / weight, y: old.y[slot]! / weight })
    }
  }
}

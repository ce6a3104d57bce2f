/**
 * Rectangles of a sample that could themselves be a photo: inside even borders, and between the long straight edges that a window, a
 * frame or a collage leaves. A few dozen guesses; the fingerprints tell which is right.
 */
import { type Box, type GreyPicture, insideBorders } from './grey.ts'

/** Straight edges kept in each direction. */
const EDGES = 4
/** A photo smaller than this part of the sample's side is not looked for. */
const LEAST = 0.28

export function pictureBoxes(picture: GreyPicture): Box[] {
  const { width, height } = picture
  const boxes: Box[] = []
  const add = (box: Box) => {
    const big = box.width >= LEAST * width && box.height >= LEAST * height
    const all = box.width >= 0.97 * width && box.height >= 0.97 * height
    const known = boxes.some((one) => close(one, box, Math.max(width, height) * 0.015))
    if (big && !all && !known) boxes.push(box)
  }
  const inside = insideBorders(picture)
  if (inside !== null) add(inside)
  const rows = [0, ...straightEdges(picture, 'rows'), height].sort((a, b) => a - b)
  const columns = [0, ...straightEdges(picture, 'columns'), width].sort((a, b) => a - b)
  for (const top of rows)
    for (const bottom of rows)
      for (const left of columns)
        for (const right of columns)
          if (bottom > top && right > left) add({ left, top, width: right - left, height: bottom - top })
  return boxes
}

function close(a: Box, b: Box, most: number): boolean {
  return (
    Math.max(
      Math.abs(a.left - b.left),
      Math.abs(a.top - b.top),
      Math.abs(a.left + a.width - b.left - b.width),
      Math.abs(a.top + a.height - b.top - b.height),
    ) <= most
  )
}

/** Places where brightness jumps along a good part of a row (or column), the strongest first, not next to each other. */
function straightEdges(picture: GreyPicture, direction: 'rows' | 'columns'): number[] {
  const { width, height, pixels } = picture
  const [lines, length] = direction === 'rows' ? [height, width] : [width, height]
  const at = (line: number, along: number) =>
    direction === 'rows' ? pixels[line * width + along]! : pixels[along * width + line]!
  const strengths: { readonly line: number; readonly strength: number }[] = []
  for (let line = 1; line < lines; line++) {
    let jumps = 0
    for (let along = 0; along < length; along++) if (Math.abs(at(line, along) - at(line - 1, along)) > 10) jumps++
    strengths.push({ line, strength: jumps / length })
  }
  strengths.sort((a, b) => b.strength - a.strength)
  const found: number[] = []
  for (const { line, strength } of strengths) {
    if (found.length === EDGES || strength < 0.15) break
    if (found.every((other) => Math.abs(other - line) > 2)) found.push(line)
  }
  return found
}

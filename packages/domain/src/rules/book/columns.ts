/**
 * A column of numbers that the database packed into one text (`12,,-3,4.5`), as bytes: a tenth of the cost of reading rows as objects, and
 * the same on both engines.
 *
 * @param into gets the numbers; NaN where a place is empty or no number. @returns how many there are.
 */
export function readColumn(bytes: Uint8Array, into: Float64Array): number {
  let count = 0
  let value = 0
  let digits = 0
  let sign = 1
  let scale = 0
  let wrong = false
  const length = bytes.length
  for (let at = 0; at < length; at += 1) {
    const code = bytes[at] ?? COMMA
    if (code >= ZERO && code <= NINE) {
      value = value * 10 + (code - ZERO)
      digits += 1
      if (scale !== 0) scale *= 10
    } else if (code === COMMA) {
      into[count] = digits === 0 || wrong ? Number.NaN : scale > 1 ? (sign * value) / scale : sign * value
      count += 1
      value = 0
      digits = 0
      sign = 1
      scale = 0
      wrong = false
    } else if (code === MINUS && digits === 0) sign = -1
    else if (code === POINT && scale === 0) scale = 1
    else wrong = true
  }
  into[count] = digits === 0 || wrong ? Number.NaN : scale > 1 ? (sign * value) / scale : sign * value
  return count + 1
}

const ZERO = 48
const NINE = 57
const COMMA = 44
const MINUS = 45
const POINT = 46

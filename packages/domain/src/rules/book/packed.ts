/**
 * Rows packed into one text by the database: `key,impressions,…;key,…`. Reading a text of digits costs a third of reading rows as objects,
 * and works the same on both engines.
 *
 * @param width numbers of a row. @param row gets the same array each time; an empty place is NaN.
 */
export function readPacked(text: string, width: number, row: (numbers: Float64Array) => void): void {
  const numbers = new Float64Array(width)
  let place = 0
  let value = 0
  let scale = 0
  let sign = 1
  let digits = 0
  let wrong = false
  for (let at = 0; at <= text.length; at += 1) {
    const code = at === text.length ? SEMICOLON : text.charCodeAt(at)
    if (code >= ZERO && code <= NINE) {
      value = value * 10 + (code - ZERO)
      digits += 1
      scale *= 10
    } else if (code === COMMA || code === SEMICOLON) {
      numbers[place] = digits === 0 || wrong ? Number.NaN : scale > 1 ? (sign * value) / scale : sign * value
      place += 1
      value = 0
      scale = 0
      sign = 1
      digits = 0
      wrong = false
      if (code === SEMICOLON) {
        if (place === width) row(numbers)
        place = 0
      }
    } else if (code === MINUS && digits === 0) sign = -1
    else if (code === POINT && scale === 0) scale = 1
    else wrong = true
  }
}

const ZERO = 48
const NINE = 57
const COMMA = 44
const SEMICOLON = 59
const MINUS = 45
const POINT = 46

/**
 * ISO/IEC 18004, error correction level M, versions 1 to 20 (up to 666 bytes): an otpauth address spends nine bytes on a Korean syllable,
 * so that a short shop name and a long e-mail address already fill version 18.
 * For each version: error correction codewords per block, then `[blocks, data codewords]` of each group.
 */
export const VERSIONS: readonly { readonly ecc: number; readonly groups: readonly (readonly [number, number])[] }[] = [
  { ecc: 10, groups: [[1, 16]] },
  { ecc: 16, groups: [[1, 28]] },
  { ecc: 26, groups: [[1, 44]] },
  { ecc: 18, groups: [[2, 32]] },
  { ecc: 24, groups: [[2, 43]] },
  { ecc: 16, groups: [[4, 27]] },
  { ecc: 18, groups: [[4, 31]] },
  {
    ecc: 22,
    groups: [
      [2, 38],
      [2, 39],
    ],
  },
  {
    ecc: 22,
    groups: [
      [3, 36],
      [2, 37],
    ],
  },
  {
    ecc: 26,
    groups: [
      [4, 43],
      [1, 44],
    ],
  },
  {
    ecc: 30,
    groups: [
      [1, 50],
      [4, 51],
    ],
  },
  {
    ecc: 22,
    groups: [
      [6, 36],
      [2, 37],
    ],
  },
  {
    ecc: 22,
    groups: [
      [8, 37],
      [1, 38],
    ],
  },
  {
    ecc: 24,
    groups: [
      [4, 40],
      [5, 41],
    ],
  },
  {
    ecc: 24,
    groups: [
      [5, 41],
      [5, 42],
    ],
  },
  {
    ecc: 28,
    groups: [
      [7, 45],
      [3, 46],
    ],
  },
  {
    ecc: 28,
    groups: [
      [10, 46],
      [1, 47],
    ],
  },
  {
    ecc: 26,
    groups: [
      [9, 43],
      [4, 44],
    ],
  },
  {
    ecc: 26,
    groups: [
      [3, 44],
      [11, 45],
    ],
  },
  {
    ecc: 26,
    groups: [
      [3, 41],
      [13, 42],
    ],
  },
]

/** Centres of the alignment patterns, versions 1 to 20. */
export const ALIGNMENT: readonly (readonly number[])[] = [
  [],
  [6, 18],
  [6, 22],
  [6, 26],
  [6, 30],
  [6, 34],
  [6, 22, 38],
  [6, 24, 42],
  [6, 26, 46],
  [6, 28, 50],
  [6, 30, 54],
  [6, 32, 58],
  [6, 34, 62],
  [6, 26, 46, 66],
  [6, 26, 48, 70],
  [6, 26, 50, 74],
  [6, 30, 54, 78],
  [6, 30, 56, 82],
  [6, 30, 58, 86],
  [6, 34, 62, 90],
]

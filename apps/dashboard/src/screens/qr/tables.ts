/**
 * ISO/IEC 18004, error correction level M, versions 1 to 10: what an otpauth address needs (up to 213 bytes).
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
]

/** Centres of the alignment patterns, versions 1 to 10. */
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
]

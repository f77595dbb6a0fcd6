import { codewordsOf } from './codewords.ts'
import { ALIGNMENT } from './tables.ts'

export type Modules = readonly (readonly boolean[])[]

interface Grid {
  readonly size: number
  readonly dark: boolean[][]
  /** Modules that belong to patterns and not to data. */
  readonly fixed: boolean[][]
}

/** The QR code of a text (UTF-8, error correction M), rows of dark and light without the quiet zone. Up to 666 bytes. */
export function qrModules(text: string): Modules {
  const { version, codewords } = codewordsOf(new TextEncoder().encode(text))
  const grid = patterns(version)
  placeData(grid, codewords)
  return bestMask(grid)
}

function patterns(version: number): Grid {
  const size = version * 4 + 17
  const blank = () => Array.from({ length: size }, () => new Array<boolean>(size).fill(false))
  const grid: Grid = { size, dark: blank(), fixed: blank() }
  for (let at = 0; at < size; at++) {
    set(grid, 6, at, at % 2 === 0)
    set(grid, at, 6, at % 2 === 0)
  }
  for (const [row, column] of [
    [3, 3],
    [3, size - 4],
    [size - 4, 3],
  ] as const)
    finder(grid, row, column)
  const centres = ALIGNMENT[version - 1] ?? []
  const last = centres.at(-1)
  for (const row of centres) {
    for (const column of centres) {
      const inFinder = (row === 6 && column === 6) || (row === 6 && column === last) || (row === last && column === 6)
      if (!inFinder) square(grid, row, column, 2, (distance) => distance !== 1)
    }
  }
  formatBits(grid, 0)
  if (version >= 7) versionBits(grid, version)
  return grid
}

function set(grid: Grid, row: number, column: number, dark: boolean): void {
  const darkRow = grid.dark[row]
  const fixedRow = grid.fixed[row]
  if (!darkRow || !fixedRow || column < 0 || column >= grid.size) return
  darkRow[column] = dark
  fixedRow[column] = true
}

function square(grid: Grid, row: number, column: number, radius: number, dark: (distance: number) => boolean): void {
  for (let y = -radius; y <= radius; y++) {
    for (let x = -radius; x <= radius; x++) set(grid, row + y, column + x, dark(Math.max(Math.abs(x), Math.abs(y))))
  }
}

function finder(grid: Grid, row: number, column: number): void {
  square(grid, row, column, 4, (distance) => distance !== 2 && distance !== 4)
}

/** Level M and the mask, protected by a BCH code, written twice. */
function formatBits(grid: Grid, mask: number): void {
  const data = mask // level M is 00 in the two upper bits
  let rest = data
  for (let step = 0; step < 10; step++) rest = (rest << 1) ^ ((rest >>> 9) * 0x537)
  const bits = ((data << 10) | rest) ^ 0x5412
  const bit = (index: number) => ((bits >>> index) & 1) === 1
  for (let index = 0; index <= 5; index++) set(grid, index, 8, bit(index))
  set(grid, 7, 8, bit(6))
  set(grid, 8, 8, bit(7))
  set(grid, 8, 7, bit(8))
  for (let index = 9; index < 15; index++) set(grid, 8, 14 - index, bit(index))
  for (let index = 0; index < 8; index++) set(grid, 8, grid.size - 1 - index, bit(index))
  for (let index = 8; index < 15; index++) set(grid, grid.size - 15 + index, 8, bit(index))
  set(grid, grid.size - 8, 8, true)
}

function versionBits(grid: Grid, version: number): void {
  let rest = version
  for (let step = 0; step < 12; step++) rest = (rest << 1) ^ ((rest >>> 11) * 0x1f25)
  const bits = (version << 12) | rest
  for (let index = 0; index < 18; index++) {
    const dark = ((bits >>> index) & 1) === 1
    const near = Math.floor(index / 3)
    const far = grid.size - 11 + (index % 3)
    set(grid, near, far, dark)
    set(grid, far, near, dark)
  }
}

/** Two columns at a time from the right, up and down in turn, around the patterns. */
function placeData(grid: Grid, codewords: readonly number[]): void {
  let bit = 0
  for (let right = grid.size - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5
    for (let step = 0; step < grid.size; step++) {
      const upwards = ((right + 1) & 2) === 0
      const row = upwards ? grid.size - 1 - step : step
      for (const column of [right, right - 1]) {
        const darkRow = grid.dark[row]
        if (!darkRow || grid.fixed[row]?.[column]) continue
        darkRow[column] = (((codewords[bit >>> 3] ?? 0) >>> (7 - (bit & 7))) & 1) === 1
        bit += 1
      }
    }
  }
}

const MASKS: readonly ((row: number, column: number) => boolean)[] = [
  (y, x) => (x + y) % 2 === 0,
  (y) => y % 2 === 0,
  (_, x) => x % 3 === 0,
  (y, x) => (x + y) % 3 === 0,
  (y, x) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (y, x) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (y, x) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (y, x) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
]

function bestMask(grid: Grid): Modules {
  const tries = MASKS.map((mask, index) => {
    const dark = grid.dark.map((row, y) => row.map((module, x) => module !== (!grid.fixed[y]?.[x] && mask(y, x))))
    formatBits({ ...grid, dark }, index)
    return { dark, cost: penalty(dark) }
  })
  return tries.reduce((best, one) => (one.cost < best.cost ? one : best)).dark
}

/** Runs of one colour, blocks of four, and too much of one colour; a lower sum scans better. */
function penalty(dark: Modules): number {
  const columns = dark.map((_, x) => dark.map((row) => row[x] ?? false))
  const runs = [...dark, ...columns].flatMap(
    (line) =>
      line
        .map(String)
        .join('')
        .match(/(true){5,}|(false){5,}/g) ?? [],
  )
  const runCost = runs.reduce((sum, run) => sum + run.length / (run.startsWith('t') ? 4 : 5) - 2, 0)
  const blocks = dark.flatMap((row, y) =>
    row.filter(
      (module, x) =>
        x > 0 && y > 0 && module === row[x - 1] && module === dark[y - 1]?.[x] && module === dark[y - 1]?.[x - 1],
    ),
  )
  const share = dark.flat().filter(Boolean).length / dark.length ** 2
  return runCost + blocks.length * 3 + Math.floor(Math.abs(share - 0.5) * 20) * 10
}

import type { AnswerOf } from '@commerce/contracts'

export type CrossChannel = AnswerOf<'GET /api/cross-channel'>

export interface Cell {
  /** Thousandths of an order. */
  readonly ordersMilli: number
  /** Minor units of the reporting currency. */
  readonly valueMinor: number
}

export interface MatrixRow {
  readonly platform: string
  readonly name: string
  /** Null for the row of what no ad can be shown for. */
  readonly spendMinor: number | null
  /** One for each channel, in their order. */
  readonly cells: readonly Cell[]
  readonly total: Cell
}

const NOTHING: Cell = { ordersMilli: 0, valueMinor: 0 }

/** The matrix as rows: one for each platform, then what is unattributed; each with its sum over the channels. */
export function matrixRows(data: CrossChannel, unattributed: string): readonly MatrixRow[] {
  const platforms = data.platforms.map((one) => {
    const cells = data.channels.map(
      (channel) =>
        data.cells.find((cell) => cell.platform === one.platform && cell.channelId === channel.channelId) ?? NOTHING,
    )
    return { platform: one.platform, name: one.name, spendMinor: one.spendMinor, cells, total: sumOf(cells) }
  })
  const rest = data.channels.map(
    (channel) => data.unattributed.find((one) => one.channelId === channel.channelId) ?? NOTHING,
  )
  return [...platforms, { platform: '', name: unattributed, spendMinor: null, cells: rest, total: sumOf(rest) }]
}

export function sumOf(cells: readonly Cell[]): Cell {
  return cells.reduce(
    (sum, cell) => ({
      ordersMilli: sum.ordersMilli + cell.ordersMilli,
      valueMinor: sum.valueMinor + cell.valueMinor,
    }),
    NOTHING,
  )
}

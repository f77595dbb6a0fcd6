/** Columns that may be shown or not, in the order of the table; time, product and amount always are. */
export const CHOICE_COLUMNS = ['channel', 'status', 'vendorStatus', 'credited', 'origin', 'units', 'refunded'] as const
export type ChoiceColumn = (typeof CHOICE_COLUMNS)[number]

export const USUAL_COLUMNS: readonly ChoiceColumn[] = ['channel', 'status', 'credited', 'units', 'refunded']

/** Reads `columns=channel,status` from the address; nonsense is left out, `none` is none, absence what is usual. */
export function columnsOf(text: string | undefined): readonly ChoiceColumn[] {
  if (text === undefined) return USUAL_COLUMNS
  const named = text.split(',')
  return CHOICE_COLUMNS.filter((column) => named.includes(column))
}

/** The columns for the address; what is usual is left out. */
export function columnsAddress(columns: readonly ChoiceColumn[]): string | undefined {
  const usual = columns.length === USUAL_COLUMNS.length && USUAL_COLUMNS.every((column) => columns.includes(column))
  if (usual) return undefined
  return CHOICE_COLUMNS.filter((column) => columns.includes(column)).join(',') || 'none'
}

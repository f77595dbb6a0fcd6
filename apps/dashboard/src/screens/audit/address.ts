/** How many entries stand on one page. */
export const PAGE = 50

export interface AuditAddress {
  /** Only entries of this action; absent: all. */
  readonly action: string | undefined
  /** From 1. */
  readonly page: number
  /** Sequence number of the entry whose details are open. */
  readonly entry: number | undefined
}

/** Reads filters and place from the address; nonsense becomes the first page, never an error. */
export function auditAddress(search: {
  readonly action?: string | undefined
  readonly page?: string | undefined
  readonly entry?: string | undefined
}): AuditAddress {
  const page = whole(search.page)
  return {
    action: search.action ? search.action.slice(0, 60) : undefined,
    page: page !== undefined && page >= 1 ? page : 1,
    entry: whole(search.entry),
  }
}

function whole(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,12}$/.test(text) ? Number(text) : undefined
}

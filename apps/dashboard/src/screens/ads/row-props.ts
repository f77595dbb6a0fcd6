import type { Sort } from './address.ts'
import type { AdColumn } from './columns.tsx'
import type { Line, Opened } from './tree.ts'

export interface RowsProps {
  /** What is listed: campaigns, keywords. */
  readonly label: string
  readonly lines: readonly Line[]
  readonly columns: readonly AdColumn[]
  readonly sort: Sort
  readonly dir: 'asc' | 'desc'
  readonly onSort: (sort: Sort) => void
  readonly toggle: (key: string, level: Opened['level']) => void
  readonly showAll: (key: string) => void
  readonly retry: (key: string) => void
}

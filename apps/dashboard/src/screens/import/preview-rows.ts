import type { Preview } from '@commerce/contracts'
import { FIELDS, type RecordField } from './record-words.ts'

type Mapped = Preview['mapped'][number]

export interface PreviewRow {
  readonly row: number
  readonly outcome: Mapped['outcome']
  readonly values: ReadonlyMap<string, string>
  readonly finding: Mapped['finding']
}

/**
 * One line for each row of the file. A row may give several records (the figures of a campaign and its name); their values are
 * put together, the first one that says something wins.
 */
export function previewRows(mapped: Preview['mapped']): readonly PreviewRow[] {
  const rows = new Map<number, PreviewRow & { readonly values: Map<string, string> }>()
  for (const one of mapped) {
    const known = rows.get(one.row)
    const at = known ?? { row: one.row, outcome: one.outcome, values: new Map<string, string>(), finding: one.finding }
    if (!known) rows.set(one.row, at)
    for (const { name, value } of one.values) {
      const before = at.values.get(name)
      if (before === undefined || before === '' || before === 'unknown') at.values.set(name, value)
    }
  }
  return [...rows.values()]
}

/** The fields that say something in at least one row, in the order people read them. */
export function previewFields(rows: readonly PreviewRow[]): readonly RecordField[] {
  const says = (field: RecordField) =>
    rows.some(({ values }) => {
      const value = values.get(field) ?? ''
      if (field === 'lastDay') return value !== '' && value !== values.get('day')
      if (field === 'status') return value !== '' && value !== 'unknown'
      return value !== ''
    })
  return FIELDS.filter(says)
}

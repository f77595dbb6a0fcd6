import type { Words } from '../../lib/words.ts'
import { csvOf } from '../audit/csv.ts'
import type { AdColumn } from './columns.tsx'
import type { Line } from './tree.ts'

/** The table as a file: the rows that stand on the page, opened ones with what is inside them, and the columns that are shown. */
export function tableCsv(lines: readonly Line[], columns: readonly AdColumn[], t: Words['t']): string {
  const head = [
    t('ads:levels'),
    t('ads:platform'),
    t('ads:column.name'),
    t('ads:currency'),
    ...columns.map((column) => t(column.key === 'spendChange' ? 'ads:spendBefore' : `ads:column.${column.key}`)),
  ]
  const rows = lines.flatMap((line) =>
    line.kind === 'row'
      ? [
          [
            t(`ads:levelOne.${line.row.level}`),
            line.row.connectorName,
            line.row.name,
            line.row.currency,
            ...columns.map((column) => column.csv(line.row)),
          ],
        ]
      : [],
  )
  return csvOf([head, ...rows])
}

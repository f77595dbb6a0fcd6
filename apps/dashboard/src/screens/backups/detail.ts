import type { Language, Translate } from '@commerce/contracts/words'
import { formatNumber } from '../../lib/format.ts'

/** What the check of a backup saw, in the language of the person where it is the usual sentence; a cause of failure as it was. */
export function detailWords(detail: string | null, t: Translate, language: Language): string {
  if (detail === null) return '–'
  const [, tables, rows] = /^(\d+) tables, (\d+) rows$/.exec(detail) ?? []
  if (tables === undefined || rows === undefined) return detail
  return t('backups:detailSeen', {
    tables: formatNumber(Number(tables), language),
    rows: formatNumber(Number(rows), language),
  })
}

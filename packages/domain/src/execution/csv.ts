import type { Execution } from '@commerce/contracts'
import { type Language, translator } from '@commerce/contracts/words'
import { cell } from '../imports/index.ts'

/** Marks the file as UTF-8 for spreadsheet programs. */
const BOM = '\ufeff'

/** The log as CSV, page by page, so that its length needs no memory. Times are ISO 8601 UTC; no cell runs as a formula. */
export async function* executionsCsv(
  pages: AsyncIterable<readonly Execution[]>,
  language: Language,
): AsyncGenerator<string> {
  const t = translator(language)
  const columns: readonly [string, (one: Execution) => string][] = [
    [t('executions:csv.id'), (one) => one.id],
    [t('executions:csv.plannedAt'), (one) => moment(one.plannedAt)],
    [t('executions:csv.attemptedAt'), (one) => moment(one.attemptedAt)],
    [t('executions:csv.finishedAt'), (one) => moment(one.finishedAt)],
    [t('executions:csv.state'), (one) => t(`executions:stateName.${one.state}`)],
    [t('executions:csv.kind'), (one) => t(`executions:page.kind.${one.kind}`)],
    [t('executions:csv.platform'), (one) => one.platform],
    [t('executions:csv.connection'), (one) => one.connectorName],
    [t('executions:csv.level'), (one) => t(`proposals:level.${one.level}`)],
    [t('executions:csv.entity'), (one) => one.entityName],
    [t('executions:csv.entityId'), (one) => one.externalId],
    [t('executions:csv.what'), (one) => one.what],
    [t('executions:csv.why'), (one) => one.why],
    [t('executions:csv.before'), (one) => one.diff.map((change) => `${change.label}: ${change.before}`).join('; ')],
    [t('executions:csv.after'), (one) => one.diff.map((change) => `${change.label}: ${change.after}`).join('; ')],
    [t('executions:csv.by'), (one) => one.by],
    [t('executions:csv.via'), (one) => t(`inbox:via.${one.via}`)],
    [t('executions:csv.attempts'), (one) => String(one.attempts)],
    [t('executions:csv.problem'), (one) => one.problem ?? ''],
  ]
  const line = (cells: readonly string[]): string => `${cells.map(cell).join(',')}\r\n`
  yield `${BOM}${line(columns.map(([head]) => head))}`
  for await (const items of pages) yield items.map((one) => line(columns.map(([, of]) => of(one)))).join('')
}

function moment(at: number | null): string {
  return at === null ? '' : new Date(at).toISOString()
}

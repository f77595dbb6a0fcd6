import { type FilePlan, type FileReading, FileRefused, type SourcePage } from '@commerce/contracts/connector'
import { breakdowns } from './entity.ts'
import { FORMATS } from './formats/index.ts'
import { inspectFile } from './inspect.ts'
import { mapFilePage } from './map.ts'
import { newlineOf } from './opened.ts'
import { readPages } from './pages.ts'
import { missingIn } from './plan.ts'
import { sourceOf } from './source.ts'

export type { FieldSpec, Format } from './format.ts'
export { FORMATS } from './formats/index.ts'
export { rowInFile } from './page.ts'
export { csvRow } from './rows.ts'
export { DAILY_TEMPLATE } from './template.ts'

/** Reading of the files that platforms and shops hand out (L7-L11, K11, AD11, SC1). See `docs/import-files.md`. */
export const fileReading: FileReading = {
  inspect: inspectFile,

  async *pages(file, plan, { cursor, signal }): AsyncGenerator<SourcePage> {
    const missing = missingIn(plan)
    if (missing !== null) {
      throw 'column' in missing
        ? new FileRefused('file-column-missing', { column: missing.column })
        : new FileRefused('file-questions-open', { questions: missing.question })
    }
    const source = await sourceOf(file)
    const newline = await newlineOf(source, plan.encoding)
    const blocks = source.blocks(signal)
    for await (const page of readPages({
      file,
      plan,
      newline,
      scheme: schemeOf(plan),
      blocks,
      total: source.total,
      cursor,
    })) {
      signal.throwIfAborted()
      yield page
    }
  },

  map: mapFilePage,
}

/**
 * Files of the same breakdowns stand side by side; one with others, or with ids instead of names, takes the place of what was there
 * for its days (else the same money would count twice).
 */
function schemeOf(plan: FilePlan): string {
  const format = FORMATS[plan.format]
  if (format.kind === 'orders') return `file:${plan.format}`
  const level = plan.level ?? 'account'
  const prefix = level === 'search-term' ? 'search_term' : level
  const ids = plan.columns[`${prefix}_id`] === undefined ? '' : ':ids'
  return `file:${plan.format}:${breakdowns(plan, format, level).join(',')}${ids}`
}

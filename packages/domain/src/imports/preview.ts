import type { Preview } from '@commerce/contracts'
import { type Inspection, type Mapped, PLATFORM_OF_FORMAT } from '@commerce/contracts/connector'
import type { CanonicalRecord } from '@commerce/contracts/records'
import type { Language } from '@commerce/contracts/words'
import type { Views } from '../connect/index.ts'
import type { Prepared } from './model.ts'

/** A preview in the words of the contract and of the person. */
export function previewOf(
  language: Language,
  about: {
    prepared: Prepared
    fileId: string
    targets: readonly { readonly id: string; readonly name: string; readonly platform: string }[]
    titleOf: (platform: string) => { ko: string; en: string }
    views: Views
  },
): Preview {
  const { prepared, fileId, targets, views } = about
  const { plan, guesses, questions, fields, sample, mapped } = prepared.inspection
  const platform = PLATFORM_OF_FORMAT[plan.format]
  return {
    fileId,
    name: prepared.file.name,
    size: prepared.file.size,
    container: plan.container,
    encoding: plan.encoding,
    delimiter: plan.delimiter,
    headerLine: plan.headerLine,
    format: plan.format,
    guesses: [...guesses],
    headers: [...plan.headers],
    columns: { ...plan.columns },
    fields: fields.map((field) => ({ ...field })),
    level: plan.level,
    currency: plan.currency,
    zone: plan.zone,
    dayOrder: plan.dayOrder,
    period: plan.period,
    questions: questions.map(({ ask, field, choices, seen }) => ({
      ask,
      field,
      choices: [...choices],
      seen: [...seen],
    })),
    sample: sample.map((row) => [...row]),
    mapped: mapped.map((one) => rowOf(language, one, prepared.inspection, views)),
    targets:
      platform === null
        ? []
        : targets.length > 0
          ? targets.map(({ id, name }) => ({ id, name, platform }))
          : [{ id: null, name: about.titleOf(platform)[language], platform }],
  }
}

function rowOf(language: Language, one: Mapped, { plan }: Inspection, views: Views): Preview['mapped'][number] {
  // Counted as a spreadsheet does: the header is one row, and what stands above it too.
  const row = plan.headerLine + one.place + 2
  if ('record' in one) return { row, outcome: 'load', values: valuesOf(one.record), finding: null }
  if ('skipped' in one)
    return { row, outcome: 'skip', values: [{ name: 'skipped', value: one.skipped }], finding: null }
  return { row, outcome: 'refuse', values: [], finding: views.finding(language, one.refusal) }
}

/** What would be stored, flat: an order shows its amounts, not its lines. */
function valuesOf(record: CanonicalRecord): { name: string; value: string }[] {
  return Object.entries(record)
    .filter(([name, value]) => name !== 'kind' && value !== null && typeof value !== 'object')
    .map(([name, value]) => ({ name, value: String(value) }))
}

import {
  type FileAt,
  type FileHints,
  type FilePlan,
  type FileQuestion,
  FileRefused,
  type Inspection,
  type Mapped,
} from '@commerce/contracts/connector'
import { recordProblem } from '@commerce/contracts/records'
import { FORMATS } from './formats/index.ts'
import { fitsOf } from './guess.ts'
import { mapFilePage } from './map.ts'
import { openFile } from './opened.ts'
import { asContext } from './page.ts'
import { planOf } from './plan.ts'
import { type Cells, csvRow } from './rows.ts'
import { splitQuestion } from './split.ts'

const SAMPLE = 20
/** Two formats that fit nearly as well: a person decides. */
const CLOSE = 0.03

/** @throws FileRefused */
export async function inspectFile(file: FileAt, hints: FileHints): Promise<Inspection> {
  const opened = await openFile(file, hints)
  const fits = fitsOf(opened.rows, opened.delimiter, file.name, undefined, hints.headerLine)
  const likely = fits.filter((fit) => fit.score > 0)
  const told = hints.format === undefined ? undefined : fits.find((fit) => fit.format === hints.format)
  const fit = told ?? likely[0]
  if (fit === undefined) throw new FileRefused('file-format-unknown', { name: file.name })
  const planned = await planOf(file, opened, fit, hints)
  const rivals = likely.filter((one) => (likely[0]?.score ?? 0) - one.score < CLOSE)
  const questions: FileQuestion[] = [...planned.questions]
  if (told === undefined && rivals.length > 1) {
    questions.unshift({
      ask: 'format',
      field: null,
      choices: rivals.map((one) => one.format),
      seen: fit.headers.slice(0, 10),
    })
  }
  const rows = opened.rows.slice(fit.headerLine + 1)
  const open = questions.some(({ ask }) => ask === 'column' || ask === 'period' || ask === 'currency')
  const mapped = open ? [] : mapRows(planned.plan, rows)
  const split =
    hints.columns?.part === undefined && !open ? await splitQuestion(file, opened, planned.plan, rows, mapped) : null
  if (split !== null) questions.push(split)
  return {
    plan: planned.plan,
    guesses: likely.map(({ format, score }) => ({ format, score: Math.round(score * 100) / 100 })),
    questions,
    fields: FORMATS[fit.format].fields.map(({ name, title, required }) => ({ name, title, required })),
    sample: rows.slice(0, SAMPLE),
    mapped: mapped.filter(({ place }) => place < SAMPLE),
  }
}

function mapRows(plan: FilePlan, rows: readonly Cells[]): Mapped[] {
  const bytes = Buffer.from(rows.map((cells) => `${csvRow(cells)}\n`).join(''))
  const here: FilePlan = { ...plan, encoding: 'utf-8', delimiter: ',' }
  const context = asContext({ plan: here, newline: '\n', firstRow: plan.headerLine + 2 })
  return mapFilePage({ bytes, context }).map((one): Mapped => {
    if (!('record' in one)) return one
    const problem = recordProblem(one.record)
    if (problem === null) return one
    const [field = '', why = ''] = problem.split(': ')
    const excerpt = csvRow(rows[one.place] ?? []).slice(0, 2000)
    return { place: one.place, refusal: { code: 'row-shape', params: { field, why } }, excerpt }
  })
}

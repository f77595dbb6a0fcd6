import { z } from 'zod'
import { FILE_FORMATS } from '../connector/files.ts'
import { AD_LEVELS } from '../records/index.ts'
import { Finding, Run } from './connect.ts'
import { group } from './endpoint.ts'
import { day, id } from './fields.ts'

const both = z.object({ ko: z.string(), en: z.string() })

/** What the person says of a file; the rest is guessed. Columns are numbers from 0; -1 takes a guessed column away. */
const Hints = z.strictObject({
  format: z.enum(FILE_FORMATS).optional(),
  level: z.enum(AD_LEVELS).optional(),
  productType: z.string().max(40).optional(),
  dayOrder: z.enum(['ymd', 'mdy', 'dmy']).optional(),
  decimal: z.enum(['.', ',']).optional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
  zone: z.string().max(64).optional(),
  encoding: z.enum(['utf-8', 'cp949', 'utf-16le', 'utf-16be']).optional(),
  headerLine: z.number().int().min(0).max(200).optional(),
  period: z.strictObject({ from: day, to: day }).optional(),
  columns: z.record(z.string().max(40), z.number().int().min(-1).max(2000)).optional(),
  attribution: z.string().max(80).optional(),
})
export type ImportHints = z.infer<typeof Hints>

export const Preview = z.object({
  fileId: z.string(),
  name: z.string(),
  size: z.number().int(),
  container: z.enum(['csv', 'xlsx']),
  encoding: z.string(),
  delimiter: z.string(),
  headerLine: z.number().int(),
  format: z.enum(FILE_FORMATS),
  guesses: z.array(z.object({ format: z.enum(FILE_FORMATS), score: z.number() })),
  headers: z.array(z.string()),
  columns: z.record(z.string(), z.number().int()),
  fields: z.array(z.object({ name: z.string(), title: both, required: z.boolean() })),
  level: z.enum(AD_LEVELS).nullable(),
  currency: z.string().nullable(),
  zone: z.string(),
  dayOrder: z.enum(['ymd', 'mdy', 'dmy']),
  period: z.object({ from: day, to: day }).nullable(),
  questions: z.array(
    z.object({
      ask: z.string(),
      field: z.string().nullable(),
      choices: z.array(z.string()),
      seen: z.array(z.string()),
    }),
  ),
  sample: z.array(z.array(z.string())),
  /** The sample after mapping: `fields` in the order shown, or why it would be refused or left out. */
  mapped: z.array(
    z.object({
      row: z.number().int(),
      outcome: z.enum(['load', 'skip', 'refuse']),
      values: z.array(z.object({ name: z.string(), value: z.string() })),
      finding: Finding.nullable(),
    }),
  ),
  /** Connections the rows may go to; the first is the guess, `null` id: a new one is made. */
  targets: z.array(z.object({ id: z.string().nullable(), name: z.string(), platform: z.string() })),
})
export type Preview = z.infer<typeof Preview>

export const importEndpoints = group({
  'POST /api/imports/files': {
    summary: 'Announce a file; its bytes follow in parts',
    tag: 'imports',
    access: 'data:write',
    body: z.strictObject({
      name: z.string().trim().min(1).max(255),
      size: z.number().int().min(0).max(20_000_000_000),
    }),
    status: 201,
    answer: z.object({ fileId: z.string(), partBytes: z.number().int() }),
    refusals: ['file-too-large', 'storage-full'],
  },
  'PUT /api/imports/files/{id}/parts/{offset}': {
    summary: 'Bytes of a file from an offset on; sending a part again changes nothing',
    tag: 'imports',
    access: 'data:write',
    params: z.object({ id, offset: z.coerce.number().int().min(0) }),
    raw: true,
    answer: z.object({ received: z.number().int(), complete: z.boolean() }),
    refusals: ['not-found', 'part-out-of-place', 'too-large'],
  },
  'POST /api/imports/files/{id}/preview': {
    summary: 'What the file seems to be: format, columns, 20 rows, and what has to be answered',
    tag: 'imports',
    access: 'data:write',
    params: z.object({ id }),
    body: Hints.optional(),
    answer: Preview,
    refusals: [
      'not-found',
      'file-empty',
      'file-not-a-table',
      'file-protected',
      'file-format-unknown',
      'file-encoding-unknown',
      'file-unreadable',
      'file-incomplete',
    ],
  },
  'DELETE /api/imports/files/{id}': {
    summary: 'Throw a file away that was not imported',
    tag: 'imports',
    access: 'data:write',
    params: z.object({ id }),
    answer: null,
    refusals: ['not-found'],
  },
  'POST /api/imports': {
    summary: 'Import a file; with dryRun everything is read and counted and nothing kept',
    tag: 'imports',
    access: 'data:write',
    body: z.strictObject({
      fileId: id,
      hints: Hints.optional(),
      /** Absent: the guessed connection, or a new one. */
      connectorId: id.optional(),
      dryRun: z.boolean().default(false),
    }),
    status: 202,
    answer: z.object({ runId: z.string() }),
    refusals: [
      'not-found',
      'file-questions-open',
      'file-column-missing',
      'file-format-unknown',
      'file-unreadable',
      'file-incomplete',
      'connector-other-platform',
      'run-active',
      'file-empty',
      'file-not-a-table',
      'file-protected',
      'file-encoding-unknown',
    ],
  },
  'GET /api/imports': {
    summary: 'Imports, newest first',
    tag: 'imports',
    access: 'data:read',
    query: z.object({
      limit: z.coerce.number().int().min(1).max(200).default(50),
      cursor: z.string().max(200).optional(),
    }),
    answer: z.object({ items: z.array(Run), next: z.string().nullable() }),
  },
  'GET /api/imports/{id}': {
    summary: 'One import: progress while it runs, every row accounted for when it is done',
    tag: 'imports',
    access: 'data:read',
    params: z.object({ id }),
    answer: z.object({
      run: Run,
      dryRun: z.boolean(),
      skipped: z.record(z.string(), z.number().int()),
      /** Sums of what the file says, for comparing with the platform's own page. */
      totals: z.array(z.object({ name: z.string(), value: z.number(), currency: z.string().nullable() })),
    }),
    refusals: ['not-found'],
  },
  'GET /api/imports/{id}/errors': {
    summary: 'Rows that were refused, as CSV with row number and reason',
    tag: 'imports',
    access: 'data:read',
    params: z.object({ id }),
    answer: 'text/csv',
    refusals: ['not-found'],
  },
  'POST /api/imports/{id}/undo': {
    summary: 'Take an import back whole: what it brought goes, what it overwrote comes back',
    tag: 'imports',
    access: 'data:write',
    params: z.object({ id }),
    status: 202,
    answer: z.object({ runId: z.string() }),
    refusals: ['not-found', 'import-not-undoable', 'run-active'],
  },
})

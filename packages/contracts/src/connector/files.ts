import type { Currency, Zone } from '@commerce/kernel'
import type { AdLevel } from '../records/index.ts'
import type { Both } from './connector.ts'
import type { Mapped, PageContent, SourcePage } from './page.ts'

/** The names people give to `commerce import`. */
export const FILE_FORMATS = [
  'daily',
  'naver',
  'meta',
  'google',
  'tiktok',
  'coupang-ads',
  'cafe24-orders',
  'smartstore-orders',
  'coupang-orders',
  'shopify-orders',
  'orders',
] as const
export type FileFormat = (typeof FILE_FORMATS)[number]

export const isFileFormat = (name: string): name is FileFormat => (FILE_FORMATS as readonly string[]).includes(name)

/** Platform of the connection a format's rows go to; `daily` says it in a column, `orders` is any other channel. */
export const PLATFORM_OF_FORMAT: Readonly<Record<FileFormat, string | null>> = {
  daily: null,
  naver: 'naver',
  meta: 'meta',
  google: 'google',
  tiktok: 'tiktok',
  'coupang-ads': 'coupang-ads',
  'cafe24-orders': 'cafe24',
  'smartstore-orders': 'smartstore',
  'coupang-orders': 'coupang',
  'shopify-orders': 'shopify',
  orders: 'other-channel',
}

/** Everything about a file that was guessed or told. What a guess left open stands in `questions`. */
export interface FilePlan {
  readonly format: FileFormat
  readonly container: 'csv' | 'xlsx'
  readonly encoding: 'utf-8' | 'cp949' | 'utf-16le' | 'utf-16be'
  readonly delimiter: ',' | '\t' | ';'
  /** Lines above the header (report title, period). */
  readonly headerLine: number
  /** Column number (from 0) of each field of the format that was found. */
  readonly columns: Readonly<Record<string, number>>
  /** Headers as they stand in the file. */
  readonly headers: readonly string[]
  readonly level: AdLevel | null
  /** `powerlink` and the like (L8). */
  readonly productType: string | null
  readonly dayOrder: 'ymd' | 'mdy' | 'dmy'
  readonly decimal: '.' | ','
  readonly currency: Currency | null
  readonly zone: Zone
  /** Period of a report without a day column, `YYYY-MM-DD`. */
  readonly period: { readonly from: string; readonly to: string } | null
  /** Attribution window of the conversions, as the file says or the format has it. */
  readonly attribution: string
}

export interface Inspection {
  readonly plan: FilePlan
  /** Formats it may be, best first, 0 to 1. */
  readonly guesses: readonly { readonly format: FileFormat; readonly score: number }[]
  /** Must be answered before the import; with what was seen. */
  readonly questions: readonly FileQuestion[]
  /** Fields of the format, and whether they must be there. */
  readonly fields: readonly { readonly name: string; readonly title: Both; readonly required: boolean }[]
  /** The first 20 rows below the header, cells as they stand in the file. */
  readonly sample: readonly (readonly string[])[]
  /** The same rows after mapping: what would be stored, what would be refused and why. */
  readonly mapped: readonly Mapped[]
}

export interface FileQuestion {
  readonly ask: 'format' | 'day-order' | 'currency' | 'period' | 'column' | 'level' | 'decimal'
  /** The column in question, for `column`. */
  readonly field: string | null
  readonly choices: readonly string[]
  /** What in the file raised it: `03/04/2026`. */
  readonly seen: readonly string[]
}

/** What the person or the command line says; what is left out is guessed. */
export type FileHints = { readonly [K in keyof FilePlan]?: FilePlan[K] | undefined } & {
  readonly name?: string
  /** Currency and zone of the shop, where the file says nothing. */
  readonly shopCurrency?: Currency
  readonly shopZone?: Zone
}

/** A file where it lies. */
export interface FileAt {
  readonly path: string
  readonly name: string
  readonly size: number
}

/** Why a file cannot be read at all; codes have sentences in `problems`. */
export const FILE_REFUSALS = [
  'file-empty',
  'file-not-a-table', // {{name}} is not CSV or Excel
  'file-protected', // Excel with a password
  'file-format-unknown', // no format fits {{name}}
  'file-column-missing', // {{column}} is not in the file
  'file-questions-open', // {{questions}} must be answered
  'file-encoding-unknown',
  'file-unreadable', // {{why}}
] as const
export type FileRefusalCode = (typeof FILE_REFUSALS)[number]

export class FileRefused extends Error {
  readonly code: FileRefusalCode
  readonly params: Readonly<Record<string, string | number>>
  constructor(code: FileRefusalCode, params: Readonly<Record<string, string | number>> = {}) {
    super(`${code} ${JSON.stringify(params)}`)
    this.name = 'FileRefused'
    this.code = code
    this.params = params
  }
}

/** Reading of files, as the import service needs it. */
export interface FileReading {
  /** Reads the beginning and guesses the rest. @throws FileRefused */
  inspect(file: FileAt, hints: FileHints): Promise<Inspection>
  /**
   * The whole file in chunks of whole rows; each chunk is a page. `cursor` is the byte (or row) the next page begins at, so that an
   * interrupted import goes on there. @throws FileRefused
   */
  pages(
    file: FileAt,
    plan: FilePlan,
    from: { readonly cursor: number | null; readonly signal: AbortSignal },
  ): AsyncIterable<SourcePage>
  /** Pure; the plan stands in the page's context. */
  map(page: PageContent): Iterable<Mapped>
}

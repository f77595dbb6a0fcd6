import type { Day } from '@commerce/kernel'
import type { AdLevel, CanonicalRecord } from '../records/index.ts'

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }
export type JsonObject = { readonly [key: string]: Json }

/** What the pure map sees: the vendor's bytes and what was asked for. Stored as they are, so that all can be rebuilt. */
export interface PageContent {
  readonly bytes: Uint8Array
  /**
   * What the map needs beyond the bytes: the level asked for, the day, the account's currency, the columns of a file. Whatever
   * the connector knew at that moment and a rebuild would not know again.
   */
  readonly context: JsonObject
}

/** One answer of a vendor, or a chunk of a file. Page, rows and cursor are stored in one transaction. */
export interface SourcePage extends PageContent {
  /** `json`, `tsv`, `csv`: how to show it. */
  readonly format: string
  /** What was asked, without secrets: `GET /stats?…` or the name of the file. */
  readonly request: string
  /** Where to go on after this page; null when the stream keeps no place. */
  readonly cursor: Json
  /**
   * Two pages of different scheme never stand side by side for one connector, level and day: the newer scheme takes the place of
   * the older rows (a file by device, then the API without). `api`, `file:naver:device,media`.
   */
  readonly scheme: string
  /** These days were now read completely at this level: what is known of them and was not seen in this run is no more. */
  readonly completes?: { readonly level: AdLevel; readonly from: Day; readonly to: Day }
  /** Files that hold several platforms: which one this page belongs to. Otherwise the connection's own. */
  readonly platform?: string
  /** Bytes or rows done and in all, for progress; unknown: left out. */
  readonly progress?: { readonly done: number; readonly total: number | null }
}

/** One row of a page after mapping. `place` counts the rows of the page from 0, so that a row is found again in it. */
export type Mapped =
  | {
      readonly place: number
      readonly record: CanonicalRecord
      /**
       * How many rows of the page it stands for, 1 when left out: several for an order with its lines, 0 for what a row says besides (the
       * name of its campaign). So the rows of a page are all accounted for.
       */
      readonly rows?: number
    }
  | {
      readonly place: number
      readonly rows?: number
      /** Why it cannot be used: a code of `problems` (`row-…`) and the figures of its sentence. */
      readonly refusal: { readonly code: RowProblem; readonly params: Readonly<Record<string, string | number>> }
      /** The row as it came, for the person; at most 2,000 characters. */
      readonly excerpt: string
    }
  /** Left out on purpose (a totals row, an empty one); counted, so that every row is accounted for. */
  | { readonly place: number; readonly skipped: RowSkip }

export const ROW_PROBLEMS = [
  'row-shape', // not of the form the vendor documents; {{field}} {{why}}
  'row-columns', // {{found}} cells where {{expected}} were expected
  'row-date', // {{text}} is no date
  'row-number', // {{text}} in {{column}} is no number
  'row-negative', // {{column}} is below zero
  'row-currency', // {{text}} is no currency
  'row-missing', // {{column}} is empty
  'row-duplicate-earlier', // the same key as a row further up in the file, with other figures
  'row-duplicate', // the same key as row {{other}}, with other figures
  'row-too-long',
  'row-text', // characters that cannot be stored
  'row-encoding',
  'page-unreadable', // the whole page; {{why}}
] as const
export type RowProblem = (typeof ROW_PROBLEMS)[number]

export const ROW_SKIPS = ['total', 'empty', 'duplicate', 'relayed', 'preamble'] as const
export type RowSkip = (typeof ROW_SKIPS)[number]

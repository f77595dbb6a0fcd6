import type { Both, FileFormat } from '@commerce/contracts/connector'
import type { AdLevel } from '@commerce/contracts/records'
import type { Currency, Zone } from '@commerce/kernel'

/** What a column holds, as far as checking the columns and guessing the writing of numbers needs it. */
export type FieldKind = 'day' | 'moment' | 'count' | 'decimal' | 'money' | 'text' | 'currency'

export interface FieldSpec {
  readonly name: string
  readonly title: Both
  readonly kind: FieldKind
  readonly required: boolean
  /** Headers as the platform writes them, best first; compared without spaces, case, units and currency. */
  readonly headers: readonly string[]
}

interface FormatBase {
  readonly format: FileFormat
  readonly fields: readonly FieldSpec[]
  /** Headers that only this platform writes: they decide between formats that otherwise look alike. */
  readonly marks: readonly string[]
  readonly zone: Zone | null
  readonly currency: Currency | null
  /** Words of file names (`naver_campaign.csv`, L18). */
  readonly fileNames: RegExp
}

/** Reports of ad figures. */
export interface AdFormat extends FormatBase {
  readonly kind: 'ads'
  /** Columns that split a day of an entity; they go into `part`. */
  readonly parts: readonly string[]
  /** Further figures, kept under their names. */
  readonly extras: readonly string[]
  /** Whether an empty figure means zero, or that somebody forgot it (the standard file). */
  readonly emptyIsZero: boolean
  attribution(headers: readonly string[]): string
}

/** Order lists. */
export interface OrderFormat extends FormatBase {
  readonly kind: 'orders'
  /** `whole`: all lines of an order stand on consecutive rows with its amounts. `lines`: each row is a line. */
  readonly merge: 'whole' | 'lines'
}

export type Format = AdFormat | OrderFormat

/** Levels of ad figures from the top; a file is of the finest one it has a column for. */
export const LEVEL_FIELDS: readonly { readonly level: AdLevel; readonly fields: readonly string[] }[] = [
  { level: 'campaign', fields: ['campaign_id', 'campaign_name'] },
  { level: 'adgroup', fields: ['adgroup_id', 'adgroup_name'] },
  { level: 'ad', fields: ['ad_id', 'ad_name'] },
  { level: 'keyword', fields: ['keyword_id', 'keyword'] },
  { level: 'search-term', fields: ['search_term'] },
]

/** A field, written shortly. The first header is the standard one. */
export function field(
  name: string,
  kind: FieldKind,
  title: readonly [ko: string, en: string],
  headers: readonly string[],
  required = false,
): FieldSpec {
  return { name, kind, title: { ko: title[0], en: title[1] }, headers: [...headers, name], required }
}

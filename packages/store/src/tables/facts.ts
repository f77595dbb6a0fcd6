/** What migration 8 makes; what the columns mean stands there and in docs/decisions/ingest.md. */

export interface CountersTable {
  name: string
  next: number
}

export interface SyncRunsTable {
  id: string
  batch_id: string
  connector_id: string
  kind: 'sync' | 'backfill' | 'import' | 'rebuild' | 'undo' | 'replay'
  stream: string
  state: 'running' | 'done' | 'suspect' | 'waiting' | 'failed' | 'stopped' | 'undone'
  from_day: string | null
  to_day: string | null
  started_at: number
  finished_at: number | null
  alive_at: number
  pages: number
  bytes: number
  rows_read: number
  rows_new: number
  rows_changed: number
  rows_same: number
  rows_gone: number
  rows_skipped: number
  rows_quarantined: number
  done: number
  total: number | null
  code: string | null
  params_json: string | null
  next_at: number | null
  options_json: string
  actor: string
}

export interface SyncCursorsTable {
  connector_id: string
  stream: string
  purpose: string
  cursor_json: string
  done_to: string | null
  updated_at: number
}

export interface RawPagesTable {
  page: number
  run_id: string
  connector_id: string
  stream: string
  format: string
  scheme: string
  request: string
  context_json: string
  completes_json: string | null
  body: Uint8Array
  size: number
  hash: string
  fetched_at: number
  /** What it held, for reading the same bytes again without reading them; null: not noted. */
  notes_json: string | null
}

/** The pages of a run in order; a page may belong to several runs. */
export interface RunPagesTable {
  run_id: string
  place: number
  page: number
}

export interface QuarantineTable {
  id: string
  connector_id: string
  run_id: string
  stream: string
  page: number
  place: number
  code: string
  params_json: string
  excerpt: string
  state: 'open' | 'replayed' | 'dismissed'
  created_at: number
  settled_at: number | null
}

export interface ImportFilesTable {
  id: string
  name: string
  path: string
  size: number
  hash: string
  state: 'arriving' | 'here' | 'gone'
  plan_json: string | null
  created_at: number
  actor: string
}

export interface EntitiesTable {
  key: number
  connector_id: string
  level: string
  external_id: string
  parent_id: string | null
  name: string
  status: string
  vendor_status: string
  daily_budget_micros: number | null
  bid_micros: number | null
  extra_json: string | null
  page: number
  place: number
  learned_at: number
}

export interface MetricsDailyTable {
  day: string
  entity_key: number
  part: string
  currency: string
  impressions: number
  clicks: number
  cost_micros: number
  conversions_micros: number | null
  conversion_value_micros: number | null
  attribution: string
  metrics_json: string | null
  page: number
  place: number
  learned_at: number
}

export interface MetricsDailyVersionsTable {
  day: string
  entity_key: number
  part: string
  currency: string
  impressions: number
  clicks: number
  cost_micros: number
  conversions_micros: number | null
  conversion_value_micros: number | null
  attribution: string
  metrics_json: string | null
  page: number
  place: number
  learned_at: number
  replaced_by: number
  replaced_at: number
}

export interface MetricsPeriodsTable {
  day: string
  last_day: string
  entity_key: number
  part: string
  currency: string
  impressions: number
  clicks: number
  cost_micros: number
  conversions_micros: number | null
  conversion_value_micros: number | null
  attribution: string
  metrics_json: string | null
  page: number
  place: number
  learned_at: number
}

export interface MetricsPeriodsVersionsTable {
  day: string
  last_day: string
  entity_key: number
  part: string
  currency: string
  impressions: number
  clicks: number
  cost_micros: number
  conversions_micros: number | null
  conversion_value_micros: number | null
  attribution: string
  metrics_json: string | null
  page: number
  place: number
  learned_at: number
  replaced_by: number
  replaced_at: number
}

export interface MetricsIntradayTable {
  day: string
  hour: number
  entity_key: number
  part: string
  currency: string
  impressions: number
  clicks: number
  cost_micros: number
  conversions_micros: number | null
  conversion_value_micros: number | null
  attribution: string
  metrics_json: string | null
  page: number
  place: number
  learned_at: number
}

export interface AdRollupsTable {
  day: string
  connector_id: string
  level: string
  currency: string
  attribution: string
  row_count: number
  impressions: number
  clicks: number
  cost_micros: number
  conversions_micros: number
  conversion_value_micros: number
  counts: number
  learned_at: number
}

export interface AdDaysTable {
  day: string
  connector_id: string
  level: string
  scheme: string
  complete: number
  read_at: number
}

export interface StoreOrdersTable {
  key: number
  connector_id: string
  external_id: string
  day: string
  ordered_at: number
  paid_at: number | null
  changed_at: number | null
  status: string
  vendor_status: string
  currency: string
  units: number
  items_minor: number
  discount_minor: number
  shipping_minor: number
  tax_minor: number
  total_minor: number
  refunded_minor: number
  paid: number
  sale: number
  origin: string | null
  buyer_key: string | null
  source_json: string | null
  extra_json: string | null
  page: number
  place: number
  learned_at: number
}

export interface StoreOrderLinesTable {
  order_key: number
  line_id: string
  kind: 'item' | 'shipping' | 'adjustment'
  product_id: string | null
  sku: string | null
  title: string
  option: string | null
  quantity: number
  cancelled_quantity: number
  returned_quantity: number
  unit_minor: number
  discount_minor: number
  total_minor: number
  status: string
  vendor_status: string
  extra_json: string | null
  page: number
  place: number
  /** When the vendor says this line changed last; null: not known. */
  changed_at: number | null
}

export interface StoreRefundsTable {
  order_key: number
  refund_id: string
  line_id: string | null
  at: number
  day: string
  amount_minor: number
  reason: 'cancel' | 'return' | 'refund'
  page: number
  place: number
}

export interface StoreOrderStatesTable {
  order_key: number
  learned_at: number
  status: string
  vendor_status: string
  changed_at: number | null
}

export interface StoreOrderVersionsTable {
  order_key: number
  replaced_by: number
  learned_at: number
  replaced_at: number
  snapshot_json: string
}

export interface OrderRollupsTable {
  day: string
  connector_id: string
  currency: string
  orders: number
  sales: number
  units: number
  items_minor: number
  discount_minor: number
  shipping_minor: number
  total_minor: number
  refunded_minor: number
  refunded_on_day_minor: number
  sale_minor: number
  learned_at: number
}

export interface VisitsDailyTable {
  day: string
  connector_id: string
  what: string
  key: string
  name: string
  visits: number | null
  pageviews: number | null
  orders: number | null
  quantity: number | null
  amount_minor: number | null
  currency: string | null
  extra_json: string | null
  page: number
  place: number
  learned_at: number
}

export interface VisitsDailyVersionsTable {
  day: string
  connector_id: string
  what: string
  key: string
  name: string
  visits: number | null
  pageviews: number | null
  orders: number | null
  quantity: number | null
  amount_minor: number | null
  currency: string | null
  extra_json: string | null
  page: number
  place: number
  learned_at: number
  replaced_by: number
  replaced_at: number
}

export interface FactTables {
  counters: CountersTable
  sync_runs: SyncRunsTable
  sync_cursors: SyncCursorsTable
  raw_pages: RawPagesTable
  run_pages: RunPagesTable
  quarantine: QuarantineTable
  import_files: ImportFilesTable
  entities: EntitiesTable
  metrics_daily: MetricsDailyTable
  metrics_daily_versions: MetricsDailyVersionsTable
  metrics_periods: MetricsPeriodsTable
  metrics_periods_versions: MetricsPeriodsVersionsTable
  metrics_intraday: MetricsIntradayTable
  ad_rollups: AdRollupsTable
  ad_days: AdDaysTable
  store_orders: StoreOrdersTable
  store_order_lines: StoreOrderLinesTable
  store_refunds: StoreRefundsTable
  store_order_states: StoreOrderStatesTable
  store_order_versions: StoreOrderVersionsTable
  order_rollups: OrderRollupsTable
  visits_daily: VisitsDailyTable
  visits_daily_versions: VisitsDailyVersionsTable
}

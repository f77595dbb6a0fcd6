import type { Migration, Words } from './migration.ts'

/**
 * Raw pages, what was read from them, and every version of it (I1, T2-T4, T10; docs/decisions/ingest.md).
 *
 * Keys of facts are whole numbers from `counters`, because a million rows of text keys are several hundred megabytes. Facts by
 * day are stored in the order of days: a sync appends, a page of a month reads one stretch.
 */
export const facts: Migration = {
  version: 8,
  name: 'facts',
  up: (words) => [...running(words), ...ads(words), ...orders(words), ...visits(words)],
}

/** Rows lie in the order of the primary key; PostgreSQL has no such thing. */
const inOrder = ({ engine }: Words): string => (engine === 'sqlite' ? ' STRICT, WITHOUT ROWID' : '')

const running = ({ int, bytes, strict }: Words): readonly string[] => [
  `CREATE TABLE counters (name TEXT NOT NULL PRIMARY KEY, next ${int} NOT NULL)${strict}`,
  `INSERT INTO counters (name, next) VALUES ('page', 1), ('entity', 1), ('order', 1)`,
  `CREATE TABLE sync_runs (
    id TEXT NOT NULL PRIMARY KEY,
    batch_id TEXT NOT NULL,
    connector_id TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('sync', 'backfill', 'import', 'rebuild', 'undo', 'replay')),
    stream TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('running', 'done', 'suspect', 'waiting', 'failed', 'stopped', 'undone')),
    from_day TEXT,
    to_day TEXT,
    started_at ${int} NOT NULL,
    finished_at ${int},
    alive_at ${int} NOT NULL,
    pages ${int} NOT NULL,
    bytes ${int} NOT NULL,
    rows_read ${int} NOT NULL,
    rows_new ${int} NOT NULL,
    rows_changed ${int} NOT NULL,
    rows_same ${int} NOT NULL,
    rows_gone ${int} NOT NULL,
    rows_skipped ${int} NOT NULL,
    rows_quarantined ${int} NOT NULL,
    done ${int} NOT NULL,
    total ${int},
    code TEXT,
    params_json TEXT,
    next_at ${int},
    options_json TEXT NOT NULL,
    actor TEXT NOT NULL
  )${strict}`,
  `CREATE INDEX sync_runs_connector ON sync_runs (connector_id, started_at)`,
  `CREATE INDEX sync_runs_started ON sync_runs (started_at)`,
  `CREATE INDEX sync_runs_batch ON sync_runs (batch_id)`,
  `CREATE TABLE sync_cursors (
    connector_id TEXT NOT NULL,
    stream TEXT NOT NULL,
    purpose TEXT NOT NULL,
    cursor_json TEXT NOT NULL,
    done_to TEXT,
    updated_at ${int} NOT NULL,
    PRIMARY KEY (connector_id, stream, purpose)
  )${strict}`,
  `CREATE TABLE raw_pages (
    page ${int} NOT NULL PRIMARY KEY,
    run_id TEXT NOT NULL,
    connector_id TEXT NOT NULL,
    stream TEXT NOT NULL,
    format TEXT NOT NULL,
    scheme TEXT NOT NULL,
    request TEXT NOT NULL,
    context_json TEXT NOT NULL,
    completes_json TEXT,
    body ${bytes} NOT NULL,
    size ${int} NOT NULL,
    hash TEXT NOT NULL,
    fetched_at ${int} NOT NULL
  )${strict}`,
  `CREATE INDEX raw_pages_run ON raw_pages (run_id, page)`,
  `CREATE INDEX raw_pages_stream ON raw_pages (connector_id, stream, hash)`,
  `CREATE TABLE quarantine (
    id TEXT NOT NULL PRIMARY KEY,
    connector_id TEXT NOT NULL,
    run_id TEXT NOT NULL,
    stream TEXT NOT NULL,
    page ${int} NOT NULL,
    place ${int} NOT NULL,
    code TEXT NOT NULL,
    params_json TEXT NOT NULL,
    excerpt TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'replayed', 'dismissed')),
    created_at ${int} NOT NULL,
    settled_at ${int},
    UNIQUE (page, place)
  )${strict}`,
  `CREATE INDEX quarantine_open ON quarantine (connector_id, id) WHERE state = 'open'`,
  `CREATE INDEX quarantine_run ON quarantine (run_id, place)`,
  `CREATE TABLE import_files (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    path TEXT NOT NULL,
    size ${int} NOT NULL,
    hash TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('arriving', 'here', 'gone')),
    plan_json TEXT,
    created_at ${int} NOT NULL,
    actor TEXT NOT NULL
  )${strict}`,
]

const ads = (words: Words): readonly string[] => {
  const { int, strict } = words
  const figures = `
    currency TEXT NOT NULL,
    impressions ${int} NOT NULL,
    clicks ${int} NOT NULL,
    cost_micros ${int} NOT NULL,
    conversions_micros ${int},
    conversion_value_micros ${int},
    attribution TEXT NOT NULL,
    metrics_json TEXT,
    page ${int} NOT NULL,
    place ${int} NOT NULL,
    learned_at ${int} NOT NULL`
  return [
    `CREATE TABLE entities (
      key ${int} NOT NULL PRIMARY KEY,
      connector_id TEXT NOT NULL,
      level TEXT NOT NULL,
      external_id TEXT NOT NULL,
      parent_id TEXT,
      name TEXT NOT NULL,
      status TEXT NOT NULL,
      vendor_status TEXT NOT NULL,
      daily_budget_micros ${int},
      bid_micros ${int},
      extra_json TEXT,
      page ${int} NOT NULL,
      place ${int} NOT NULL,
      learned_at ${int} NOT NULL,
      UNIQUE (connector_id, level, external_id)
    )${strict}`,
    `CREATE INDEX entities_parent ON entities (connector_id, parent_id)`,
    `CREATE TABLE metrics_daily (
      day TEXT NOT NULL,
      entity_key ${int} NOT NULL,
      part TEXT NOT NULL,${figures},
      PRIMARY KEY (day, entity_key, part)
    )${inOrder(words)}`,
    // A version that is no longer the newest: known from learned_at until replaced_at, when page replaced_by came.
    `CREATE TABLE metrics_daily_versions (
      day TEXT NOT NULL,
      entity_key ${int} NOT NULL,
      part TEXT NOT NULL,${figures},
      replaced_by ${int} NOT NULL,
      replaced_at ${int} NOT NULL,
      PRIMARY KEY (day, entity_key, part, replaced_by)
    )${inOrder(words)}`,
    `CREATE INDEX metrics_daily_versions_page ON metrics_daily_versions (replaced_by)`,
    // Reports over several days; never part of a day.
    `CREATE TABLE metrics_periods (
      day TEXT NOT NULL,
      last_day TEXT NOT NULL,
      entity_key ${int} NOT NULL,
      part TEXT NOT NULL,${figures},
      PRIMARY KEY (day, last_day, entity_key, part)
    )${inOrder(words)}`,
    `CREATE TABLE metrics_periods_versions (
      day TEXT NOT NULL,
      last_day TEXT NOT NULL,
      entity_key ${int} NOT NULL,
      part TEXT NOT NULL,${figures},
      replaced_by ${int} NOT NULL,
      replaced_at ${int} NOT NULL,
      PRIMARY KEY (day, last_day, entity_key, part, replaced_by)
    )${inOrder(words)}`,
    // T4: filled by a later version; the grain is the hour of the account's day.
    `CREATE TABLE metrics_intraday (
      day TEXT NOT NULL,
      hour ${int} NOT NULL,
      entity_key ${int} NOT NULL,
      part TEXT NOT NULL,${figures},
      PRIMARY KEY (day, hour, entity_key, part)
    )${inOrder(words)}`,
    // One row for each day, connector and level, kept with the facts in the same transaction. counts = 1: totals add up this level.
    `CREATE TABLE ad_rollups (
      day TEXT NOT NULL,
      connector_id TEXT NOT NULL,
      level TEXT NOT NULL,
      currency TEXT NOT NULL,
      attribution TEXT NOT NULL,
      row_count ${int} NOT NULL,
      impressions ${int} NOT NULL,
      clicks ${int} NOT NULL,
      cost_micros ${int} NOT NULL,
      conversions_micros ${int} NOT NULL,
      conversion_value_micros ${int} NOT NULL,
      counts ${int} NOT NULL,
      learned_at ${int} NOT NULL,
      PRIMARY KEY (day, connector_id, level, currency, attribution)
    )${inOrder(words)}`,
    // Which days of which level were read, under which scheme, and whether completely: absence of a row is then a zero.
    `CREATE TABLE ad_days (
      day TEXT NOT NULL,
      connector_id TEXT NOT NULL,
      level TEXT NOT NULL,
      scheme TEXT NOT NULL,
      complete ${int} NOT NULL,
      read_at ${int} NOT NULL,
      PRIMARY KEY (day, connector_id, level)
    )${inOrder(words)}`,
  ]
}

const orders = (words: Words): readonly string[] => {
  const { int, strict } = words
  return [
    `CREATE TABLE store_orders (
      key ${int} NOT NULL PRIMARY KEY,
      connector_id TEXT NOT NULL,
      external_id TEXT NOT NULL,
      day TEXT NOT NULL,
      ordered_at ${int} NOT NULL,
      paid_at ${int},
      changed_at ${int},
      status TEXT NOT NULL,
      vendor_status TEXT NOT NULL,
      currency TEXT NOT NULL,
      units ${int} NOT NULL,
      items_minor ${int} NOT NULL,
      discount_minor ${int} NOT NULL,
      shipping_minor ${int} NOT NULL,
      tax_minor ${int} NOT NULL,
      total_minor ${int} NOT NULL,
      refunded_minor ${int} NOT NULL,
      paid ${int} NOT NULL,
      sale ${int} NOT NULL,
      origin TEXT,
      buyer_key TEXT,
      source_json TEXT,
      extra_json TEXT,
      page ${int} NOT NULL,
      place ${int} NOT NULL,
      learned_at ${int} NOT NULL,
      UNIQUE (connector_id, external_id)
    )${strict}`,
    `CREATE INDEX store_orders_day ON store_orders (day, connector_id)`,
    `CREATE TABLE store_order_lines (
      order_key ${int} NOT NULL,
      line_id TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('item', 'shipping', 'adjustment')),
      product_id TEXT,
      sku TEXT,
      title TEXT NOT NULL,
      option TEXT,
      quantity ${int} NOT NULL,
      cancelled_quantity ${int} NOT NULL,
      returned_quantity ${int} NOT NULL,
      unit_minor ${int} NOT NULL,
      discount_minor ${int} NOT NULL,
      total_minor ${int} NOT NULL,
      status TEXT NOT NULL,
      vendor_status TEXT NOT NULL,
      extra_json TEXT,
      page ${int} NOT NULL,
      place ${int} NOT NULL,
      PRIMARY KEY (order_key, line_id)
    )${inOrder(words)}`,
    `CREATE INDEX store_order_lines_page ON store_order_lines (page)`,
    `CREATE TABLE store_refunds (
      order_key ${int} NOT NULL,
      refund_id TEXT NOT NULL,
      line_id TEXT,
      at ${int} NOT NULL,
      day TEXT NOT NULL,
      amount_minor ${int} NOT NULL,
      reason TEXT NOT NULL CHECK (reason IN ('cancel', 'return', 'refund')),
      page ${int} NOT NULL,
      place ${int} NOT NULL,
      PRIMARY KEY (order_key, refund_id)
    )${inOrder(words)}`,
    `CREATE INDEX store_refunds_day ON store_refunds (day)`,
    // CF9: the states an order went through, as far as we saw them.
    `CREATE TABLE store_order_states (
      order_key ${int} NOT NULL,
      learned_at ${int} NOT NULL,
      status TEXT NOT NULL,
      vendor_status TEXT NOT NULL,
      changed_at ${int},
      PRIMARY KEY (order_key, learned_at, status)
    )${inOrder(words)}`,
    `CREATE TABLE store_order_versions (
      order_key ${int} NOT NULL,
      replaced_by ${int} NOT NULL,
      learned_at ${int} NOT NULL,
      replaced_at ${int} NOT NULL,
      snapshot_json TEXT NOT NULL,
      PRIMARY KEY (order_key, replaced_by)
    )${inOrder(words)}`,
    `CREATE INDEX store_order_versions_page ON store_order_versions (replaced_by)`,
    `CREATE TABLE order_rollups (
      day TEXT NOT NULL,
      connector_id TEXT NOT NULL,
      currency TEXT NOT NULL,
      orders ${int} NOT NULL,
      sales ${int} NOT NULL,
      units ${int} NOT NULL,
      items_minor ${int} NOT NULL,
      discount_minor ${int} NOT NULL,
      shipping_minor ${int} NOT NULL,
      total_minor ${int} NOT NULL,
      refunded_minor ${int} NOT NULL,
      refunded_on_day_minor ${int} NOT NULL,
      sale_minor ${int} NOT NULL,
      learned_at ${int} NOT NULL,
      PRIMARY KEY (day, connector_id, currency)
    )${inOrder(words)}`,
  ]
}

const visits = (words: Words): readonly string[] => {
  const { int } = words
  const figures = `
    name TEXT NOT NULL,
    visits ${int},
    pageviews ${int},
    orders ${int},
    quantity ${int},
    amount_minor ${int},
    currency TEXT,
    extra_json TEXT,
    page ${int} NOT NULL,
    place ${int} NOT NULL,
    learned_at ${int} NOT NULL`
  return [
    `CREATE TABLE visits_daily (
      day TEXT NOT NULL,
      connector_id TEXT NOT NULL,
      what TEXT NOT NULL,
      key TEXT NOT NULL,${figures},
      PRIMARY KEY (day, connector_id, what, key)
    )${inOrder(words)}`,
    `CREATE TABLE visits_daily_versions (
      day TEXT NOT NULL,
      connector_id TEXT NOT NULL,
      what TEXT NOT NULL,
      key TEXT NOT NULL,${figures},
      replaced_by ${int} NOT NULL,
      replaced_at ${int} NOT NULL,
      PRIMARY KEY (day, connector_id, what, key, replaced_by)
    )${inOrder(words)}`,
    `CREATE INDEX visits_daily_versions_page ON visits_daily_versions (replaced_by)`,
  ]
}

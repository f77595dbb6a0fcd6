import type { Migration, Words } from './migration.ts'

/** What measures need beside the facts: exchange rates, windows, tracking links and touches, KPI profiles, digests, views (issue 4). */
export const measure: Migration = {
  version: 11,
  name: 'measure',
  up: (words) => [...figures(words), ...tracking(words), ...people(words)],
}

const inOrder = ({ engine }: Words): string => (engine === 'sqlite' ? ' STRICT, WITHOUT ROWID' : '')

const figures = (words: Words): readonly string[] => {
  const { int } = words
  return [
    // Units of quote for one unit of base, times 10^9; the day is the business day it holds for.
    `CREATE TABLE fx_rates (
      base TEXT NOT NULL,
      quote TEXT NOT NULL,
      day TEXT NOT NULL,
      rate_nano ${int} NOT NULL,
      source TEXT NOT NULL,
      entered_at ${int} NOT NULL,
      PRIMARY KEY (base, quote, day)
    )${inOrder(words)}`,
    // Sums of the last so many days for each entity, made anew after each run: a table of 50,000 keywords sorts in one read.
    `CREATE TABLE ad_windows (
      days ${int} NOT NULL,
      connector_id TEXT NOT NULL,
      level TEXT NOT NULL,
      entity_key ${int} NOT NULL,
      end_day TEXT NOT NULL,
      currency TEXT NOT NULL,
      impressions ${int} NOT NULL,
      clicks ${int} NOT NULL,
      cost_micros ${int} NOT NULL,
      conversions_micros ${int} NOT NULL,
      conversion_value_micros ${int} NOT NULL,
      previous_cost_micros ${int} NOT NULL,
      previous_conversion_value_micros ${int} NOT NULL,
      made_at ${int} NOT NULL,
      PRIMARY KEY (days, connector_id, level, entity_key, currency)
    )${inOrder(words)}`,
    `CREATE INDEX ad_windows_cost ON ad_windows (days, level, cost_micros)`,
    // Totals read the one level that counts: a year of 20 connections is a few thousand entries of this and nothing else.
    `CREATE INDEX ad_rollups_counting ON ad_rollups (day, currency, connector_id, cost_micros, conversion_value_micros,
      conversions_micros, impressions, clicks, row_count, attribution, learned_at) WHERE counts = 1`,
    `CREATE INDEX ad_days_read ON ad_days (day, connector_id, read_at) WHERE complete = 1`,
    // Whether a buyer bought before.
    `CREATE INDEX store_orders_buyer ON store_orders (buyer_key, day) WHERE buyer_key IS NOT NULL AND sale = 1`,
    // Sales that a touch can be credited with, by the day of the order and the platform of the touch (last click), D6.
    `CREATE TABLE attributed_rollups (
      day TEXT NOT NULL,
      platform TEXT NOT NULL,
      channel_id TEXT NOT NULL,
      currency TEXT NOT NULL,
      credit_micros ${int} NOT NULL,
      value_minor ${int} NOT NULL,
      made_at ${int} NOT NULL,
      PRIMARY KEY (day, platform, channel_id, currency)
    )${inOrder(words)}`,
    // What led to an order, oldest first; made from clicks, conversion events and what the channel says of the order.
    `CREATE TABLE order_touches (
      order_key ${int} NOT NULL,
      seq ${int} NOT NULL,
      day TEXT NOT NULL,
      at ${int} NOT NULL,
      platform TEXT NOT NULL,
      campaign TEXT,
      keyword TEXT,
      link_id TEXT,
      via TEXT NOT NULL CHECK (via IN ('link', 'click-id', 'utm', 'channel', 'coupon')),
      evidence_json TEXT NOT NULL,
      PRIMARY KEY (order_key, seq)
    )${inOrder(words)}`,
    `CREATE INDEX order_touches_day ON order_touches (day)`,
    `CREATE INDEX order_touches_link ON order_touches (link_id) WHERE link_id IS NOT NULL`,
    // What the touches of a day were made from, as a fingerprint; an empty one asks for them to be made anew.
    `CREATE TABLE attribution_days (
      day TEXT NOT NULL PRIMARY KEY,
      seen TEXT NOT NULL,
      made_at ${int} NOT NULL
    )${inOrder(words)}`,
    // Which days of the bridge from orders to campaigns are new, without reading all of it.
    `CREATE INDEX visits_daily_orders ON visits_daily (learned_at) WHERE what = 'order-attribution'`,
  ]
}

const tracking = (words: Words): readonly string[] => {
  const { int, strict } = words
  return [
    `CREATE TABLE tracking_links (
      id TEXT NOT NULL PRIMARY KEY,
      slug TEXT NOT NULL UNIQUE,
      name TEXT NOT NULL,
      target_url TEXT NOT NULL,
      utm_json TEXT NOT NULL,
      platform TEXT,
      campaign TEXT,
      coupon TEXT,
      enabled ${int} NOT NULL,
      expires_at ${int},
      created_by TEXT NOT NULL,
      created_at ${int} NOT NULL,
      updated_at ${int} NOT NULL
    )${strict}`,
    // T12. Bots and previews are counted apart from people from the first day.
    `CREATE TABLE link_clicks (
      id TEXT NOT NULL PRIMARY KEY,
      link_id TEXT NOT NULL,
      at ${int} NOT NULL,
      day TEXT NOT NULL,
      who TEXT NOT NULL CHECK (who IN ('human', 'bot', 'preview')),
      visitor_id TEXT,
      click_ids_json TEXT,
      utm_json TEXT,
      referrer TEXT,
      device TEXT
    )${strict}`,
    `CREATE INDEX link_clicks_link ON link_clicks (link_id, day)`,
    `CREATE INDEX link_clicks_visitor ON link_clicks (visitor_id, at) WHERE visitor_id IS NOT NULL`,
    `CREATE TABLE link_days (
      link_id TEXT NOT NULL,
      day TEXT NOT NULL,
      who TEXT NOT NULL,
      clicks ${int} NOT NULL,
      visitors ${int} NOT NULL,
      PRIMARY KEY (link_id, day, who)
    )${inOrder(words)}`,
    // T11.
    `CREATE TABLE conversion_events (
      id TEXT NOT NULL PRIMARY KEY,
      dedupe_key TEXT NOT NULL UNIQUE,
      kind TEXT NOT NULL CHECK (kind IN ('page_view', 'add_to_cart', 'checkout_start', 'purchase')),
      at ${int} NOT NULL,
      day TEXT NOT NULL,
      order_id TEXT,
      coupon TEXT,
      value_minor ${int},
      currency TEXT,
      visitor_id TEXT,
      click_ids_json TEXT,
      utm_json TEXT,
      referrer TEXT,
      link_id TEXT,
      order_key ${int},
      linked_at ${int}
    )${strict}`,
    `CREATE INDEX conversion_events_day ON conversion_events (day)`,
    `CREATE INDEX conversion_events_order ON conversion_events (order_id) WHERE order_id IS NOT NULL`,
    `CREATE INDEX conversion_events_visitor ON conversion_events (visitor_id, at) WHERE visitor_id IS NOT NULL`,
  ]
}

const people = ({ int, strict }: Words): readonly string[] => [
  // T5, T6.
  `CREATE TABLE kpi_profiles (
    id TEXT NOT NULL PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    name_ko TEXT NOT NULL,
    name_en TEXT NOT NULL,
    objective TEXT NOT NULL,
    metrics_json TEXT NOT NULL,
    built_in ${int} NOT NULL,
    created_at ${int} NOT NULL,
    updated_at ${int} NOT NULL
  )${strict}`,
  `CREATE TABLE entity_kpi_profiles (
    connector_id TEXT NOT NULL,
    level TEXT NOT NULL,
    external_id TEXT NOT NULL,
    profile_id TEXT NOT NULL REFERENCES kpi_profiles (id) ON DELETE CASCADE,
    set_by TEXT NOT NULL,
    set_at ${int} NOT NULL,
    PRIMARY KEY (connector_id, level, external_id)
  )${strict}`,
  `CREATE TABLE digests (
    id TEXT NOT NULL PRIMARY KEY,
    day TEXT NOT NULL UNIQUE,
    as_of ${int} NOT NULL,
    model_json TEXT NOT NULL,
    made_at ${int} NOT NULL
  )${strict}`,
  `CREATE TABLE digest_settings (
    user_id TEXT NOT NULL PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    enabled ${int} NOT NULL,
    hour ${int} NOT NULL,
    language TEXT NOT NULL,
    channels_json TEXT NOT NULL,
    last_sent_day TEXT,
    updated_at ${int} NOT NULL
  )${strict}`,
  // What became of each sending: a message is tried again only when it certainly was not sent.
  `CREATE TABLE digest_deliveries (
    digest_id TEXT NOT NULL REFERENCES digests (id) ON DELETE CASCADE,
    channel TEXT NOT NULL,
    recipient TEXT NOT NULL,
    language TEXT NOT NULL,
    user_id TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'sent', 'unknown', 'refused')),
    code TEXT,
    detail TEXT,
    attempts ${int} NOT NULL,
    at ${int} NOT NULL,
    PRIMARY KEY (digest_id, channel, recipient, language)
  )${strict}`,
  `CREATE TABLE saved_views (
    id TEXT NOT NULL PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    page TEXT NOT NULL,
    name TEXT NOT NULL,
    query TEXT NOT NULL,
    place ${int} NOT NULL,
    created_at ${int} NOT NULL,
    updated_at ${int} NOT NULL,
    UNIQUE (user_id, page, name)
  )${strict}`,
  `CREATE TABLE last_looks (
    user_id TEXT NOT NULL PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    looked_at ${int} NOT NULL,
    before_that ${int} NOT NULL
  )${strict}`,
]

/** What migration 11 makes; what the columns mean stands there and in docs/measures.md. */

interface FxRatesTable {
  base: string
  quote: string
  day: string
  rate_nano: number
  source: string
  entered_at: number
}

interface AdWindowsTable {
  days: number
  connector_id: string
  level: string
  entity_key: number
  end_day: string
  currency: string
  impressions: number
  clicks: number
  cost_micros: number
  conversions_micros: number
  conversion_value_micros: number
  previous_cost_micros: number
  previous_conversion_value_micros: number
  made_at: number
}

interface AttributedRollupsTable {
  day: string
  platform: string
  channel_id: string
  currency: string
  credit_micros: number
  value_minor: number
  made_at: number
}

interface OrderTouchesTable {
  order_key: number
  seq: number
  day: string
  at: number
  platform: string
  campaign: string | null
  keyword: string | null
  link_id: string | null
  via: 'link' | 'click-id' | 'utm' | 'channel' | 'coupon'
  evidence_json: string
}

interface AttributionDaysTable {
  day: string
  seen: string
  made_at: number
}

interface TrackingLinksTable {
  id: string
  slug: string
  name: string
  target_url: string
  utm_json: string
  platform: string | null
  campaign: string | null
  coupon: string | null
  enabled: number
  expires_at: number | null
  created_by: string
  created_at: number
  updated_at: number
}

interface LinkClicksTable {
  id: string
  link_id: string
  at: number
  day: string
  who: 'human' | 'bot' | 'preview'
  visitor_id: string | null
  click_ids_json: string | null
  utm_json: string | null
  referrer: string | null
  device: string | null
}

interface LinkDaysTable {
  link_id: string
  day: string
  who: string
  clicks: number
  visitors: number
}

interface ConversionEventsTable {
  id: string
  dedupe_key: string
  kind: 'page_view' | 'add_to_cart' | 'checkout_start' | 'purchase'
  at: number
  day: string
  order_id: string | null
  coupon: string | null
  value_minor: number | null
  currency: string | null
  visitor_id: string | null
  click_ids_json: string | null
  utm_json: string | null
  referrer: string | null
  link_id: string | null
  order_key: number | null
  linked_at: number | null
}

interface KpiProfilesTable {
  id: string
  code: string
  name_ko: string
  name_en: string
  objective: string
  metrics_json: string
  built_in: number
  created_at: number
  updated_at: number
}

interface EntityKpiProfilesTable {
  connector_id: string
  level: string
  external_id: string
  profile_id: string
  set_by: string
  set_at: number
}

interface DigestsTable {
  id: string
  day: string
  as_of: number
  model_json: string
  made_at: number
}

interface DigestSettingsTable {
  user_id: string
  enabled: number
  hour: number
  language: string
  channels_json: string
  last_sent_day: string | null
  updated_at: number
}

interface DigestDeliveriesTable {
  digest_id: string
  channel: string
  recipient: string
  language: string
  user_id: string
  state: 'waiting' | 'sending' | 'sent' | 'unknown' | 'refused'
  code: string | null
  detail: string | null
  attempts: number
  at: number
}

interface SavedViewsTable {
  id: string
  user_id: string
  page: string
  name: string
  query: string
  place: number
  created_at: number
  updated_at: number
}

interface LastLooksTable {
  user_id: string
  looked_at: number
  before_that: number
}

export interface MeasureTables {
  fx_rates: FxRatesTable
  ad_windows: AdWindowsTable
  attributed_rollups: AttributedRollupsTable
  order_touches: OrderTouchesTable
  attribution_days: AttributionDaysTable
  tracking_links: TrackingLinksTable
  link_clicks: LinkClicksTable
  link_days: LinkDaysTable
  conversion_events: ConversionEventsTable
  kpi_profiles: KpiProfilesTable
  entity_kpi_profiles: EntityKpiProfilesTable
  digests: DigestsTable
  digest_settings: DigestSettingsTable
  digest_deliveries: DigestDeliveriesTable
  saved_views: SavedViewsTable
  last_looks: LastLooksTable
}

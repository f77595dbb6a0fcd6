import { z } from 'zod'
import { AD_LEVELS, ORDER_STATUSES } from '../records/index.ts'
import { Finding } from './connect.ts'
import { group } from './endpoint.ts'
import { at, day, id, moment } from './fields.ts'
import { Proposal } from './proposals.ts'

const range = { from: day.optional(), to: day.optional() }

/** Every measure there is; what each means, its formula and its words stand under `measures.<id>` and in docs/measures.md. */
export const MEASURES = [
  'spend',
  'impressions',
  'clicks',
  'ctr',
  'cpc',
  'cpm',
  'frequency',
  'conversions',
  'conversionValue',
  'cpa',
  'orders',
  'units',
  'grossRevenue',
  'netRevenue',
  'refunded',
  'refundedOnDay',
  'aov',
  'newBuyers',
  'returningBuyers',
  'visits',
  'blendedRoas',
  'platformRoas',
  'attributedRoas',
  'claimedRatio',
  'acos',
  'attributedRevenue',
] as const
export type MeasureId = (typeof MEASURES)[number]

/**
 * One figure as it is shown. `value` is minor units for money, a plain number otherwise, null when it is not known (no spend, no
 * row); ratios are computed here and never stored.
 */
export const Figure = z.object({
  measure: z.enum(MEASURES),
  unit: z.enum(['money', 'count', 'ratio', 'percent']),
  value: z.number().nullable(),
  currency: z.string().nullable(),
  /** The same measure over the period before and a year earlier. */
  before: z.number().nullable(),
  yearBefore: z.number().nullable(),
  /** One value for each of the 28 days that end with the last day shown, oldest first; null where nothing is known. */
  spark: z.array(z.number().nullable()),
  settled: z.enum(['settled', 'unsettled', 'mixed']),
  /** Names of connections whose figures are not in yet. */
  missing: z.array(z.string()),
  /** When the newest of its rows was learned. */
  freshAt: at.nullable(),
  /** Why it has no value or must be read with care: codes of `measures.caveat`. */
  caveats: z.array(z.string()),
})
export type Figure = z.infer<typeof Figure>

export const Completeness = z.object({
  connectorId: z.string(),
  name: z.string(),
  platform: z.string(),
  kind: z.enum(['ads', 'channel', 'analytics', 'supplier']),
  newestDay: day.nullable(),
  complete: z.boolean(),
  late: z.boolean(),
  lastSuccessAt: at.nullable(),
})
export type Completeness = z.infer<typeof Completeness>

const BasisChoice = z.enum(['complete', 'latest']).default('complete')

export const Home = z.object({
  /** The day all figures are of; never "today" when it is not (D1-D3, D11). */
  basis: z.object({
    day,
    rule: z.enum(['ads', 'orders', 'today']),
    choice: z.enum(['complete', 'latest']),
    latestDay: day,
    latestCompleteDay: day.nullable(),
    stale: z.boolean(),
  }),
  currency: z.string(),
  /** First line of the digest, in the person's language. */
  sentence: z.string(),
  completeness: z.array(Completeness),
  figures: z.array(Figure),
  matrix: z.object({
    platforms: z.array(z.object({ platform: z.string(), name: z.string(), spendMinor: z.number().int() })),
    channels: z.array(
      z.object({ channelId: z.string(), name: z.string(), orders: z.number().int(), netMinor: z.number().int() }),
    ),
    /** Orders and sales of a channel that were credited to a platform (last click); thousandths of an order. */
    cells: z.array(
      z.object({
        platform: z.string(),
        channelId: z.string(),
        ordersMilli: z.number().int(),
        valueMinor: z.number().int(),
      }),
    ),
  }),
  /** Decisions that wait, most at stake first, at most three (DESIGN section 8). */
  decisions: z.array(Proposal),
  /** How many wait in all. */
  decisionsOpen: z.number().int(),
  nextPassAt: at.nullable(),
  changes: z.array(
    z.object({
      connectorId: z.string(),
      name: z.string(),
      day,
      measure: z.enum(MEASURES),
      before: z.number().nullable(),
      after: z.number().nullable(),
      currency: z.string().nullable(),
      why: z.enum(['restated', 'late', 'refund', 'import', 'undo']),
      at,
    }),
  ),
  blindSpots: z.array(z.object({ finding: Finding, to: z.string(), button: z.string() })),
})
export type Home = z.infer<typeof Home>

export const AdRow = z.object({
  key: z.string(),
  connectorId: z.string(),
  connectorName: z.string(),
  platform: z.string(),
  level: z.enum(AD_LEVELS),
  entityId: z.string(),
  name: z.string(),
  status: z.string(),
  parentId: z.string().nullable(),
  hasChildren: z.boolean(),
  currency: z.string(),
  /** Minor units of `currency`. */
  spendMinor: z.number().int(),
  impressions: z.number().int(),
  clicks: z.number().int(),
  conversions: z.number().nullable(),
  salesMinor: z.number().int().nullable(),
  ctr: z.number().nullable(),
  cpcMinor: z.number().nullable(),
  cpaMinor: z.number().nullable(),
  roas: z.number().nullable(),
  acos: z.number().nullable(),
  before: z.object({ spendMinor: z.number().int(), salesMinor: z.number().int().nullable() }).nullable(),
  spark: z.array(z.number()),
  profile: z.string().nullable(),
  attribution: z.string(),
})
export type AdRow = z.infer<typeof AdRow>

export const Order = z.object({
  id: z.string(),
  connectorId: z.string(),
  channel: z.string(),
  externalId: z.string(),
  day,
  orderedAt: at,
  status: z.enum(ORDER_STATUSES),
  vendorStatus: z.string(),
  currency: z.string(),
  units: z.number().int(),
  totalMinor: z.number().int(),
  refundedMinor: z.number().int(),
  origin: z.string().nullable(),
  credited: z.string().nullable(),
  title: z.string(),
})
export type Order = z.infer<typeof Order>

export const ATTRIBUTION_MODELS = ['last-click', 'first-click', 'linear', 'position', 'time-decay'] as const
export type AttributionModel = (typeof ATTRIBUTION_MODELS)[number]

const Point = z.object({
  day,
  values: z.record(z.string(), z.number().nullable()),
  complete: z.boolean(),
  settled: z.boolean(),
})

const View = z.object({ id, page: z.string(), name: z.string(), query: z.string(), place: z.number().int() })

export const measureEndpoints = group({
  'GET /api/dashboard/home': {
    summary: 'The home page in one answer: basis day, figures, what is missing, matrix, changes, blind spots (D1-D11)',
    tag: 'dashboard',
    access: 'data:read',
    query: z.object({ basis: BasisChoice, day: day.optional() }),
    answer: Home,
  },
  'POST /api/dashboard/looked': {
    summary: 'I have looked: changes are counted from now on',
    tag: 'dashboard',
    access: 'data:read',
    answer: z.object({ lookedAt: at }),
  },
  'GET /api/dashboard/summary': {
    summary: 'Sales, spend, ROAS of a period with the one before (PR7b)',
    tag: 'dashboard',
    access: 'data:read',
    query: z.object({
      ...range,
      days: z.coerce.number().int().min(1).max(800).default(30),
      marketplace: z.string().max(40).default('ALL'),
    }),
    answer: z.object({
      from: day,
      to: day,
      days: z.number().int(),
      marketplace: z.string(),
      currency: z.string(),
      figures: z.array(Figure),
    }),
    refusals: ['range-wrong'],
  },
  'GET /api/dashboard/timeseries': {
    summary: 'Measures by day, week or month (PR7c)',
    tag: 'dashboard',
    access: 'data:read',
    query: z.object({
      ...range,
      days: z.coerce.number().int().min(1).max(800).default(30),
      by: z.enum(['day', 'week', 'month']).default('day'),
      measures: z.string().max(300).default('netRevenue,spend,orders'),
      platform: z.string().max(40).optional(),
      connector: z.string().max(64).optional(),
      marketplace: z.string().max(40).default('ALL'),
    }),
    answer: z.object({
      from: day,
      to: day,
      days: z.number().int(),
      marketplace: z.string(),
      currency: z.string(),
      by: z.string(),
      points: z.array(Point),
    }),
    refusals: ['range-wrong', 'measure-unknown'],
  },
  'GET /api/dashboard/top-products': {
    summary: 'Products by sales (PR7d)',
    tag: 'dashboard',
    access: 'data:read',
    query: z.object({
      ...range,
      days: z.coerce.number().int().min(1).max(800).default(30),
      limit: z.coerce.number().int().min(1).max(200).default(10),
      connector: z.string().max(64).optional(),
    }),
    answer: z.object({
      from: day,
      to: day,
      currency: z.string(),
      items: z.array(
        z.object({
          sku: z.string().nullable(),
          productId: z.string().nullable(),
          title: z.string(),
          units: z.number().int(),
          revenueMinor: z.number().int(),
          refundedMinor: z.number().int(),
          orders: z.number().int(),
        }),
      ),
    }),
    refusals: ['range-wrong'],
  },
  'GET /api/ads/dashboard/summary': {
    summary: 'Ad spend and sales (PR2a, V9): exactly these fields. Amounts in major units of the reporting currency',
    tag: 'ads',
    access: 'data:read',
    query: z.object({
      days: z.coerce.number().int().min(1).max(800).default(30),
      marketplace: z.string().max(40).default('ALL'),
      platform: z.string().max(40).optional(),
    }),
    answer: z.strictObject({
      spend: z.number(),
      sales: z.number(),
      acos: z.number().nullable(),
      roas: z.number().nullable(),
      marketplace: z.string(),
      days: z.number().int(),
    }),
  },
  'GET /api/ads/dashboard/timeseries': {
    summary: 'Ad spend and sales by day (PR2b, V9): exactly these fields',
    tag: 'ads',
    access: 'data:read',
    query: z.object({
      days: z.coerce.number().int().min(1).max(800).default(30),
      marketplace: z.string().max(40).default('ALL'),
      platform: z.string().max(40).optional(),
    }),
    answer: z.strictObject({
      days: z.number().int(),
      marketplace: z.string(),
      points: z.array(
        z.strictObject({
          date: day,
          spend: z.number(),
          sales: z.number(),
          acos: z.number().nullable(),
          roas: z.number().nullable(),
        }),
      ),
    }),
  },
  'GET /api/ads/page': {
    summary: 'The Ads page: figures, the line of days, the platforms',
    tag: 'ads',
    access: 'data:read',
    query: z.object({
      ...range,
      days: z.coerce.number().int().min(1).max(800).default(30),
      platform: z.string().max(40).optional(),
      connector: z.string().max(64).optional(),
    }),
    answer: z.object({
      from: day,
      to: day,
      currency: z.string(),
      figures: z.array(Figure),
      points: z.array(Point),
      platforms: z.array(
        z.object({
          platform: z.string(),
          name: z.string(),
          connectorId: z.string(),
          spendMinor: z.number().int(),
          salesMinor: z.number().int().nullable(),
          currency: z.string(),
          attribution: z.string(),
          converted: z.boolean(),
        }),
      ),
      completeness: z.array(Completeness),
    }),
    refusals: ['range-wrong'],
  },
  'GET /api/ads/table': {
    summary:
      'Campaigns, ad groups, keywords, ads with their figures; children of one parent or all of a level; sorted and paged',
    tag: 'ads',
    access: 'data:read',
    query: z.object({
      ...range,
      days: z.coerce.number().int().min(1).max(800).default(30),
      level: z.enum(AD_LEVELS).default('campaign'),
      parent: z.string().max(600).optional(),
      platform: z.string().max(40).optional(),
      connector: z.string().max(64).optional(),
      search: z.string().max(100).optional(),
      sort: z
        .enum(['spend', 'sales', 'roas', 'clicks', 'impressions', 'conversions', 'ctr', 'cpc', 'cpa', 'acos', 'name'])
        .default('spend'),
      dir: z.enum(['asc', 'desc']).default('desc'),
      limit: z.coerce.number().int().min(1).max(500).default(50),
      offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
    }),
    answer: z.object({
      from: day,
      to: day,
      level: z.enum(AD_LEVELS),
      total: z.number().int(),
      items: z.array(AdRow),
      sums: z.object({
        spendMinor: z.number().int(),
        salesMinor: z.number().int().nullable(),
        currency: z.string().nullable(),
      }),
    }),
    refusals: ['range-wrong'],
  },
  'GET /api/measures/rows': {
    summary: 'The rows behind a figure: facts with their raw page, summing to it (X10)',
    tag: 'measures',
    access: 'data:read',
    query: z.object({
      measure: z.enum(MEASURES),
      from: day,
      to: day,
      platform: z.string().max(40).optional(),
      connector: z.string().max(64).optional(),
      asOf: moment.optional(),
      limit: z.coerce.number().int().min(1).max(500).default(100),
      offset: z.coerce.number().int().min(0).max(10_000_000).default(0),
    }),
    answer: z.object({
      measure: z.enum(MEASURES),
      formula: z.string(),
      value: z.number().nullable(),
      unit: z.enum(['money', 'count', 'ratio', 'percent']),
      currency: z.string().nullable(),
      /** The parts of a ratio, or one part. They are sums of the rows below. */
      parts: z.array(z.object({ name: z.string(), value: z.number(), currency: z.string().nullable() })),
      total: z.number().int(),
      rows: z.array(
        z.object({
          kind: z.enum(['ad-day', 'order', 'refund', 'visit-day', 'conversion']),
          day,
          connectorId: z.string(),
          connectorName: z.string(),
          name: z.string(),
          value: z.number(),
          currency: z.string().nullable(),
          /** In the reporting currency. */
          counted: z.number(),
          part: z.string(),
          page: z.number().int().nullable(),
          place: z.number().int().nullable(),
          learnedAt: at,
          orderId: z.string().nullable(),
        }),
      ),
    }),
    refusals: ['range-wrong'],
  },
  'GET /api/measures/as-known': {
    summary: 'A figure as it was known at a moment, and as it is known now',
    tag: 'measures',
    access: 'data:read',
    query: z.object({
      measure: z.enum(MEASURES),
      from: day,
      to: day,
      at: moment.meta({ example: 1_795_000_000_000 }),
      platform: z.string().max(40).optional(),
      connector: z.string().max(64).optional(),
    }),
    answer: z.object({
      was: z.number().nullable(),
      now: z.number().nullable(),
      unit: z.enum(['money', 'count', 'ratio', 'percent']),
      currency: z.string().nullable(),
      at,
    }),
    refusals: ['range-wrong'],
  },
  'GET /api/cross-channel': {
    summary: 'Spend by platform against sales by channel, day by day and as a matrix (D8, D9, P7, SC5)',
    tag: 'cross-channel',
    access: 'data:read',
    query: z.object({
      ...range,
      days: z.coerce.number().int().min(1).max(800).default(30),
      model: z.enum(ATTRIBUTION_MODELS).default('last-click'),
    }),
    answer: z.object({
      from: day,
      to: day,
      currency: z.string(),
      model: z.enum(ATTRIBUTION_MODELS),
      platforms: z.array(
        z.object({
          platform: z.string(),
          name: z.string(),
          spendMinor: z.number().int(),
          /** What the platform itself claims. */
          claimedMinor: z.number().int().nullable(),
          creditedOrdersMilli: z.number().int(),
          creditedMinor: z.number().int(),
          platformRoas: z.number().nullable(),
          attributedRoas: z.number().nullable(),
        }),
      ),
      channels: z.array(
        z.object({
          channelId: z.string(),
          name: z.string(),
          platform: z.string(),
          orders: z.number().int(),
          netMinor: z.number().int(),
        }),
      ),
      cells: z.array(
        z.object({
          platform: z.string(),
          channelId: z.string(),
          ordersMilli: z.number().int(),
          valueMinor: z.number().int(),
        }),
      ),
      unattributed: z.array(
        z.object({ channelId: z.string(), ordersMilli: z.number().int(), valueMinor: z.number().int() }),
      ),
      blendedRoas: z.number().nullable(),
      claimedRatio: z.number().nullable(),
      days: z.array(
        z.object({
          day,
          spendMinor: z.number().int(),
          netMinor: z.number().int(),
          creditedMinor: z.number().int(),
          complete: z.boolean(),
        }),
      ),
    }),
    refusals: ['range-wrong'],
  },
  'GET /api/channels/page': {
    summary: 'Revenue by channel',
    tag: 'channels',
    access: 'data:read',
    query: z.object({ ...range, days: z.coerce.number().int().min(1).max(800).default(30) }),
    answer: z.object({
      from: day,
      to: day,
      currency: z.string(),
      figures: z.array(Figure),
      channels: z.array(
        z.object({
          connectorId: z.string(),
          name: z.string(),
          platform: z.string(),
          currency: z.string(),
          orders: z.number().int(),
          units: z.number().int(),
          grossMinor: z.number().int(),
          netMinor: z.number().int(),
          refundedMinor: z.number().int(),
          refundedOnDayMinor: z.number().int(),
          share: z.number().nullable(),
          spark: z.array(z.number()),
        }),
      ),
      points: z.array(Point),
    }),
    refusals: ['range-wrong'],
  },
  'GET /api/orders': {
    summary: 'Orders, newest first, with filters',
    tag: 'channels',
    access: 'data:read',
    query: z.object({
      ...range,
      connector: z.string().max(64).optional(),
      status: z.enum(ORDER_STATUSES).optional(),
      credited: z.string().max(40).optional(),
      search: z.string().max(100).optional(),
      sort: z.enum(['orderedAt', 'total', 'refunded']).default('orderedAt'),
      dir: z.enum(['asc', 'desc']).default('desc'),
      limit: z.coerce.number().int().min(1).max(200).default(50),
      offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
    }),
    answer: z.object({ items: z.array(Order), total: z.number().int() }),
    refusals: ['range-wrong'],
  },
  'GET /api/orders/{id}': {
    summary: 'One order: lines, refunds, states it went through, what led to it, its raw rows',
    tag: 'channels',
    access: 'data:read',
    params: z.object({ id: z.string().min(1).max(64) }),
    answer: z.object({
      order: Order,
      lines: z.array(
        z.object({
          lineId: z.string(),
          kind: z.string(),
          sku: z.string().nullable(),
          title: z.string(),
          option: z.string().nullable(),
          quantity: z.number().int(),
          cancelledQuantity: z.number().int(),
          returnedQuantity: z.number().int(),
          unitMinor: z.number().int(),
          discountMinor: z.number().int(),
          totalMinor: z.number().int(),
          status: z.string(),
          vendorStatus: z.string(),
        }),
      ),
      refunds: z.array(z.object({ refundId: z.string(), day, at, amountMinor: z.number().int(), reason: z.string() })),
      states: z.array(
        z.object({ status: z.string(), vendorStatus: z.string(), learnedAt: at, changedAt: at.nullable() }),
      ),
      touches: z.array(
        z.object({
          at,
          platform: z.string(),
          campaign: z.string().nullable(),
          keyword: z.string().nullable(),
          via: z.string(),
          credit: z.number(),
        }),
      ),
      page: z.number().int().nullable(),
      place: z.number().int().nullable(),
    }),
    refusals: ['not-found'],
  },
  'GET /api/fx-rates': {
    summary: 'Exchange rates with day and source; which are missing for figures that are shown',
    tag: 'measures',
    access: 'data:read',
    answer: z.object({
      reporting: z.string(),
      items: z.array(
        z.object({ base: z.string(), quote: z.string(), day, rate: z.string(), source: z.string(), enteredAt: at }),
      ),
      missing: z.array(z.object({ currency: z.string(), days: z.number().int(), from: day, to: day })),
    }),
  },
  'PUT /api/fx-rates': {
    summary: 'Enter rates: units of quote for one of base, as decimal text',
    tag: 'measures',
    access: 'data:write',
    body: z.strictObject({
      rates: z
        .array(
          z.strictObject({
            base: z.string().regex(/^[A-Z]{3}$/),
            quote: z.string().regex(/^[A-Z]{3}$/),
            day,
            rate: z
              .string()
              .regex(/^\d{1,9}(\.\d{1,9})?$/)
              .meta({ example: '1380.5' }),
            source: z.string().trim().min(1).max(80),
          }),
        )
        .min(1)
        .max(5000),
    }),
    answer: z.object({ saved: z.number().int() }),
    refusals: ['currency-unknown', 'rate-wrong'],
  },
  'GET /api/views': {
    summary: 'My saved views of a page',
    tag: 'views',
    access: 'data:read',
    query: z.object({ page: z.string().max(40) }),
    answer: z.object({ items: z.array(View) }),
  },
  'POST /api/views': {
    summary: 'Save a view: the address of filters and columns',
    tag: 'views',
    access: 'data:read',
    body: z.strictObject({
      page: z.string().min(1).max(40),
      name: z.string().trim().min(1).max(60),
      query: z.string().max(2000),
    }),
    status: 201,
    answer: View,
    refusals: ['view-name-taken'],
  },
  'PATCH /api/views/{id}': {
    summary: 'Rename a view, change what it shows or its place',
    tag: 'views',
    access: 'data:read',
    params: z.object({ id }),
    body: z.strictObject({
      name: z.string().trim().min(1).max(60).optional(),
      query: z.string().max(2000).optional(),
      place: z.number().int().min(0).max(1000).optional(),
    }),
    answer: View,
    refusals: ['not-found', 'view-name-taken'],
  },
  'DELETE /api/views/{id}': {
    summary: 'Delete a view',
    tag: 'views',
    access: 'data:read',
    params: z.object({ id }),
    answer: null,
    refusals: ['not-found'],
  },
})

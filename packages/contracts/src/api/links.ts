import { z } from 'zod'
import { group } from './endpoint.ts'
import { at, day, id } from './fields.ts'

/** A short link (KP4). Clicks of people, bots and previews are counted apart. */
export const Link = z.object({
  id,
  slug: z.string(),
  url: z.string(),
  name: z.string(),
  targetUrl: z.string(),
  utm: z.record(z.string(), z.string()),
  platform: z.string().nullable(),
  campaign: z.string().nullable(),
  coupon: z.string().nullable(),
  enabled: z.boolean(),
  expiresAt: at.nullable(),
  createdAt: at,
  clicks: z.object({
    human: z.number().int(),
    bot: z.number().int(),
    preview: z.number().int(),
    visitors: z.number().int(),
  }),
  orders: z.object({ credited: z.number(), valueMinor: z.number().int(), currency: z.string() }),
})
export type Link = z.infer<typeof Link>

const Write = z.strictObject({
  name: z.string().trim().min(1).max(80),
  targetUrl: z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .meta({ example: 'https://shop.example/spring' }),
  slug: z
    .string()
    .regex(/^[A-Za-z0-9_-]{2,40}$/)
    .meta({ example: 'spring' })
    .optional(),
  utm: z
    .record(z.string().regex(/^utm_[a-z_]{1,30}$/), z.string().max(200))
    .meta({ example: { utm_source: 'naver' } })
    .optional(),
  platform: z.string().max(40).nullable().optional(),
  campaign: z.string().max(200).nullable().optional(),
  coupon: z.string().max(60).nullable().optional(),
  expiresAt: at.nullable().optional(),
})

/**
 * Measures that only profiles name, beside those of `MEASURES`: people who go on from a page to the store by a tracking link (a proxy
 * for purchases that cannot be seen), pages per visit (engagement), orders a touch led to without being the last one.
 */
export const PROFILE_MEASURES = ['storeClicks', 'pageviewsPerVisit', 'assistedConversions'] as const

const Profile = z.object({
  id,
  code: z.string(),
  name: z.object({ ko: z.string(), en: z.string() }),
  objective: z.string(),
  builtIn: z.boolean(),
  metrics: z
    .array(
      z.strictObject({
        /** Of `MEASURES` or `PROFILE_MEASURES`. */
        measure: z.string().max(40),
        /** In the unit of the measure: minor units of the reporting currency, a number, or a ratio (3 is 300 %). */
        target: z.number().nullable(),
        floor: z.number().nullable(),
        ceiling: z.number().nullable(),
        weight: z.enum(['primary', 'secondary', 'proxy']),
      }),
    )
    .min(1)
    .max(20),
  attached: z.number().int(),
})
export type KpiProfile = z.infer<typeof Profile>

const DigestChannel = z.enum(['web', 'mail', 'telegram'])

const DigestSettings = z.object({
  enabled: z.boolean(),
  hour: z.number().int(),
  language: z.enum(['ko', 'en']),
  channels: z.array(DigestChannel),
  nextAt: at.nullable(),
  /** Every way of sending there is, whether it works here, and in words why not. Only those that work may be chosen. */
  ways: z.array(
    z.object({
      channel: DigestChannel,
      connected: z.boolean(),
      note: z.string(),
      /** How the last digest sent this way fared; null when none was. */
      last: z
        .object({
          day,
          at,
          state: z.enum(['waiting', 'sending', 'sent', 'unknown', 'refused']),
          text: z.string(),
        })
        .nullable(),
    }),
  ),
})

export const linkEndpoints = group({
  'GET /api/links': {
    summary: 'Tracking links with their clicks and orders',
    tag: 'links',
    access: 'data:read',
    query: z.object({
      search: z.string().max(100).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
      offset: z.coerce.number().int().min(0).default(0),
    }),
    answer: z.object({
      items: z.array(Link),
      total: z.number().int(),
      /** The address is only reachable from this machine: links work for nobody else (P9). */
      localOnly: z.boolean(),
      base: z.string(),
      consent: z.enum(['always', 'ask', 'never']),
    }),
  },
  'POST /api/links': {
    summary: 'Make a link',
    tag: 'links',
    access: 'data:write',
    body: Write,
    status: 201,
    answer: Link,
    refusals: ['slug-taken', 'slug-reserved', 'target-not-allowed'],
  },
  'PATCH /api/links/{id}': {
    summary: 'Change a link; its slug stays',
    tag: 'links',
    access: 'data:write',
    params: z.object({ id }),
    body: Write.omit({ slug: true }).partial().extend({ enabled: z.boolean().optional() }),
    answer: Link,
    refusals: ['not-found', 'target-not-allowed'],
  },
  'DELETE /api/links/{id}': {
    summary: 'Delete a link; its clicks stay counted',
    tag: 'links',
    access: 'data:write',
    params: z.object({ id }),
    answer: null,
    refusals: ['not-found'],
  },
  'GET /api/links/{id}/stats': {
    summary: 'Clicks by day, who they were, where from, and what came of them',
    tag: 'links',
    access: 'data:read',
    params: z.object({ id }),
    query: z.object({ days: z.coerce.number().int().min(1).max(400).default(30) }),
    answer: z.object({
      link: Link,
      days: z.array(
        z.object({
          day,
          human: z.number().int(),
          bot: z.number().int(),
          preview: z.number().int(),
          visitors: z.number().int(),
        }),
      ),
      referrers: z.array(z.object({ referrer: z.string(), clicks: z.number().int() })),
      devices: z.array(z.object({ device: z.string(), clicks: z.number().int() })),
      orders: z.array(
        z.object({
          id: z.string(),
          externalId: z.string(),
          day,
          totalMinor: z.number().int(),
          currency: z.string(),
          credit: z.number(),
        }),
      ),
    }),
    refusals: ['not-found'],
  },
  'GET /api/tracking': {
    summary: 'Settings of tracking, and the script and pixel to paste into a shop',
    tag: 'links',
    access: 'data:read',
    answer: z.object({
      consent: z.enum(['always', 'ask', 'never']),
      cookieDays: z.number().int(),
      script: z.string(),
      pixel: z.string(),
      endpoint: z.string(),
      localOnly: z.boolean(),
      origins: z.array(z.string()),
    }),
  },
  'PUT /api/tracking': {
    summary: 'Consent and the origins that may send conversions',
    tag: 'links',
    access: 'data:write',
    body: z.strictObject({
      consent: z.enum(['always', 'ask', 'never']),
      cookieDays: z.number().int().min(1).max(400),
      origins: z
        .array(
          z
            .url({ protocol: /^https?$/ })
            .max(200)
            .meta({ example: 'https://shop.example' }),
        )
        .max(50),
    }),
    answer: z.object({
      consent: z.enum(['always', 'ask', 'never']),
      cookieDays: z.number().int(),
      origins: z.array(z.string()),
    }),
  },
  'GET /api/kpi-profiles': {
    summary: 'KPI profiles (KP1-KP3) and what they are attached to',
    tag: 'kpi',
    access: 'data:read',
    answer: z.object({
      items: z.array(Profile),
      attachments: z.array(
        z.object({
          connectorId: z.string(),
          level: z.string(),
          externalId: z.string(),
          name: z.string(),
          profileId: z.string(),
          setAt: at,
        }),
      ),
    }),
  },
  // Before the route with an id, which would take the word for one.
  'PUT /api/kpi-profiles/attachments': {
    summary: 'Attach a profile to an account, campaign or ad group; what stands below inherits it; null takes it away',
    tag: 'kpi',
    access: 'data:write',
    body: z.strictObject({
      connectorId: id,
      level: z.enum(['account', 'campaign', 'adgroup']),
      /** Id at the vendor; for an account also the id of the connection, which stands for all of it. */
      externalId: z.string().min(1).max(500),
      profileId: id.nullable(),
    }),
    answer: z.object({ attached: z.boolean() }),
    refusals: ['not-found'],
  },
  'PUT /api/kpi-profiles/{id}': {
    summary: 'Change the targets of a profile',
    tag: 'kpi',
    access: 'data:write',
    params: z.object({ id }),
    body: z.strictObject({
      metrics: Profile.shape.metrics,
      name: z.strictObject({ ko: z.string().min(1).max(60), en: z.string().min(1).max(60) }).optional(),
    }),
    answer: Profile,
    refusals: ['not-found', 'measure-unknown', 'metric-wrong'],
  },
  'POST /api/kpi-profiles': {
    summary: 'Make a profile of your own',
    tag: 'kpi',
    access: 'data:write',
    body: z.strictObject({
      code: z
        .string()
        .regex(/^[a-z][a-z0-9_]{2,40}$/)
        .meta({ example: 'brand_search' }),
      name: z.strictObject({ ko: z.string().min(1).max(60), en: z.string().min(1).max(60) }),
      objective: z.string().max(200),
      metrics: Profile.shape.metrics,
    }),
    status: 201,
    answer: Profile,
    refusals: ['profile-code-taken', 'measure-unknown', 'metric-wrong'],
  },
  'DELETE /api/kpi-profiles/{id}': {
    summary: 'Delete a profile of your own; what it was attached to follows the profile above',
    tag: 'kpi',
    access: 'data:write',
    params: z.object({ id }),
    answer: null,
    refusals: ['not-found', 'profile-built-in'],
  },
  'GET /api/digests': {
    summary: 'Digests, newest first',
    tag: 'digest',
    access: 'data:read',
    query: z.object({
      limit: z.coerce.number().int().min(1).max(100).default(30),
      cursor: z.string().max(100).optional(),
    }),
    answer: z.object({
      items: z.array(z.object({ id, day, asOf: at, sentence: z.string() })),
      next: z.string().nullable(),
    }),
  },
  'GET /api/digests/{id}': {
    summary: 'A digest as it was sent, in the language asked for, for web, mail or Telegram (D10)',
    tag: 'digest',
    access: 'data:read',
    params: z.object({ id }),
    query: z.object({
      as: DigestChannel.default('web'),
      language: z.enum(['ko', 'en']).optional(),
    }),
    answer: z.object({
      id,
      day,
      asOf: at,
      language: z.enum(['ko', 'en']),
      subject: z.string(),
      lines: z.array(
        z.object({
          kind: z.enum(['headline', 'figure', 'late', 'change', 'decision', 'note']),
          text: z.string(),
          /** The amount to the last unit, where the text has it short. */
          exact: z.string().nullable(),
          /** Page of the dashboard. */
          to: z.string().nullable(),
        }),
      ),
      /** All of it as plain text. */
      text: z.string(),
      /** As it is sent: the HTML of the mail, or the message in Telegram's own HTML; null for web. */
      html: z.string().nullable(),
    }),
    refusals: ['not-found'],
  },
  'GET /api/digest-settings': {
    summary: 'When and in which language I get the digest',
    tag: 'digest',
    access: 'data:read',
    answer: DigestSettings,
  },
  'PUT /api/digest-settings': {
    summary: 'Choose hour, language and channels of my digest',
    tag: 'digest',
    access: 'data:read',
    body: z.strictObject({
      enabled: z.boolean(),
      hour: z.number().int().min(0).max(23),
      language: z.enum(['ko', 'en']),
      channels: z.array(DigestChannel).max(3),
    }),
    answer: DigestSettings,
    refusals: ['channel-not-connected'],
  },
})

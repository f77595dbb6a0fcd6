import type { Finding, Home } from '@commerce/contracts'
import { type Language, translator } from '@commerce/contracts/words'
import { addDays, type Day, granted, isDay, type Result, refused } from '@commerce/kernel'
import type { z } from 'zod'
import { headline } from '../digest/index.ts'
import { changesSince } from './changes.ts'
import { completenessOf, isLate } from './completeness.ts'
import { fxMissing } from './fx.ts'
import { type Ground, readGround } from './ground.ts'
import type { MeasureDeps, MeasureId } from './model-deps.ts'
import { LOOK_BACK } from './policy/basis.ts'
import { channelRows, quarantined, readLook } from './repo/home.ts'
import { attributedRows } from './repo/sums.ts'
import { readSituation, type Situation } from './situation.ts'

const MEASURES: readonly MeasureId[] = [
  'netRevenue',
  'orders',
  'spend',
  'blendedRoas',
  'platformRoas',
  'attributedRoas',
  'claimedRatio',
  'refundedOnDay',
  'aov',
]

export interface HomeAsk {
  readonly basis: 'complete' | 'latest'
  readonly day?: string | undefined
  readonly language: Language
  /** Whose last look decides what is new; null for keys, which do not look. */
  readonly userId: string | null
}

/** The home page in one answer (D1-D3, D11): all figures are of one day that is named. */
export async function readHome(deps: MeasureDeps, ask: HomeAsk): Promise<Result<Home, 'range-wrong'>> {
  if (ask.day !== undefined && !isDay(ask.day)) return refused('range-wrong', { from: ask.day, to: ask.day })
  const db = deps.store.read
  const situation = await readSituation(deps)
  const { basis, shop } = situation
  const day = ask.day ?? (ask.basis === 'latest' ? basis.latestDay : basis.day)
  const latestWanted = ask.basis === 'latest' || ask.day !== undefined
  const range = { from: day, to: day }
  const ground = await readGround(db, situation, { range, measures: MEASURES, connections: null, latestWanted })
  const figures = ground.figures()
  const look = ask.userId === null ? null : await readLook(db, ask.userId)
  return granted({
    basis: {
      day,
      rule: basis.rule,
      choice: ask.basis,
      latestDay: basis.latestDay,
      latestCompleteDay: basis.latestCompleteDay,
      stale: day < addDays(situation.today, -1),
    },
    currency: shop.currency,
    sentence: headline({ basis: { day, rule: basis.rule }, currency: shop.currency, figures }, ask.language),
    completeness: completenessOf(situation, day, null),
    figures,
    matrix: await matrixOf(deps, situation, ground, day),
    ...((await deps.decisions?.(ask.language)) ?? { decisions: [], decisionsOpen: 0, nextPassAt: null }),
    changes: look === null ? [] : await changesSince(db, situation, look.looked_at),
    blindSpots: await blindSpots(deps, situation, ask.language),
  })
}

/** `11월 19일 목요일`, `Thursday, November 19`. */
export function dayName(day: Day, language: Language): string {
  return new Intl.DateTimeFormat(language, { weekday: 'long', month: 'long', day: 'numeric', timeZone: 'UTC' }).format(
    Date.parse(day),
  )
}

/** Spend by platform, sales by channel, and what of the sales was credited to which platform (last click). */
export async function matrixOf(
  deps: MeasureDeps,
  situation: Situation,
  ground: Ground,
  day: Day,
): Promise<Home['matrix']> {
  const scope = { from: day, to: day, connections: null }
  const exchange = await ground.reader.exchange(scope)
  const spend = new Map<string, { platform: string; name: string; spendMinor: number }>()
  for (const [id, { sums }] of await ground.reader.read(scope, 'connector', { ads: true })) {
    const one = situation.byId.get(id)
    if (one === undefined) continue
    const row = spend.get(one.platform) ?? { platform: one.platform, name: one.name, spendMinor: 0 }
    row.spendMinor += sums.spend
    spend.set(one.platform, row)
  }
  const channels = new Map<string, { channelId: string; name: string; orders: number; netMinor: number }>()
  for (const row of await channelRows(deps.store.read, day, day)) {
    const name = situation.byId.get(row.connector_id)?.name ?? row.connector_id
    const channel = channels.get(row.connector_id) ?? { channelId: row.connector_id, name, orders: 0, netMinor: 0 }
    channel.orders += row.orders
    channel.netMinor += exchange.minor(row.net, row.currency, row.day) ?? 0
    channels.set(row.connector_id, channel)
  }
  const cells = new Map<string, Home['matrix']['cells'][number]>()
  for (const row of await attributedRows(deps.store.read, scope, situation.adPlatforms)) {
    const key = `${row.platform}\0${row.channel_id}`
    const cell = cells.get(key) ?? { platform: row.platform, channelId: row.channel_id, ordersMilli: 0, valueMinor: 0 }
    cell.ordersMilli += Math.round(row.credit_micros / 1_000)
    cell.valueMinor += exchange.minor(row.value_minor, row.currency, row.day) ?? 0
    cells.set(key, cell)
  }
  return {
    platforms: [...spend.values()].sort((a, b) => b.spendMinor - a.spendMinor),
    channels: [...channels.values()].sort((a, b) => b.netMinor - a.netMinor),
    cells: [...cells.values()],
  }
}

type Spot = Home['blindSpots'][number]

/** What cannot be seen at the moment, each with the one thing to do about it. */
async function blindSpots(deps: MeasureDeps, situation: Situation, language: Language): Promise<Spot[]> {
  const t = translator(language)
  const spots: Spot[] = []
  const { ads, channels, others } = situation.basis
  for (const one of [...ads, ...channels, ...others]) {
    const { id, name, stateCode, stateParams } = one.connection
    const spot = (finding: z.infer<typeof Finding>): Spot => ({
      finding,
      to: `/dashboard/connectors/${id}`,
      button: t('measures:button.connection'),
    })
    const found = stateCode === null ? null : await deps.finding(language, { code: stateCode, params: stateParams })
    if (found !== null) spots.push(spot({ ...found, title: `${name}: ${found.title}` }))
    else if (isLate(one, situation.now)) {
      const day = one.last
      spots.push(
        spot(
          day === null
            ? {
                code: 'silent',
                title: t('measures:blind.silent.title', { name }),
                consequence: t('measures:blind.silent.consequence'),
                nextStep: t('measures:blind.silent.nextStep'),
              }
            : {
                code: 'late',
                title: t('measures:blind.late.title', { name }),
                consequence: t('measures:blind.late.consequence', { day: dayName(day, language) }),
                nextStep: t('measures:blind.late.nextStep'),
              },
        ),
      )
    }
  }
  for (const { connector_id, rows } of await quarantined(deps.store.read)) {
    const name = situation.byId.get(connector_id)?.name ?? connector_id
    spots.push({
      finding: {
        code: 'quarantine',
        title: t('measures:blind.quarantine.title', { name, rows }),
        consequence: t('measures:blind.quarantine.consequence'),
        nextStep: t('measures:blind.quarantine.nextStep'),
      },
      to: `/dashboard/quarantine?connector=${connector_id}`,
      button: t('measures:button.quarantine'),
    })
  }
  for (const { currency, days, to } of await fxMissing(
    deps.store.read,
    situation.shop.currency,
    addDays(situation.basis.latestDay, -LOOK_BACK),
  )) {
    const values = { currency, days, day: dayName(to as Day, language) }
    spots.push({
      finding: {
        code: 'fx',
        title: t('measures:blind.fx.title', values),
        consequence: t('measures:blind.fx.consequence', values),
        nextStep: t('measures:blind.fx.nextStep'),
      },
      to: '/dashboard/settings/rates',
      button: t('measures:button.rates'),
    })
  }
  return spots
}

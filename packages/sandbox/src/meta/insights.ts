import type { AdLevel } from '@commerce/contracts/records'
import type { Day } from '@commerce/kernel'
import type { Stage } from '../server/stage.ts'
import { conversionsOn, entityOf, type Figures, levelOn, valueMicros } from '../world/ad-figures.ts'
import { numberOfDay } from '../world/calendar.ts'
import type { Conversion } from '../world/conversions.ts'
import { draw, keyOf, mix } from '../world/random.ts'
import { entity } from './entities.ts'

export const LEVELS: Readonly<Record<string, AdLevel>> = {
  account: 'account',
  campaign: 'campaign',
  adset: 'adgroup',
  ad: 'ad',
}

type Row = Record<string, unknown>

/** Rows of one day and level; entities without delivery have none. Every number is text. */
export function insightRows(
  stage: Stage,
  level: AdLevel,
  day: Day,
  below: string | null,
  windows: readonly string[],
): Row[] {
  const { world, clock } = stage
  const number = numberOfDay(day)
  const account = world.accounts.meta
  const bought = conversionsOn(world, 'meta', number, clock.now())
  const rows: Row[] = []
  for (const [id, figures] of levelOn(world, 'meta', level, number, clock.now())) {
    if (below !== null && id !== below && !isBelow(stage, id, below)) continue
    const own = bought.filter((one) => entityOf(account, one.leaf, level) === id)
    rows.push({
      ...names(stage, level, id),
      ...delivery(stage, figures, id, day),
      ...actions(stage, figures, own, windows),
    })
  }
  return rows
}

function isBelow(stage: Stage, id: string, above: string): boolean {
  const parent = entity(stage, id)?.parentId
  return parent !== undefined && (parent === above || isBelow(stage, parent, above))
}

function names(stage: Stage, level: AdLevel, id: string): Row {
  const { id: accountId, name, currency } = stage.world.accounts.meta
  const common = { account_id: accountId, account_name: name, account_currency: currency }
  if (level === 'account') return common
  const own = entity(stage, id)
  const parent = own === null ? null : entity(stage, own.parentId)
  const above = { ...common, objective: 'OUTCOME_SALES' }
  if (level === 'campaign') return { ...above, campaign_id: id, campaign_name: own?.name }
  if (level === 'adgroup')
    return { ...above, campaign_id: parent?.id, campaign_name: parent?.name, adset_id: id, adset_name: own?.name }
  const campaign = parent === null ? null : entity(stage, parent.parentId)
  return {
    ...above,
    campaign_id: campaign?.id,
    campaign_name: campaign?.name,
    adset_id: parent?.id,
    adset_name: parent?.name,
    ad_id: id,
    ad_name: own?.name,
  }
}

function delivery(stage: Stage, figures: Figures, id: string, day: Day): Row {
  const key = mix(keyOf(id), numberOfDay(day))
  const reach = Math.max(1, Math.round(figures.impressions * (0.72 + 0.2 * draw(key, 71))))
  const { currency } = stage.world.accounts.meta
  return {
    impressions: figures.impressions.toString(),
    reach: reach.toString(),
    frequency: (figures.impressions / reach).toFixed(6),
    // All clicks, likes and profile views among them; those on the link are `inline_link_clicks`.
    clicks: figures.clicks.toString(),
    inline_link_clicks: Math.floor(figures.clicks * 0.86).toString(),
    spend: major(figures.costMicros, currency),
    attribution_setting: '7d_click_1d_view',
    date_start: day,
    date_stop: day,
  }
}

/** Money of insights is in major units: `12345` won, `12.34` dollars. */
const major = (micros: number, currency: string): string =>
  currency === 'KRW' ? (micros / 1_000_000).toString() : (micros / 1_000_000).toFixed(2)

const DAY = 86_400_000
const isWithin: Readonly<Record<string, (one: Conversion) => boolean>> = {
  '1d_click': (one) => one.real && one.at - one.clickAt <= DAY,
  '7d_click': (one) => one.real && one.at - one.clickAt <= 7 * DAY,
  '28d_click': (one) => one.real,
  '1d_view': (one) => !one.real,
}

function actions(stage: Stage, figures: Figures, bought: readonly Conversion[], windows: readonly string[]): Row {
  const account = stage.world.accounts.meta
  const landed = Math.floor(figures.clicks * 0.71)
  const count = (type: string, list: readonly Conversion[], times = 1): Row => ({
    action_type: type,
    value: (list.length * times).toString(),
    ...Object.fromEntries(
      windows.flatMap((name) => {
        const some = list.filter((one) => isWithin[name]?.(one) ?? false).length * times
        return some === 0 ? [] : [[name, some.toString()]]
      }),
    ),
  })
  const worth = (list: readonly Conversion[]): string =>
    major(
      list.reduce((sum, one) => sum + valueMicros(account, one.basket.total), 0),
      account.currency,
    )
  const value = (type: string, list: readonly Conversion[]): Row => ({
    action_type: type,
    value: worth(list),
    ...Object.fromEntries(windows.map((name) => [name, worth(list.filter((one) => isWithin[name]?.(one) ?? false))])),
  })
  const onSite = bought.filter((one) => draw(one.key, 72) < 0.95)
  const traffic = [
    { action_type: 'link_click', value: Math.floor(figures.clicks * 0.86).toString() },
    { action_type: 'landing_page_view', value: landed.toString() },
  ].filter((one) => one.value !== '0')
  if (bought.length === 0) return traffic.length === 0 ? {} : { actions: traffic }
  const roas = figures.costMicros === 0 ? 0 : figures.conversionValueMicros / figures.costMicros
  return {
    actions: [
      ...traffic,
      count('add_to_cart', bought, 3),
      count('omni_add_to_cart', bought, 3),
      // The same buyers three times over: who adds these up counts them thrice.
      count('purchase', bought),
      count('omni_purchase', bought),
      ...(onSite.length === 0 ? [] : [count('offsite_conversion.fb_pixel_purchase', onSite)]),
    ],
    action_values: [
      value('purchase', bought),
      value('omni_purchase', bought),
      ...(onSite.length === 0 ? [] : [value('offsite_conversion.fb_pixel_purchase', onSite)]),
    ],
    purchase_roas: [{ action_type: 'omni_purchase', value: roas.toFixed(6) }],
  }
}

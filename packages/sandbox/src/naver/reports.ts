import type { Day } from '@commerce/kernel'
import { conversionsOn, leavesOn } from '../world/ad-figures.ts'
import { compact, numberOfDay } from '../world/calendar.ts'
import type { Leaf } from '../world/entities.ts'
import type { World } from '../world/index.ts'
import { draw, keyOf, mix } from '../world/random.ts'

/** Lines of STAT reports: tab separated, no header, one line for each keyword or product, medium and device. */

/** Days of data from here on hold VAT, whole won; before it cost is without, with decimals. */
const VAT_INCLUDED_FROM = '2026-03-30'
const CHANNEL = 'bsn-a001-00-000000000000001'
const MEDIA = { P: '27758', M: '8753' } as const

export function adReport(world: World, day: Day, asOf: number): string {
  const lines: string[] = []
  const figures = leavesOn(world, 'naver', numberOfDay(day), asOf)
  for (const leaf of world.accounts.naver.leaves) {
    const whole = figures[leaf.at]
    if (whole === undefined || whole.impressions === 0) continue
    const cost = whole.costMicros / 1_000_000
    const share = 0.68 + 0.2 * draw(leaf.key, 61)
    const mobile = [whole.impressions, whole.clicks, cost].map((value) => Math.floor(value * share))
    const pc = [whole.impressions, whole.clicks, cost].map((value, at) => value - (mobile[at] ?? 0))
    for (const [device, parts] of [
      ['P', pc],
      ['M', mobile],
    ] as const) {
      const [impressions = 0, clicks = 0, won = 0] = parts
      if (impressions === 0 && clicks === 0 && won === 0) continue
      const rank = Math.round(impressions * (1.4 + 2 * draw(leaf.key, 62)))
      lines.push(
        [...head(world, day, leaf), MEDIA[device], device, impressions, clicks, printedCost(day, won), rank, 0].join(
          '\t',
        ),
      )
    }
  }
  return text(lines)
}

export function conversionReport(world: World, day: Day, asOf: number): string {
  const sums = new Map<string, { cells: (string | number)[]; count: number; won: number }>()
  const add = (leaf: Leaf, device: 'P' | 'M', method: 1 | 2, type: string, count: number, won: number): void => {
    const id = `${leaf.at}/${device}/${method}/${type}`
    const sum = sums.get(id) ?? {
      cells: [...head(world, day, leaf), MEDIA[device], device, method, type],
      count: 0,
      won: 0,
    }
    sums.set(id, { ...sum, count: sum.count + count, won: sum.won + won })
  }
  for (const one of conversionsOn(world, 'naver', numberOfDay(day), asOf)) {
    const device = draw(one.key, 63) < 0.76 ? 'M' : 'P'
    // Bought in the visit that began with the click: direct.
    const method = one.at - one.clickAt < 30 * 60_000 ? 1 : 2
    add(one.leaf, device, method, 'purchase', 1, one.basket.total)
    const carts = 1 + Math.floor(draw(one.key, 64) * 3)
    add(one.leaf, device, method, 'add_to_cart', carts, carts * (one.basket.lines[0]?.unit ?? 0))
  }
  return text([...sums.values()].map(({ cells, count, won }) => [...cells, count, won].join('\t')))
}

/** The first seven columns; a shopping ad has no keyword. */
function head(world: World, day: Day, leaf: Leaf): (string | number)[] {
  return [
    compact(day),
    world.accounts.naver.id,
    leaf.campaignId,
    leaf.adgroupId ?? '-',
    leaf.keywordId ?? '-',
    leaf.adId ?? '-',
    CHANNEL,
  ]
}

const printedCost = (day: Day, won: number): string =>
  day >= VAT_INCLUDED_FROM ? won.toString() : (won / 1.1).toFixed(2)

const text = (lines: readonly string[]): string => (lines.length === 0 ? '' : `${lines.join('\n')}\n`)

/** When the figures of a day can be had: half past six of the next morning, on a few days only after noon. */
export function readyAt(dayNumber: number, startOfNext: number, generous: boolean): number {
  if (generous) return startOfNext + 10 * 60_000
  const late = draw(mix(keyOf('naver-late'), dayNumber), 1) < 0.05
  return startOfNext + (late ? 13.2 : 6.5) * 3_600_000
}

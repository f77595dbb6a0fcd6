import type { Ask, Mapped, PageContent, SourcePage } from '@commerce/contracts/connector'
import type { AdDayRecord, AdLevel } from '@commerce/contracts/records'
import { addDays, type Day, dayOf, daysBetween, eachDay, isDay } from '@commerce/kernel'
import { checked, dayCursor, resumeDay, unreadable } from '../../kit/index.ts'
import type { NaverSession } from '../api.ts'
import { statReport } from '../reports.ts'
import { SEOUL } from '../wait.ts'
import { adDay, addAd, addConversion, type Figures, noFigures } from './figures.ts'
import { isHeader, type Line, readLine, refusedLine } from './lines.ts'

/** One download of a day serves all levels but keywords, which are many and have a stream of their own. */
export const DAILY_LEVELS: readonly AdLevel[] = ['account', 'campaign', 'adgroup']
export const KEYWORD_LEVELS: readonly AdLevel[] = ['keyword']

/**
 * The reports AD and AD_CONVERSION of each day, one after the other in one page: the bytes as they came, `context.ad` says where
 * the second begins. A page closes one level, so the further levels of a day are closed by pages without bytes; the cursor moves
 * on with the last of them, and an interrupted day is read again whole.
 *
 * Days from today on have no report and are left out.
 */
export async function* dailyPages(
  session: NaverSession,
  ask: Ask,
  levels: readonly AdLevel[],
): AsyncGenerator<SourcePage> {
  const yesterday = addDays(dayOf(session.ports.clock.now(), SEOUL), -1)
  const last = daysBetween(ask.to, yesterday) > 0 ? ask.to : yesterday
  const days = eachDay(resumeDay(ask), last)
  for (const [at, day] of days.entries()) {
    // One after the other: a vendor that counts calls is not asked twice at once.
    const ad = (await statReport(session, 'AD', day, ask.signal)) ?? new Uint8Array()
    const conversion = (await statReport(session, 'AD_CONVERSION', day, ask.signal)) ?? new Uint8Array()
    const bytes = new Uint8Array(ad.length + conversion.length)
    bytes.set(ad)
    bytes.set(conversion, ad.length)
    const before = dayCursor(ask, day > ask.from ? addDays(day, -1) : null)
    for (const [index, level] of levels.entries()) {
      const isLast = index === levels.length - 1
      yield {
        bytes: index === 0 ? bytes : new Uint8Array(),
        context: {
          day,
          customerId: session.customerId,
          ad: index === 0 ? ad.length : 0,
          levels: index === 0 ? levels : [],
        },
        format: 'tsv',
        request: `STAT AD + AD_CONVERSION ${day}`,
        // Days that are not over are done as well, or the next run of today would find nothing left to read.
        cursor: isLast ? dayCursor(ask, day === last ? ask.to : day) : before,
        scheme: 'api',
        completes: { level, from: day, to: day },
        progress: { done: at + 1, total: days.length },
      }
    }
  }
}

/**
 * Lines add up to one row for each entity of the levels asked for. A line that cannot be read is refused by itself; the sums are
 * then those of the others. Entities that only have conversions that day get a row as well.
 */
export function* mapDaily(page: PageContent): Generator<Mapped> {
  const { day: of, customerId, ad, levels } = page.context
  if (typeof of !== 'string' || !isDay(of) || typeof customerId !== 'string' || typeof ad !== 'number') {
    yield* unreadable('context')
    return
  }
  const wanted = Array.isArray(levels) ? (levels as readonly AdLevel[]) : []
  const sums = new Map(wanted.map((level) => [level, new Map<string, Figures>()]))
  let place = 0
  for (const part of ['ad', 'conversion'] as const) {
    const text = part === 'ad' ? decoded(page.bytes.subarray(0, ad)) : decoded(page.bytes.subarray(ad))
    if (text === null || text.trimStart().startsWith('<')) {
      yield* unreadable(text === null ? 'not UTF-8' : 'HTML')
      return
    }
    let first = true
    for (const raw of text.split('\n')) {
      const row = raw.endsWith('\r') ? raw.slice(0, -1) : raw
      if (row === '') continue
      const cells = row.split('\t')
      const line = readLine(part, cells, of, customerId)
      if (!('fault' in line)) add(sums, customerId, line, place)
      else if (first && isHeader(cells)) yield { place, skipped: 'preamble' }
      else yield refusedLine(place, row, line.fault)
      first = false
      place += 1
    }
  }
  for (const [at, records] of byPlace(sums, of)) yield* checked(records, at, records)
}

function add(sums: Map<AdLevel, Map<string, Figures>>, customerId: string, line: Line, place: number): void {
  const ids: Partial<Record<AdLevel, string>> = {
    account: customerId,
    campaign: line.key.campaign,
    adgroup: line.key.adgroup,
    keyword: line.key.keyword,
  }
  for (const [level, entities] of sums) {
    const id = ids[level]
    if (id === undefined || id === '-') continue
    let figures = entities.get(id)
    if (figures === undefined) {
      figures = noFigures(place)
      entities.set(id, figures)
    }
    if (line.part === 'ad') addAd(figures, line.figures)
    else addConversion(figures, line.figures)
  }
}

/** Records that begin at the same line stand together, so that a refusal names the line once. */
function byPlace(sums: Map<AdLevel, Map<string, Figures>>, of: Day): Map<number, AdDayRecord[]> {
  const places = new Map<number, AdDayRecord[]>()
  for (const [level, entities] of sums) {
    for (const [id, figures] of entities) {
      const records = places.get(figures.place) ?? []
      records.push(adDay(level, id, of, figures))
      places.set(figures.place, records)
    }
  }
  return places
}

function decoded(bytes: Uint8Array): string | null {
  try {
    // A byte order mark is taken off.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

import { type Ask, type Json, type SourcePage, VendorRefused } from '@commerce/contracts/connector'
import type { AdLevel } from '@commerce/contracts/records'
import type { ApiAnswer } from '../../kit/types.ts'
import { isObject, readPage, type TiktokSession } from '../api.ts'
import { accountAnswer } from './account.ts'

const PAGE_SIZE = 1_000
/** More pages than a list can have: 10,000 rows are shown at most (unverified). */
const MOST_PAGES = 1_000

type Level = Extract<AdLevel, 'campaign' | 'adgroup' | 'ad'>
const LISTS: readonly { readonly level: Level; readonly path: `/${string}/` }[] = [
  { level: 'campaign', path: '/campaign/get/' },
  { level: 'adgroup', path: '/adgroup/get/' },
  { level: 'ad', path: '/ad/get/' },
]
/** Automated campaigns have lists of their own; the classic ones may leave them out (that these three answer alike is unverified). */
const SMART_LISTS: typeof LISTS = [
  { level: 'campaign', path: '/smart_plus/campaign/get/' },
  { level: 'adgroup', path: '/smart_plus/adgroup/get/' },
  { level: 'ad', path: '/smart_plus/ad/get/' },
]

/** The account, then campaigns, ad groups and ads, then those of Smart+ that were not among them. */
export async function* entityPages(session: TiktokSession, ask: Ask): AsyncGenerator<SourcePage> {
  yield pageOf(session, await accountAnswer(session, ask.signal), 'account', [])
  const known = new Set<string>()
  for (const { level, path } of LISTS) {
    for await (const { answer, ids } of pages(session, level, path, ask.signal)) {
      for (const id of ids) known.add(`${level} ${id}`)
      yield pageOf(session, answer, level, [])
    }
  }
  for (const { level, path } of SMART_LISTS) {
    try {
      for await (const { answer, ids } of pages(session, level, path, ask.signal)) {
        const twice = ids.filter((id) => known.has(`${level} ${id}`))
        yield pageOf(session, answer, level, twice)
      }
    } catch (error) {
      // Accounts without Smart+ are refused; what there is was read above.
      if (!isNotForUs(error)) throw error
    }
  }
}

async function* pages(
  session: TiktokSession,
  level: Level,
  path: `/${string}/`,
  signal: AbortSignal,
): AsyncGenerator<{ answer: ApiAnswer; ids: readonly string[] }> {
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const query = { advertiser_id: session.advertiserId, page, page_size: PAGE_SIZE }
    const answer = await session.get(path, query, signal)
    const { list, pages: all } = readPage(answer)
    yield { answer, ids: list.flatMap((row) => idsOf(row, level)) }
    if (page >= all) return
  }
  throw new VendorRefused('vendor-pages-loop')
}

function idsOf(row: Json, level: Level): string[] {
  if (!isObject(row)) return []
  const value = level === 'ad' ? (row.ad_id ?? row.smart_plus_ad_id) : row[`${level}_id`]
  return typeof value === 'string' || typeof value === 'number' ? [String(value)] : []
}

function isNotForUs(error: unknown): boolean {
  return (
    error instanceof VendorRefused &&
    (error.code === 'vendor-request-refused' || error.code === 'vendor-rights-missing')
  )
}

function pageOf(session: TiktokSession, answer: ApiAnswer, level: AdLevel, known: readonly string[]): SourcePage {
  return {
    bytes: answer.bytes,
    context: { level, account: session.advertiserId, known },
    format: 'json',
    request: answer.request,
    cursor: null,
    scheme: 'api',
  }
}

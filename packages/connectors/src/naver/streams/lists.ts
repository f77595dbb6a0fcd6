import { type Ask, type Json, type SourcePage, VendorRefused } from '@commerce/contracts/connector'
import type { ApiAnswer } from '../../kit/types.ts'
import type { NaverSession } from '../api.ts'

const PAGE_SIZE = 1_000

type Ids = readonly Readonly<Record<string, Json>>[]
interface ListAsk {
  readonly what: 'campaigns' | 'adgroups' | 'keywords'
  /** Name of the id, which is also the place to go on from. */
  readonly id: string
  readonly query: Readonly<Record<string, string>>
}

/** The account, its campaigns, and the ad groups of each. */
export async function* entityPages(session: NaverSession, ask: Ask): AsyncGenerator<SourcePage> {
  yield accountPage(session)
  const campaigns: Ids[number][] = []
  for await (const { page, rows } of list(session, CAMPAIGNS, ask.signal)) {
    campaigns.push(...rows)
    yield page
  }
  for (const campaign of campaigns) {
    for await (const { page } of list(session, adgroupsOf(campaign), ask.signal)) yield page
  }
}

/** Types of campaign without keywords of their own. */
const WITHOUT_KEYWORDS: ReadonlySet<Json | undefined> = new Set(['SHOPPING', 'PLACE'])

/** Keywords of each ad group: one call for each at least, so this stream is off unless wanted (AD2). */
export async function* keywordEntityPages(session: NaverSession, ask: Ask): AsyncGenerator<SourcePage> {
  for await (const { rows: campaigns } of list(session, CAMPAIGNS, ask.signal)) {
    for (const campaign of campaigns) {
      if (WITHOUT_KEYWORDS.has(campaign.campaignTp)) continue
      for await (const { rows: adgroups } of list(session, adgroupsOf(campaign), ask.signal)) {
        for (const adgroup of adgroups) {
          const query = { nccAdgroupId: text(adgroup.nccAdgroupId) }
          const keywords: ListAsk = { what: 'keywords', id: 'nccKeywordId', query }
          for await (const { page } of list(session, keywords, ask.signal)) yield page
        }
      }
    }
  }
}

const CAMPAIGNS: ListAsk = { what: 'campaigns', id: 'nccCampaignId', query: {} }

function adgroupsOf(campaign: Ids[number]): ListAsk {
  return { what: 'adgroups', id: 'nccAdgroupId', query: { nccCampaignId: text(campaign.nccCampaignId) } }
}

/** @throws VendorRefused `vendor-pages-loop` when a page ends where the one before it did */
async function* list(
  session: NaverSession,
  { what, id, query }: ListAsk,
  signal: AbortSignal,
): AsyncGenerator<{ page: SourcePage; rows: Ids }> {
  const seen = new Set<string>()
  let base: string | undefined
  for (;;) {
    const next = base === undefined ? {} : { baseSearchId: base, selector: 'NEXT' }
    const answer = await session.api.call(
      { method: 'GET', path: `/ncc/${what}`, query: { ...query, ...next, recordSize: PAGE_SIZE } },
      signal,
    )
    const rows = rowsOf(answer)
    if (rows.length > 0 || base === undefined) yield { page: pageOf(session, what, answer), rows }
    if (rows.length < PAGE_SIZE) return
    base = text(rows.at(-1)?.[id])
    if (seen.has(base)) throw new VendorRefused('vendor-pages-loop')
    seen.add(base)
  }
}

function pageOf(session: NaverSession, what: string, answer: ApiAnswer): SourcePage {
  return {
    bytes: answer.bytes,
    context: { what, customerId: session.customerId },
    format: 'json',
    request: answer.request,
    cursor: null,
    scheme: 'api',
  }
}

function accountPage(session: NaverSession): SourcePage {
  return {
    bytes: new Uint8Array(),
    context: { what: 'account', customerId: session.customerId },
    format: 'json',
    request: 'the account itself',
    cursor: null,
    scheme: 'api',
  }
}

/** Rows without an id are left to the map, which refuses them one by one. */
function rowsOf(answer: ApiAnswer): Ids {
  const body = answer.json()
  if (!Array.isArray(body)) throw new VendorRefused('vendor-answer-unreadable', { detail: 'not a list' })
  return body.map((row: Json) => (typeof row === 'object' && row !== null && !Array.isArray(row) ? row : {})) as Ids
}

function text(value: Json | undefined): string {
  return typeof value === 'string' ? value : ''
}

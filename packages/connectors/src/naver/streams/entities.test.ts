import { describe, expect, test } from 'vitest'
import { mapEntities, statusOf } from './entities.ts'

const page = (what: string, rows: unknown) => ({
  bytes: new TextEncoder().encode(JSON.stringify(rows)),
  context: { what, customerId: '1234567' },
})

describe('entities of Naver SearchAd', () => {
  test.each([
    ['ELIGIBLE', false, 'active'],
    ['ELIGIBLE', true, 'paused'],
    ['LIMITED_ELIGIBLE', 'false', 'active'],
    ['PAUSED', false, 'paused'],
    ['DELETED', true, 'removed'],
    ['NEW_WORD', false, 'unknown'],
  ] as const)('%s, locked %s: %s', (status, userLock, expected) => {
    expect(statusOf({ status, userLock })).toEqual({ status: expected, vendorStatus: status })
  })

  test('a budget counts only when it is in force; a shared one takes its place', () => {
    const base = { nccCampaignId: 'cmp-1', name: 'A', status: 'ELIGIBLE', dailyBudget: '50000' }
    const rows = [
      { ...base, useDailyBudget: 'true' },
      { ...base, useDailyBudget: false },
      { ...base, useDailyBudget: true, sharedBudgetId: 'sb-1', sharedDailyBudget: 90000 },
    ]
    const budgets = [...mapEntities(page('campaigns', rows))].map((row) =>
      'record' in row && row.record.kind === 'entity' ? row.record.dailyBudgetMicros : 'refused',
    )
    expect(budgets).toEqual([50_000_000_000, null, 90_000_000_000])
  })

  test('a keyword under the bid of its group has none of its own', () => {
    const base = { nccKeywordId: 'nkw-1', nccAdgroupId: 'grp-1', keyword: '비누', status: 'ELIGIBLE', bidAmt: 700 }
    const rows = [
      { ...base, useGroupBidAmt: true },
      { ...base, useGroupBidAmt: false },
    ]
    expect([...mapEntities(page('keywords', rows))]).toMatchObject([
      { record: { bidMicros: null, parentId: 'grp-1', name: '비누' } },
      { record: { bidMicros: 700_000_000 } },
    ])
  })
})

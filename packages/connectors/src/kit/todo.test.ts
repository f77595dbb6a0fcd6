import type { Action, ActionTarget, Connector, Todo } from '@commerce/contracts/connector'
import type { Currency } from '@commerce/kernel'
import { describe, expect, it } from 'vitest'
import { connectors } from '../index.ts'

const platforms = connectors.flatMap((one) => (one.todo === undefined ? [] : [one.platform]))
const HOSTS: Readonly<Record<string, string>> = {
  naver: 'manage.searchad.naver.com',
  meta: 'adsmanager.facebook.com',
  google: 'ads.google.com',
  tiktok: 'ads.tiktok.com',
  'coupang-ads': 'advertising.coupang.com',
}
const ACTIONS: readonly Action[] = [
  { do: 'pause' },
  { do: 'resume' },
  { do: 'set-budget', micros: 45_000_000_000 },
  { do: 'set-bid', micros: 310_000_000 },
  { do: 'add-negative-keyword', text: '무료 나눔', match: 'exact' },
  { do: 'remove-negative-keyword', text: '무료 나눔', match: 'phrase' },
  { do: 'suggest', advice: 'refresh-creative' },
  { do: 'suggest', advice: 'look' },
]
const LEVELS = ['campaign', 'adgroup', 'keyword', 'ad'] as const

function todoOf(platform: string, target: Partial<ActionTarget>, action: Action, more: object = {}): Todo {
  const connector: Connector | undefined = connectors.find((one) => one.platform === platform)
  const todo = connector?.todo?.({
    target: { level: 'campaign', externalId: '123', parentId: '45', name: '겨울 기획전', ...target },
    path: [],
    action,
    account: '1234567',
    currency: 'KRW' satisfies Currency,
    ...more,
  })
  if (todo === undefined) throw new Error(`${platform} says nothing`)
  return todo
}

describe('what a person does by hand', () => {
  it('is said by every platform that advertises and has a console we know', () => {
    expect(platforms).toEqual(['naver', 'meta', 'google', 'tiktok', 'coupang-ads'])
  })

  it.each(platforms)(
    '%s: whatever is asked, there is a link into its console and steps in both languages',
    (platform) => {
      for (const level of LEVELS)
        for (const action of ACTIONS) {
          const { url, steps } = todoOf(platform, { level }, action, { path: ['첫째', '둘째'] })
          expect(new URL(url).protocol).toBe('https:')
          expect(new URL(url).host).toBe(HOSTS[platform])
          expect(steps.length).toBeGreaterThanOrEqual(2)
          for (const { ko, en } of steps) {
            expect(ko).toMatch(/[가-힣]/)
            expect(en).toMatch(/[A-Za-z]/)
          }
          expect(steps[0]?.ko).toContain('첫째 > 둘째 > 겨울 기획전')
          expect(steps[0]?.en).toContain('첫째 > 둘째 > 겨울 기획전')
        }
    },
  )

  it.each(platforms)('%s: names and ids of a file never get into the link as they are', (platform) => {
    const nasty = 'name:x"><script>&act=1'
    for (const level of LEVELS) {
      const { url } = todoOf(
        platform,
        { level, externalId: nasty, parentId: nasty },
        { do: 'pause' },
        { account: nasty },
      )
      expect(url).not.toMatch(/script|name:|act=1|["<>]/)
    }
  })

  it('says the amount in the money of the account, and the words of the console', () => {
    const budget = todoOf('naver', { externalId: 'cmp-a001-01-000000000000123' }, { do: 'set-budget', micros: 45e9 })
    expect(budget.steps[1]?.ko).toContain('45,000원')
    expect(budget.steps[1]?.en).toContain('₩45,000')
    expect(budget.url).toBe('https://manage.searchad.naver.com/customers/1234567/campaigns/cmp-a001-01-000000000000123')
    const dollars = todoOf('tiktok', {}, { do: 'set-budget', micros: 71_500_000 }, { currency: 'USD' })
    expect(dollars.steps[1]?.en).toContain('$71.50')
    expect(todoOf('coupang-ads', {}, { do: 'pause' }).steps[1]?.ko).toContain('OFF')
    const group = todoOf('meta', { level: 'adgroup', externalId: '120220' }, { do: 'pause' }, { account: 'act_99' })
    expect(group.url).toBe('https://adsmanager.facebook.com/adsmanager/manage/adsets?act=99&selected_adset_ids=120220')
  })

  it('says it plainly where the console has no such thing', () => {
    expect(todoOf('meta', {}, { do: 'add-negative-keyword', text: 'x', match: 'exact' }).steps[1]?.en).toMatch(
      /cannot be changed/,
    )
    expect(todoOf('google', { level: 'adgroup' }, { do: 'set-budget', micros: 1e9 }).steps[1]?.en).toMatch(
      /above or below/,
    )
  })
})

import type { RequestContext } from '@commerce/contracts'
import { granted, refused } from '@commerce/kernel'
import { engines } from '@commerce/store/testing'
import { describe, expect, test } from 'vitest'
import { createCursors } from '../paging/index.ts'
import { createProposalRoutes } from './routes.ts'
import { OWNER, offered, openInbox, wish } from './testing/inbox.ts'

const context: RequestContext = {
  actor: OWNER.actor,
  requestId: 'req_1',
  language: 'ko',
  ip: '127.0.0.1',
  request: new Request('http://127.0.0.1:8010/api/proposals'),
  responseHeaders: new Headers(),
}
const LIST = { show: 'open', limit: 2 } as const

describe.each(engines())('the routes of the inbox on $engine', ({ open }) => {
  async function opened() {
    const inbox = openInbox(await open())
    const routes = createProposalRoutes({
      proposals: inbox.proposals,
      execution: {
        execute: async (_by, id) =>
          (await inbox.proposals.record(id))?.state === 'approved'
            ? granted({ executionId: 'exe_12345' })
            : refused('proposal-not-approved'),
        preview: async () => refused('execution-not-connected'),
        done: async () => refused('proposal-not-approved'),
      },
      cursors: createCursors(new Uint8Array(32).fill(5)),
    })
    return { inbox, routes }
  }

  test('pages follow each other without loss, and a cursor of another list is refused', async () => {
    const { inbox, routes } = await opened()
    const ids = await offered(
      inbox,
      ...Array.from({ length: 5 }, (_, at) => wish({ externalId: `cmp_${at}`, stakeMinor: at % 2 })),
    )
    await inbox.proposals.ask()
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const query = cursor === undefined ? LIST : { ...LIST, cursor }
      const page = await routes['GET /api/proposals']({ params: undefined, query, body: undefined, context })
      if (!page.ok) throw new Error(page.refusal.code)
      seen.push(...page.value.items.map(({ id }) => id))
      cursor = page.value.next ?? undefined
      if (cursor !== undefined) {
        const other = { ...LIST, show: 'decided', cursor } as const
        const refusal = await routes['GET /api/proposals']({
          params: undefined,
          query: other,
          body: undefined,
          context,
        })
        expect(refusal).toMatchObject({ ok: false, refusal: { code: 'cursor-invalid' } })
      }
    } while (cursor !== undefined)
    expect(seen).toHaveLength(5)
    expect(new Set(seen)).toEqual(new Set(ids))
  })

  test('several at once: each gets its own result, in words', async () => {
    const { inbox, routes } = await opened()
    const [one = '', two = ''] = await offered(inbox, wish(), wish({ externalId: 'cmp_2' }))
    await inbox.proposals.reject(OWNER, two)
    const body = { ids: [one, two, 'prp_unknown', one], decision: 'approve' as const }
    const answered = await routes['POST /api/proposals/decide']({ params: undefined, query: undefined, body, context })
    expect(answered.value.results).toEqual([
      { id: one, ok: true, code: null, text: null },
      { id: two, ok: false, code: 'proposal-settled', text: '이미 처리되었습니다: 거절됨 (김민수)' },
      { id: 'prp_unknown', ok: false, code: 'not-found', text: expect.any(String) },
    ])
    const execute = { ids: [one, two], decision: 'execute' as const }
    const executed = await routes['POST /api/proposals/decide']({
      params: undefined,
      query: undefined,
      body: execute,
      context,
    })
    expect(executed.value.results.map(({ ok }) => ok)).toEqual([true, false])
  })

  test('an answer to a card that showed something else is refused, one by one and among several', async () => {
    const { inbox, routes } = await opened()
    const [id = ''] = await offered(inbox, wish())
    const to = { params: { id }, query: undefined, context }
    for (const decision of ['approve', 'reject'] as const) {
      const old = await routes[`POST /api/proposals/{id}/${decision}`]({ ...to, body: { version: 'older' } })
      expect(old).toMatchObject({ ok: false, refusal: { code: 'proposal-changed' } })
      const body = { ids: [id], decision, versions: { [id]: 'older' } }
      const all = await routes['POST /api/proposals/decide']({ params: undefined, query: undefined, body, context })
      expect(all.value.results).toMatchObject([{ ok: false, text: '보신 제안과 지금 제안이 다릅니다' }])
    }
    const [card] = await inbox.proposals.shown('ko', [id])
    const body = { version: card?.version }
    expect(await routes['POST /api/proposals/{id}/approve']({ ...to, body })).toMatchObject({ ok: true })
    const approval = inbox.entries.find(({ action }) => action === 'proposal.approved')
    expect(approval?.after).toMatchObject({ version: card?.version })
  })

  test('a negative keyword that would shut out a keyword of the account says so on its card, until it is done', async () => {
    const { inbox } = await opened()
    const negative = (text: string) => wish({ action: { do: 'add-negative-keyword', text, match: 'exact' } })
    inbox.keywords.add('원피스')
    const [bad = '', fine = ''] = await offered(inbox, negative('원피스'), negative('무료 나눔'))
    const warned = async (language: 'ko' | 'en') =>
      new Map((await inbox.proposals.shown(language, [bad, fine])).map(({ id, warning }) => [id, warning]))
    expect((await warned('ko')).get(bad)).toBe('켜져 있는 키워드 “원피스”의 노출도 함께 막힙니다.')
    expect((await warned('en')).get(bad)).toContain('“원피스” is also one of your active keywords')
    expect((await warned('en')).get(fine)).toBeNull()
    await inbox.proposals.reject(OWNER, bad)
    expect((await warned('en')).get(bad)).toBeNull()
  })

  test('home and the digest tell the questions, and how many wait', async () => {
    const { inbox } = await opened()
    await offered(inbox, ...Array.from({ length: 7 }, (_, at) => wish({ externalId: `cmp_${at}`, stakeMinor: at })))
    await inbox.proposals.ask()
    const home = await inbox.proposals.decisions('en')
    expect(home.decisions.map(({ stakeMinor }) => stakeMinor)).toEqual([6, 5, 4])
    expect(home.decisionsOpen).toBe(7)
    const digest = await inbox.proposals.digestDecisions()
    expect(digest.asked).toHaveLength(5)
    expect(digest.batched).toBe(2)
    expect(digest.asked[0]?.said.en).toContain('Pause campaign “가을 원피스_파워링크” · ₩6 a day')
  })
})

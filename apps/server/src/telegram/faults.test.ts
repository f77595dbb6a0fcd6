import { createTestPorts, engines } from '@commerce/store/testing'
import { describe, expect, test } from 'vitest'
import { addPeople, KIM, openBot, type Twin, WEB, wish } from './testing/rig.ts'
import { openTwin } from './testing/twin.ts'

const cards = (twin: Twin, chat = KIM.id) =>
  twin.seen(chat).filter(({ text, from }) => from.is_bot && text.includes('원피스'))

describe.each(engines())('when things go wrong on $engine', ({ open }) => {
  async function opened(options: Parameters<typeof openBot>[3] = {}) {
    const store = await open()
    await addPeople(store)
    const ports = createTestPorts()
    const twin = await openTwin(ports.clock)
    const rig = openBot(store, twin, ports, options)
    await rig.bot.prepare()
    await rig.pair(KIM, 'usr_1')
    return { ...rig, ports, twin, base: store }
  }

  test('429 is obeyed: nothing is said before its time is over', async () => {
    const { twin, ...rig } = await opened()
    await rig.ask(wish())
    twin.fault({ kind: 'limit', method: 'sendMessage', retryAfter: 7 })
    await rig.bot.sync()
    const before = twin.calls.length
    await rig.clock.advance(6_999)
    await rig.bot.sync()
    expect(twin.calls.length).toBe(before)
    await rig.clock.advance(1)
    expect((await rig.bot.sync()).sent).toBe(1)
    expect(cards(twin).length).toBe(1)
  })

  test('a blocked bot is noted, and the question comes when it is unblocked', async () => {
    const { twin, ...rig } = await opened()
    twin.block(KIM.id)
    await rig.ask(wish())
    await rig.settle()
    const chats = await rig.base.read.selectFrom('telegram_chats').select('state').execute()
    expect(chats).toEqual([{ state: 'blocked' }])
    expect(cards(twin).length).toBe(0)
    twin.unblock(KIM.id)
    await rig.settle()
    expect(cards(twin).length).toBe(1)
  })

  test('a group that became a supergroup keeps its person and its cards', async () => {
    const { twin, ...rig } = await opened()
    twin.openGroup(-100, '가을상점')
    await rig.pair(KIM, 'usr_1', -100)
    twin.upgrade(-100, -1_000_100)
    const [id = ''] = await rig.ask(wish())
    await rig.bot.sync()
    expect(cards(twin, -1_000_100).length).toBe(1)
    twin.tap(KIM, '승인', { chatId: -1_000_100 })
    await rig.settle()
    expect((await rig.proposals.record(id))?.state).toBe('approved')
  })

  test('the network is down: nothing is lost, and nothing stands there twice', async () => {
    const { twin, ...rig } = await opened()
    const [id = ''] = await rig.ask(wish())
    // It broke before anything happened, and it is not known that it did.
    twin.fault({ kind: 'lost-before', method: 'sendMessage' })
    expect((await rig.bot.sync()).sent).toBe(0)
    await rig.clock.advance(61_000)
    expect((await rig.bot.sync()).sent).toBe(1)
    expect(cards(twin).length).toBe(1)
    twin.tap(KIM, '승인')
    twin.fault({ kind: 'broken', method: 'editMessageText' })
    twin.fault({ kind: 'lost-after', method: 'editMessageText' })
    await rig.settle()
    await rig.bot.sync()
    await rig.bot.sync()
    expect(cards(twin).at(-1)?.text).toContain('승인: 김하나')
    // The answer to a tap that is lost does not undo the decision.
    twin.fault({ kind: 'lost-before', method: 'answerCallbackQuery' })
    twin.tap(KIM, '실행')
    await rig.settle()
    expect((await rig.proposals.record(id))?.state).toBe('executing')
  })

  test('a card whose arrival was never confirmed is sent again; both work, and one answer counts', async () => {
    const { twin, ...rig } = await opened()
    const [id = ''] = await rig.ask(wish())
    twin.fault({ kind: 'lost-after', method: 'sendMessage' })
    await rig.bot.sync()
    expect(cards(twin).length).toBe(1)
    // Tapped before it was sent again: now it is known where it stands.
    const messageId = cards(twin)[0]?.message_id ?? 0
    twin.tap(KIM, '승인', { messageId })
    await rig.settle()
    await rig.clock.advance(120_000)
    await rig.bot.sync()
    expect(cards(twin).length).toBe(1)
    expect(cards(twin)[0]?.text).toContain('승인: 김하나')
    expect((await rig.proposals.record(id))?.state).toBe('approved')
    // A list that shows the card again is a list: it does not become the card, and the card comes.
    await rig.ask(wish({ externalId: 'cmp_2', entityName: '겨울' }))
    twin.fault({ kind: 'lost-before', method: 'sendMessage' })
    await rig.bot.sync()
    twin.say(KIM, '/inbox')
    await rig.bot.poll()
    const list = twin.seen(KIM.id).at(-1)
    const before = list?.text
    twin.tap(KIM, '겨울', { messageId: list?.message_id ?? 0 })
    await rig.settle()
    await rig.bot.sync()
    expect(list?.text).toBe(before)
    expect(twin.seen(KIM.id).at(-1)?.text).toContain('겨울')
    expect(twin.buttons(twin.seen(KIM.id).at(-1))).toContain('승인')
  })

  test('a process that dies while it sends: the next one goes on, the question is not lost', async () => {
    const { twin, ports, ...rig } = await opened()
    const [id = ''] = await rig.ask(wish())
    await new Promise<void>((resolve) => {
      rig.state.crash = resolve
      void rig.bot.sync()
    })
    expect(cards(twin).length).toBe(1)
    const next = openBot(rig.base, twin, ports)
    await next.bot.prepare()
    // The same card may be on its way: nobody sends it a second time yet.
    expect((await next.bot.sync()).sent).toBe(0)
    await ports.clock.advance(60_001)
    expect((await next.bot.sync()).sent).toBe(1)
    expect(cards(twin).length).toBe(2)
    // Either works; one decision.
    twin.tap(KIM, '승인', { messageId: cards(twin)[0]?.message_id ?? 0 })
    twin.tap(KIM, '승인', { messageId: cards(twin)[1]?.message_id ?? 0 })
    await next.settle()
    expect(twin.answers.slice(-2).map(({ text }) => text)).toEqual(['승인했습니다.', '이미 그렇게 되어 있습니다.'])
    expect((await next.proposals.record(id))?.state).toBe('approved')
    expect(cards(twin)[1]?.text).toContain('승인: 김하나')
  })

  test('a restart loses no tap and repeats none', async () => {
    const { twin, ports, ...rig } = await opened()
    const [id = ''] = await rig.ask(wish())
    await rig.bot.sync()
    twin.tap(KIM, '승인')
    // Handled, but the poll that would confirm it never came.
    await rig.bot.poll()
    const next = openBot(rig.base, twin, ports)
    await next.bot.prepare()
    twin.tap(KIM, '자세히')
    await next.settle()
    expect(twin.answers.filter(({ text }) => text === '승인했습니다.').length).toBe(1)
    expect(twin.spinning()).toEqual([])
    expect(twin.pending()).toBe(1)
    await next.bot.poll()
    expect(twin.pending()).toBe(0)
    expect((await next.proposals.record(id))?.state).toBe('approved')
  })

  test('a message that was deleted is not edited for ever; an equal one counts as done', async () => {
    const { twin, ...rig } = await opened()
    const [id = ''] = await rig.ask(wish())
    await rig.bot.sync()
    await rig.base.write((tx) => tx.updateTable('telegram_cards').set({ shown: 'other' }).execute())
    expect((await rig.bot.sync()).edited).toBe(1)
    await rig.base.write((tx) => tx.updateTable('telegram_cards').set({ message_id: '9999' }).execute())
    await rig.proposals.reject(WEB, id)
    await rig.bot.sync()
    const before = twin.calls.length
    await rig.bot.sync()
    expect(twin.calls.length).toBe(before)
  })

  test('a webhook: the secret is checked, and an update that comes twice is handled once', async () => {
    const rig = await opened()
    const { twin, base, ports } = rig
    const hook = openBot(base, twin, ports, { webhookUrl: 'https://shop.example/webhooks/telegram' })
    expect(await hook.bot.prepare()).toBeNull()
    const [id = ''] = await hook.ask(wish())
    await hook.bot.sync()
    const data = cards(twin)[0]?.reply_markup?.inline_keyboard[0]?.[0]?.callback_data ?? ''
    const update = {
      update_id: 900_000_000,
      callback_query: {
        id: '1',
        from: { id: KIM.id, is_bot: false, first_name: 'K' },
        message: {
          message_id: cards(twin)[0]?.message_id,
          date: 1,
          chat: { id: KIM.id, type: 'private', first_name: 'K' },
        },
        chat_instance: '1',
        data,
      },
    }
    const body = JSON.stringify(update)
    const secret = Buffer.from(new Uint8Array(32).fill(6)).toString('base64url')
    for (const wrong of [null, '', 'x', `${secret}x`, secret.slice(1), secret.toLowerCase()]) {
      expect(await hook.bot.webhook(wrong, body)).toMatchObject({
        ok: false,
        refusal: { code: 'webhook-secret-wrong' },
      })
    }
    expect((await hook.proposals.record(id))?.state).toBe('proposed')
    await Promise.all([hook.bot.webhook(secret, body), hook.bot.webhook(secret, body)])
    await hook.bot.webhook(secret, body)
    expect((await hook.proposals.record(id))?.state).toBe('approved')
    expect(twin.calls.filter(({ method }) => method === 'answerCallbackQuery').length).toBe(1)
    for (const odd of ['', '{', 'null', '[]', '{"update_id":"1"}'])
      expect(await hook.bot.webhook(secret, odd)).toMatchObject({ ok: true })
    // Where nothing was set, nothing listens.
    expect(await rig.bot.webhook(secret, body)).toMatchObject({ ok: false, refusal: { code: 'not-found' } })
  })

  test('a token that is not right any more, or another listener, is said in words; the token itself never', async () => {
    const { twin, ...rig } = await opened()
    const { base } = rig
    const stop = new AbortController()
    // Has said that all is well before, so that it does not write that over the conflict it brings about.
    const other = openBot(base, twin, createTestPorts(9))
    await other.bot.poll()
    const done = rig.bot.start(stop.signal)
    await twin.when(() => twin.calls.some(({ method, body }) => method === 'getUpdates' && Number(body.timeout) > 0))
    // Somebody else polls with the same token: ours is ended with 409.
    await other.bot.poll()
    await twin.when(() => twin.calls.some(({ status }) => status === 409))
    const until = async (what: string) => {
      for (;;) {
        const state = await rig.bot.state('ko')
        if (state.text.includes(what)) return state
        await rig.clock.advance(1_000)
      }
    }
    expect((await until('다른 프로그램이')).state).toBe('refused')
    twin.revoke()
    expect((await until('이 토큰을 모릅니다')).state).toBe('refused')
    stop.abort()
    await done
    expect(JSON.stringify([rig.lines, await rig.bot.state('ko')])).not.toContain(twin.token.split(':')[1])
    expect(await base.read.selectFrom('leases').selectAll().execute()).toEqual([])
  })

  test('two processes: one listens, the other takes over when it stops', async () => {
    const { twin, ports, ...rig } = await opened()
    const other = openBot(rig.base, twin, ports)
    const first = new AbortController()
    const second = new AbortController()
    const one = rig.bot.start(first.signal)
    const polls = () =>
      twin.calls.filter(({ method, body }) => method === 'getUpdates' && Number(body.timeout) > 0).length
    await twin.when(() => polls() === 1)
    const two = other.bot.start(second.signal)
    const [id = ''] = await rig.ask(wish())
    await twin.when(() => cards(twin).length === 1)
    twin.tap(KIM, '승인')
    await twin.when(() => cards(twin)[0]?.text.includes('승인: 김하나') === true)
    first.abort()
    await one
    const before = polls()
    while (polls() === before) await ports.clock.advance(1_000)
    twin.tap(KIM, '실행')
    await twin.when(() => twin.spinning().length === 0)
    expect((await other.proposals.record(id))?.state).toBe('executing')
    second.abort()
    await two
    expect(twin.calls.filter(({ status }) => status === 409).length).toBe(0)
  })
})

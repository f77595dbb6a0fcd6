import { createTestPorts, engines } from '@commerce/store/testing'
import { describe, expect, test } from 'vitest'
import { ADA, addPeople, HOUR, KIM, openBot, STRANGER, type Twin, wish } from './testing/rig.ts'
import { openTwin } from './testing/twin.ts'

const said = (twin: Twin, chat: number) => twin.seen(chat).filter(({ from }) => from.is_bot)

describe.each(engines())('who is heard on $engine', ({ open }) => {
  async function opened(options: Parameters<typeof openBot>[3] = {}) {
    const store = await open()
    await addPeople(store)
    const ports = createTestPorts()
    const twin = await openTwin(ports.clock)
    const rig = openBot(store, twin, ports, options)
    await rig.bot.prepare()
    return { ...rig, twin, base: store }
  }

  test('the first chat is the only one; it reads but does not decide until it is bound; others are told once', async () => {
    const rig = await opened()
    const { twin } = rig
    twin.say(KIM, '/start')
    twin.say(STRANGER, '/start')
    twin.say(STRANGER, '/inbox')
    twin.say(STRANGER, 'hello?')
    const [id = ''] = await rig.ask(wish())
    await rig.settle()
    expect(said(twin, STRANGER.id).map(({ text }) => text)).toEqual([
      'This bot belongs to a shop and talks only to its people. With a code from its settings: /start CODE',
    ])
    expect(said(twin, KIM.id).length).toBe(2)
    twin.tap(KIM, '승인')
    twin.say(KIM, '/execute')
    twin.say(KIM, '/today')
    await rig.settle()
    expect(twin.answers.at(-1)?.text).toContain('먼저 이 대화방을 나에게 연결하세요')
    expect(said(twin, KIM.id).at(-1)?.text).toBe('어제 매출 412만 원.')
    expect((await rig.proposals.record(id))?.state).toBe('proposed')
    await rig.pair(KIM, 'usr_1')
    twin.tap(KIM, '승인')
    await rig.settle()
    expect((await rig.proposals.record(id))?.state).toBe('approved')
    expect(rig.entries.map(({ action }) => action)).toContain('telegram.chat-locked')
    expect(rig.entries.map(({ action }) => action)).toContain('telegram.chat-paired')
  })

  test('somebody who found the bot first is heard no more once the owner binds a chat', async () => {
    const rig = await opened()
    const { twin } = rig
    twin.say(STRANGER, '/start')
    await rig.bot.poll()
    expect((await rig.bot.state('en')).chats).toMatchObject([{ title: 'Mallory', paired: false, user: null }])
    await rig.pair(KIM, 'usr_1')
    expect((await rig.bot.state('en')).chats).toMatchObject([{ title: '김하나', paired: true, user: '김하나' }])
    await rig.ask(wish())
    await rig.bot.sync()
    expect(said(twin, STRANGER.id).length).toBe(1)
  })

  test('a code works once, for ten minutes, and guessing ends after five', async () => {
    const rig = await opened()
    const { twin } = rig
    const owner = { kind: 'user', userId: 'usr_1', role: 'owner', sessionId: 's' } as const
    const made = await rig.bot.code(owner, 'usr_1', null)
    if (!made.ok) throw new Error()
    const { code, url } = made.value
    expect(code).toMatch(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/)
    expect(url).toBe(`https://t.me/rehearsal_bot?start=${code}`)
    const kept = JSON.stringify(await rig.base.read.selectFrom('telegram_codes').selectAll().execute())
    expect(kept).not.toContain(code)
    await rig.clock.advance(10 * 60_000)
    twin.say(KIM, `/start ${code}`)
    await rig.bot.poll()
    expect(said(twin, KIM.id).at(-1)?.text).toContain('쓸 수 없는 코드')
    // Typed by hand, in small letters and without the dash.
    const next = await rig.bot.code(owner, 'usr_1', null)
    if (!next.ok) throw new Error()
    twin.say(KIM, next.value.code.toLowerCase().replace('-', ''))
    await rig.bot.poll()
    expect(said(twin, KIM.id).at(-1)?.text).toContain('안녕하세요, 김하나님.')
    twin.say(ADA, `/start ${next.value.code}`)
    await rig.bot.poll()
    expect((await rig.bot.state('ko')).chats.length).toBe(1)
    // Guessing: even the right one is not looked at any more.
    const third = await rig.bot.code(owner, 'usr_1', null)
    if (!third.ok) throw new Error()
    for (let time = 0; time < 5; time += 1) twin.say(STRANGER, `/start AAAAA-AAAA${time}`)
    twin.say(STRANGER, `/start ${third.value.code}`)
    await rig.bot.poll()
    expect(said(twin, STRANGER.id).at(-1)?.text).toContain('Too many wrong codes')
    expect((await rig.bot.state('ko')).chats.length).toBe(1)
    await rig.clock.advance(HOUR + 1)
  })

  test('the chat that was named is the only one, and its person decides as the first owner', async () => {
    const rig = await opened({ allowedChat: String(KIM.id) })
    const { twin } = rig
    const made = await rig.bot.code({ kind: 'user', userId: 'usr_3', role: 'owner', sessionId: 's' }, 'usr_3', null)
    if (!made.ok) throw new Error()
    twin.say(ADA, `/start ${made.value.code}`)
    twin.say(KIM, '/start')
    const [id = ''] = await rig.ask(wish())
    await rig.settle()
    expect(said(twin, ADA.id).length).toBe(1)
    twin.tap(KIM, '승인')
    await rig.settle()
    expect(await rig.proposals.record(id)).toMatchObject({ state: 'approved', decidedBy: 'usr_1' })
  })

  test('in a group that was named nobody decides without a code', async () => {
    const rig = await opened({ allowedChat: '-100' })
    const { twin } = rig
    twin.openGroup(-100, '가을상점')
    twin.say(KIM, '/start', -100)
    const [id = ''] = await rig.ask(wish())
    await rig.settle()
    twin.tap(KIM, '승인', { chatId: -100 })
    await rig.settle()
    expect((await rig.proposals.record(id))?.state).toBe('proposed')
  })

  test('every command answers in the language of the chat', async () => {
    const rig = await opened()
    const { twin } = rig
    await rig.pair(ADA, 'usr_3')
    const ask = async (text: string): Promise<string> => {
      twin.say(ADA, text)
      await rig.settle()
      return said(twin, ADA.id).at(-1)?.text ?? ''
    }
    expect(await ask('/inbox')).toBe('Nothing waits for an answer.')
    expect(await ask('/today')).toBe('Yesterday 4.1M.')
    expect(await ask('/execute')).toBe('Nothing is approved and waiting.')
    expect(await ask('/status')).toContain('Kill switch: off')
    expect(await ask('/status')).toContain('Open alerts: 2')
    expect(await ask('/help@rehearsal_bot')).toContain('/pause_all')
    expect(await ask('/nonsense')).toContain('I do not know that')
    expect(await ask('/resume_all')).toContain('on the web only')
    expect(await ask('/pause_all')).toContain('Kill switch on')
    expect(rig.state.paused).toBe(true)
    expect(await ask('/status')).toContain('Kill switch: ON')
    rig.state.paused = false
    await rig.ask(wish(), wish({ externalId: 'cmp_2' }))
    await rig.bot.sync()
    expect(await ask('/inbox')).toContain('2 proposals wait:')
    for (const proposal of (await rig.proposals.open('en', 10)).items) {
      const by = { actor: { kind: 'user', userId: 'usr_3', role: 'owner', sessionId: 's' }, via: 'web' } as const
      await rig.proposals.approve({ ...by, requestId: null }, proposal.id)
    }
    expect(await ask('/execute')).toContain('2 are approved. Which one?')
    twin.tap(ADA, 'All 2')
    twin.tap(ADA, 'All 2')
    await rig.settle()
    expect(rig.made.size).toBe(2)
    expect(twin.commands().length).toBe(6)
  })

  test('after a week of silence, and with another bot, updates are counted anew and nothing is passed over', async () => {
    const rig = await opened()
    await rig.pair(KIM, 'usr_1')
    const [id = ''] = await rig.ask(wish())
    for (const text of ['/status', '/status', '/help']) rig.twin.say(KIM, text)
    await rig.settle()
    // Telegram chooses the next number at random after a week without updates: here a lower one.
    await rig.clock.advance(8 * 24 * HOUR)
    const later = await openTwin(rig.clock)
    const quiet = openBot(rig.base, later, rig)
    await quiet.bot.prepare()
    later.say(KIM, '/status')
    await quiet.bot.poll()
    expect(said(later, KIM.id).at(-1)?.text).toContain('긴급 정지')
    for (const text of ['/help', '/status']) later.say(KIM, text)
    await quiet.bot.poll()
    await quiet.bot.poll()
    expect(said(later, KIM.id).length).toBe(3)
    // Another token: another bot with numbers of its own, in chats that know nothing of the old messages.
    const [asked = ''] = await quiet.ask(wish({ externalId: 'cmp_2', expiresAt: rig.clock.now() + 48 * HOUR }))
    await quiet.settle()
    const other = await openTwin(rig.clock, 'second_bot')
    const second = openBot(rig.base, other, rig)
    await second.bot.prepare()
    other.say(KIM, '/start')
    await second.settle()
    other.tap(KIM, '승인')
    await second.settle()
    expect((await second.proposals.record(asked))?.state).toBe('approved')
    expect((await second.proposals.record(id))?.state).not.toBe('approved')
  })
})

import type { Store } from '@commerce/store'
import { createTestPorts, engines } from '@commerce/store/testing'
import { describe, expect, test } from 'vitest'
import { ADA, addPeople, HOUR, KIM, openBot, STRANGER, type Twin, WEB, wish } from './testing/rig.ts'
import { openTwin } from './testing/twin.ts'

const last = (twin: Twin, chat = KIM.id) => twin.seen(chat).at(-1)
const text = (twin: Twin, chat = KIM.id) => last(twin, chat)?.text ?? ''

describe.each(engines())('the life of a card on $engine', ({ open }) => {
  async function opened(options: Parameters<typeof openBot>[3] = {}) {
    const store = await open()
    await addPeople(store)
    const ports = createTestPorts()
    const twin = await openTwin(ports.clock)
    const rig = openBot(store, twin, ports, options)
    expect(await rig.bot.prepare()).toBeNull()
    return { ...rig, twin, base: store as Store }
  }

  test('asked, approved, executed, read back, undone; edited in place all the while', async () => {
    const rig = await opened()
    const { twin } = rig
    await rig.pair(KIM, 'usr_1')
    expect(text(twin)).toContain('안녕하세요, 김하나님.')
    const [id = ''] = await rig.ask(wish())
    expect(await rig.bot.sync()).toEqual({ sent: 1, edited: 0 })
    const card = last(twin)
    expect(card?.text).toContain('가을 <원피스> & 니트')
    expect(card?.text).toContain('네이버 광고')
    expect(card?.text).toMatch(/→/)
    expect(card?.text).toContain('4.8만 원')
    expect(card?.text).toContain('위험: 낮음 · 되돌릴 수 있음')
    expect(twin.buttons(card)).toEqual(['승인', '거절', '자세히'])
    for (const row of card?.reply_markup?.inline_keyboard ?? []) {
      for (const { callback_data: data = '' } of row) expect(data).toMatch(/^[\w-]{22}:[ard]$/)
    }

    twin.tap(KIM, '승인')
    await rig.settle()
    expect(twin.answers.at(-1)).toMatchObject({ text: '승인했습니다.', alert: false })
    expect(card?.text).toContain('승인: 김하나')
    expect(twin.buttons(card)).toEqual(['실행', '자세히'])
    expect((await rig.proposals.record(id))?.decidedVia).toBe('telegram')

    twin.tap(KIM, '실행')
    await rig.settle()
    expect(card?.text).toContain('실행하는 중입니다')
    await rig.finish(id, 'executed')
    await rig.bot.sync()
    expect(card?.text).toContain('실행됨')
    expect(card?.text).toContain('다시 읽은 값: 상태 꺼짐.')
    expect(twin.buttons(card)).toEqual(['되돌리기', '자세히'])

    twin.tap(KIM, '되돌리기')
    await rig.settle()
    expect(card?.text).toContain('되돌리는 중입니다.')
    await rig.finish(id, 'reverted')
    await rig.bot.sync()
    expect(card?.text).toContain('되돌림')
    expect(twin.buttons(card)).toEqual([])
    // One message of the card and the greeting; nothing more was said.
    expect(twin.seen(KIM.id).filter(({ from }) => from.is_bot).length).toBe(2)
    expect(twin.spinning()).toEqual([])
    expect(await rig.bot.sync()).toEqual({ sent: 0, edited: 0 })
  })

  test('an answer on the web is shown on the card; the first answer wins', async () => {
    const rig = await opened()
    const { twin } = rig
    await rig.pair(KIM, 'usr_1')
    const [id = ''] = await rig.ask(wish())
    await rig.bot.sync()
    await rig.proposals.reject(WEB, id)
    twin.tap(KIM, '승인')
    await rig.settle()
    expect(twin.answers.at(-1)?.alert).toBe(true)
    expect(twin.answers.at(-1)?.text).toContain('이미 처리되었습니다')
    expect(text(twin)).toContain('거절: 김하나')
    expect(twin.buttons(last(twin))).toEqual([])
    expect((await rig.proposals.record(id))?.state).toBe('rejected')
  })

  test('approved on the web and in Telegram at once, many times: one wins, the card ends right', async () => {
    const rig = await opened()
    const { twin } = rig
    await rig.pair(KIM, 'usr_1')
    for (let round = 0; round < 20; round += 1) {
      await rig.clock.advance(25 * HOUR)
      const expiresAt = rig.clock.now() + HOUR
      const [id = ''] = await rig.ask(wish({ externalId: `cmp_${round}`, expiresAt }))
      await rig.bot.sync()
      twin.tap(KIM, '승인')
      const web = round % 2 === 0 ? 'approve' : 'reject'
      const [answer] = await Promise.all([rig.proposals[web](WEB, id), rig.bot.poll()])
      const record = await rig.proposals.record(id)
      const won = answer.ok ? (web === 'approve' ? 'approved' : 'rejected') : 'approved'
      expect(record?.state).toBe(won)
      expect(record?.decidedVia).toBe(answer.ok ? 'web' : 'telegram')
      await rig.bot.sync()
      expect(text(twin)).toContain(won === 'approved' ? '승인: 김하나' : '거절: 김하나')
      expect(rig.entries.filter((entry) => entry.object === id && /approved|rejected/.test(entry.action)).length).toBe(
        1,
      )
    }
    expect(twin.spinning()).toEqual([])
  })

  test('a tap answers what the card says; changed underneath, it decides nothing, and the card says what is there now', async () => {
    const rig = await opened()
    const { twin } = rig
    await rig.pair(KIM, 'usr_1')
    const [id = ''] = await rig.ask(wish())
    await rig.bot.sync()
    const write = (set: { stake_minor: number } | { parent_id: string }) =>
      rig.store.write((tx) => tx.updateTable('action_proposals').set(set).where('id', '=', id).execute())
    // Once what the card shows, once what it does not.
    for (const set of [{ stake_minor: 990_000 }, { parent_id: 'other' }]) {
      await write(set)
      twin.tap(KIM, '승인')
      await rig.bot.poll()
      expect(twin.answers.at(-1)).toMatchObject({ alert: true })
      expect(twin.answers.at(-1)?.text).toContain('보신 제안과 지금 제안이 다릅니다')
      expect((await rig.proposals.record(id))?.state).toBe('proposed')
      await rig.bot.sync()
    }
    expect(text(twin)).toContain('99만')
    twin.tap(KIM, '승인')
    await rig.settle()
    expect((await rig.proposals.record(id))?.state).toBe('approved')
  })

  test('a double tap is one decision and one execution', async () => {
    const rig = await opened()
    const { twin } = rig
    await rig.pair(KIM, 'usr_1')
    await rig.ask(wish())
    await rig.bot.sync()
    twin.tap(KIM, '승인')
    twin.tap(KIM, '승인')
    await rig.settle()
    expect(twin.answers.slice(-2).map(({ text }) => text)).toEqual(['승인했습니다.', '이미 그렇게 되어 있습니다.'])
    twin.tap(KIM, '실행')
    twin.tap(KIM, '실행')
    await rig.settle()
    expect(rig.made.size).toBe(1)
    expect(twin.answers.at(-1)?.alert).toBe(false)
  })

  test('forged data, other chats and other people decide nothing', async () => {
    const rig = await opened()
    const { twin } = rig
    twin.openGroup(-100, '가을상점')
    await rig.pair(KIM, 'usr_1', -100)
    const [id = ''] = await rig.ask(wish())
    await rig.bot.sync()
    const data = last(twin, -100)?.reply_markup?.inline_keyboard[0]?.[0]?.callback_data ?? ''
    const messageId = last(twin, -100)?.message_id ?? 0
    // Another member of the group; the right data from another chat; data that was made up or bent.
    twin.tapData(ADA, data, { chatId: -100, messageId })
    twin.tapData(STRANGER, data)
    twin.tapData(KIM, data)
    for (const forged of [
      '',
      'x',
      `${data}x`,
      `${'A'.repeat(22)}:a`,
      data.replace(/a$/, 'z'),
      `${id}:a`,
      "' OR 1=1 --",
      '\0',
    ]) {
      twin.tapData(KIM, forged, { chatId: -100, messageId })
    }
    await rig.settle()
    expect((await rig.proposals.record(id))?.state).toBe('proposed')
    expect(twin.spinning()).toEqual([])
    expect(twin.answers.slice(-11).every(({ alert }) => alert)).toBe(true)
    expect(twin.answers.at(-11)?.text).toContain('연결된 사람만')
    // And the right person still can.
    twin.tap(KIM, '승인', { chatId: -100 })
    await rig.settle()
    expect((await rig.proposals.record(id))?.state).toBe('approved')
  })

  test('a role that was taken away counts at the next tap', async () => {
    const rig = await opened()
    const { twin } = rig
    await rig.pair(KIM, 'usr_1')
    const [id = ''] = await rig.ask(wish())
    await rig.bot.sync()
    rig.people.set('usr_1', { role: 'partner', name: '김하나', language: 'ko' })
    twin.tap(KIM, '승인')
    twin.say(KIM, '/pause_all')
    await rig.settle()
    expect(twin.answers.at(-1)?.text).toBe('이제 결정할 수 있는 역할이 아닙니다.')
    expect(rig.state.paused).toBe(false)
    expect((await rig.proposals.record(id))?.state).toBe('proposed')
    rig.people.delete('usr_1')
    twin.tap(KIM, '승인')
    await rig.settle()
    expect((await rig.proposals.record(id))?.state).toBe('proposed')
  })

  test('a to-do: the steps come with taking it over, and "I did it" is passed on', async () => {
    const rig = await opened()
    const { twin } = rig
    await rig.pair(KIM, 'usr_1')
    await rig.ask(wish({ how: 'todo' }))
    await rig.bot.sync()
    const card = last(twin)
    for (const words of ['승인', '순서 보기']) {
      twin.tap(KIM, words)
      await rig.settle()
    }
    expect(text(twin)).toContain('1. 캠페인을 여세요')
    expect(twin.buttons(card)).toEqual(['처리했습니다', '자세히'])
    twin.tap(KIM, '처리했습니다')
    await rig.settle()
    expect(rig.state.done).toBe(1)
    expect(twin.answers.at(-1)).toMatchObject({ text: '적어 두었습니다. 다음 데이터에서 확인합니다.', alert: false })
  })

  test('an expired one is refused and says so on the card', async () => {
    const rig = await opened()
    const { twin } = rig
    await rig.pair(KIM, 'usr_1')
    const [id = ''] = await rig.ask(wish({ expiresAt: rig.clock.now() + HOUR }))
    await rig.bot.sync()
    await rig.clock.advance(2 * HOUR)
    twin.tap(KIM, '승인')
    await rig.settle()
    expect(twin.answers.at(-1)?.text).toContain('만료된 제안입니다')
    await rig.proposals.expire()
    await rig.bot.sync()
    expect(text(twin)).toContain('만료되었습니다')
    expect((await rig.proposals.record(id))?.state).toBe('expired')
  })
})

import { startTelegram, type TelegramTwin } from '@commerce/sandbox'
import { engines } from '@commerce/store/testing'
import { describe, expect, onTestFinished, test } from 'vitest'
import { realPorts } from '../../apps/server/src/product/ports.ts'
import { expectStatus, OWNER } from '../kit/people.ts'
import { openActing, switchOn } from './rig.ts'

const MINA = { id: 501, name: 'Mina', language: 'ko' }
const STRANGER = { id: 666, name: 'Mallory', language: 'en' }

const cardOf = (telegram: TelegramTwin) => telegram.seen(MINA.id).findLast(({ from }) => from.is_bot)

/** Waits until the newest message of the bot says something. @returns it, with the words of its buttons */
async function shows(telegram: TelegramTwin, words: string): Promise<{ text: string; buttons: readonly string[] }> {
  await telegram.when(() => cardOf(telegram)?.text.includes(words) === true)
  return { text: cardOf(telegram)?.text ?? '', buttons: telegram.buttons(cardOf(telegram)) }
}

function dataOf(telegram: TelegramTwin, words: string): string {
  const buttons = (cardOf(telegram)?.reply_markup?.inline_keyboard ?? []).flat()
  return buttons.find(({ text }) => text === words)?.callback_data ?? ''
}

describe.each(engines().slice(0, 1))(
  'from figures to a card, a tap and an advertisement that stands still, on $engine',
  ({ place }) => {
    test('a question comes to the phone, is approved and executed there, and taken back', async () => {
      const telegram = await startTelegram({ clock: realPorts().clock })
      onTestFinished(() => telegram.close())
      const shop = await openActing(await place({ migrated: false }), ['meta'], {
        token: telegram.token,
        api: telegram.address,
      })
      const { rig, owner, twin } = shop
      await expectStatus(owner.send('PATCH', '/api/me', { json: { language: 'ko' } }), 200)
      const target = shop.place('meta', 'campaign', '인지도_겨울')
      const onTwin = () => twin.world.settings.now('meta', target.externalId)?.active
      const effects = () => twin.journal.effects.filter(({ entityId }) => entityId === target.externalId).length

      const { json: code } = await expectStatus(owner.post('/api/telegram/code', {}), 201)
      telegram.say(MINA, `/start ${code.code}`)
      await telegram.when(() => telegram.seen(MINA.id).some(({ from }) => from.is_bot))
      await shop.backfill(35)
      await switchOn(shop, 'kill-switch')
      await rig.product().act.round()

      const asked = await shows(telegram, '까지')
      for (const words of ['인지도_겨울', '켜짐 → 일시 중지', '전환이 없습니다']) expect(asked.text).toContain(words)
      expect(asked.buttons).toEqual(['승인', '거절', '자세히'])
      telegram.tap(MINA, '승인')
      expect((await shows(telegram, `승인: ${OWNER.name}`)).buttons).toEqual(['실행', '자세히'])
      expect(effects()).toBe(0)

      // The button of somebody else's card, sent by a client that was tampered with.
      const data = dataOf(telegram, '실행')
      const forged = telegram.tapData(STRANGER, data)
      await telegram.when(() => !telegram.spinning().includes(forged))
      expect(effects()).toBe(0)

      telegram.tap(MINA, '실행')
      const executed = await shows(telegram, '실행됨')
      expect(executed.text).toContain('다시 읽은 값: 상태 일시 중지')
      expect(executed.buttons).toEqual(['되돌리기', '자세히'])
      expect(onTwin()).toBe(false)
      expect(effects()).toBe(1)
      const { items } = (await expectStatus(owner.get('/api/executions'), 200)).json
      expect(items).toMatchObject([
        { state: 'executed', by: OWNER.name, via: 'telegram', before: { status: 'active' } },
      ])

      const back = dataOf(telegram, '되돌리기')
      telegram.tap(MINA, '되돌리기')
      expect((await shows(telegram, '되돌림:')).buttons).toEqual([])
      expect(onTwin()).toBe(true)
      const again = telegram.tapData(MINA, back, { messageId: cardOf(telegram)?.message_id ?? 0 })
      await telegram.when(() => !telegram.spinning().includes(again))
      expect(effects()).toBe(2)
      expect(telegram.seen(MINA.id).filter(({ text }) => text.includes('인지도_겨울'))).toHaveLength(1)
      expect((await expectStatus(owner.get('/api/admin/audit-log/verification'), 200)).json.intact).toBe(true)
      expect(rig.lines.join('\n')).not.toContain(telegram.token)
    })
  },
)

import { manualClock } from '@commerce/kernel'
import { describe, expect, onTestFinished, test } from 'vitest'
import { startTelegram } from './index.ts'

const KIM = { id: 501, name: '김하나' }

async function opened() {
  const clock = manualClock(Date.UTC(2026, 10, 21))
  const twin = await startTelegram({ clock })
  onTestFinished(() => twin.close())
  const call = async (method: string, body: object = {}, token = twin.token) => {
    const answer = await fetch(`${twin.address}/bot${token}/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    return {
      status: answer.status,
      ...((await answer.json()) as { ok: boolean; result?: unknown; description?: string }),
    }
  }
  twin.say(KIM, '/start')
  return { clock, twin, call }
}

describe('the counterpart of the Bot API', () => {
  test('a token and a method that are not known', async () => {
    const { call } = await opened()
    expect(await call('getMe')).toMatchObject({ ok: true, result: { is_bot: true, username: 'rehearsal_bot' } })
    expect(await call('getMe', {}, '1:x')).toMatchObject({ status: 401, description: 'Unauthorized' })
    expect(await call('makeCoffee')).toMatchObject({ status: 404, ok: false })
  })

  test('updates wait until they are confirmed by a higher offset', async () => {
    const { call, twin } = await opened()
    const first = (await call('getUpdates')).result as { update_id: number }[]
    expect(first.length).toBe(1)
    expect((await call('getUpdates')).result).toEqual(first)
    expect((await call('getUpdates', { offset: (first[0]?.update_id ?? 0) + 1 })).result).toEqual([])
    expect(twin.pending()).toBe(0)
  })

  test('one poll at a time, and none beside a webhook', async () => {
    const { call, twin, clock } = await opened()
    const offset = (((await call('getUpdates')).result as { update_id: number }[])[0]?.update_id ?? 0) + 1
    const long = call('getUpdates', { offset, timeout: 30 })
    await twin.when(() => twin.calls.some(({ body }) => body.timeout === 30))
    expect((await call('getUpdates', { offset })).status).toBe(200)
    expect(await long).toMatchObject({ status: 409 })
    const next = call('getUpdates', { offset, timeout: 31 })
    await twin.when(() => twin.calls.some(({ body }) => body.timeout === 31))
    await clock.advance(31_000)
    expect(await next).toMatchObject({ status: 200, result: [] })
    expect(await call('setWebhook', { url: 'http://x' })).toMatchObject({ status: 400 })
    expect(await call('setWebhook', { url: 'https://127.0.0.1:1/', secret_token: 'no spaces' })).toMatchObject({
      status: 400,
    })
    expect(await call('setWebhook', { url: 'https://127.0.0.1:1/', secret_token: 'abc' })).toMatchObject({ ok: true })
    expect(await call('getUpdates')).toMatchObject({ status: 409 })
    expect(await call('deleteWebhook')).toMatchObject({ ok: true })
    expect((await call('getUpdates')).status).toBe(200)
  })

  test.each([
    [{ chat_id: 9, text: 'x' }, 'chat not found'],
    [{ chat_id: 501, text: ' ' }, 'message text is empty'],
    [{ chat_id: 501, text: 'x'.repeat(4_097) }, 'message is too long'],
    [{ chat_id: 501, text: '<b>x', parse_mode: 'HTML' }, "can't parse entities"],
    [{ chat_id: 501, text: '<i>x</b>', parse_mode: 'HTML' }, "can't parse entities"],
    [{ chat_id: 501, text: 'a < b', parse_mode: 'HTML' }, "can't parse entities"],
    [
      { chat_id: 501, text: 'x', reply_markup: { inline_keyboard: [[{ text: 'a', callback_data: '가'.repeat(22) }]] } },
      'BUTTON_DATA_INVALID',
    ],
  ])('refuses %j', async (body, why) => {
    const { call } = await opened()
    const { status, description } = await call('sendMessage', body)
    expect(status).toBe(400)
    expect(description).toContain(why)
  })

  test('messages, taps and their answers', async () => {
    const { call, twin } = await opened()
    const reply_markup = { inline_keyboard: [[{ text: 'Go', callback_data: 'x' }]] }
    const sent = await call('sendMessage', {
      chat_id: 501,
      text: '<b>a</b> &lt;b&gt; &amp;',
      parse_mode: 'HTML',
      reply_markup,
    })
    expect(sent).toMatchObject({ ok: true, result: { text: 'a <b> &', chat: { id: 501 } } })
    const { message_id } = sent.result as { message_id: number }
    const same = { chat_id: 501, message_id, text: 'a <b> &', reply_markup }
    expect((await call('editMessageText', same)).description).toContain('message is not modified')
    expect((await call('editMessageText', { ...same, message_id: 99 })).description).toContain(
      'message to edit not found',
    )
    const id = twin.tap(KIM, 'Go')
    expect(twin.spinning()).toEqual([id])
    expect(await call('answerCallbackQuery', { callback_query_id: id, text: 'ok' })).toMatchObject({ ok: true })
    expect((await call('answerCallbackQuery', { callback_query_id: id })).description).toContain('query is too old')
    expect(await call('editMessageReplyMarkup', { chat_id: 501, message_id })).toMatchObject({ ok: true })
    expect(twin.buttons(twin.seen(501).at(-1))).toEqual([])
    twin.block(501)
    expect(await call('sendMessage', { chat_id: 501, text: 'x' })).toMatchObject({ status: 403 })
  })
})

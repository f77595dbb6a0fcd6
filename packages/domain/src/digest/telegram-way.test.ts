import { zone } from '@commerce/kernel'
import { TEST_START } from '@commerce/store/testing'
import { expect, test } from 'vitest'
import { composeDigest } from './compose.ts'
import { telegramOf } from './telegram.ts'
import { telegramWay } from './telegram-way.ts'
import { facts } from './testing/facts.ts'

test('the bot brings the digest to the chat of the person, once, in HTML mode', async () => {
  const about = { asOf: TEST_START, since: 0, zone: zone('Asia/Seoul'), shop: '가을상점', demo: false, origin: null }
  const model = composeDigest(facts(), about)
  const posted: string[][] = []
  const way = telegramWay({
    reaching: async (userId) => (userId === 'usr_1' ? '-100' : null),
    async post(chat, html) {
      posted.push([chat, html])
      return { kind: 'sent' }
    },
  })
  expect(await way.recipientOf({ id: 'usr_1', email: 'a@b.c' })).toBe('-100')
  expect(await way.recipientOf({ id: 'usr_2', email: 'a@b.c' })).toBeNull()
  expect(await way.send('-100', model, 'ko')).toEqual({ kind: 'sent' })
  expect(posted).toEqual([['-100', telegramOf(model, 'ko')]])
})

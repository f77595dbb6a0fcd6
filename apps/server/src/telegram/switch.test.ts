import { env } from 'node:process'
import type { SessionActions } from '@commerce/contracts/connector'
import { type Random, seededRandom } from '@commerce/kernel'
import { engines } from '@commerce/store/testing'
import { describe, expect, test } from 'vitest'
import { GO, OWNER, openRig, type Rig } from '../../../../packages/domain/src/execution/testing/rig.ts'
import { addPeople, KIM, openBot, type Twin } from './testing/rig.ts'
import { openTwin } from './testing/twin.ts'

/** F16 at its full count: `F16_ROUNDS=1000 npm test -- apps/server/src/telegram/switch.test.ts`. */
const ROUNDS = Number(env.F16_ROUNDS ?? 6)
const ROUNDS_A_STORE = 50
const PAUSE = { do: 'pause' } as const

/** The second owner, on the page. */
const GRACE = { ...OWNER, actor: { kind: 'user', userId: 'usr_3', role: 'owner', sessionId: 'ses_3' } } as const

describe.each(engines())('the kill switch while everybody answers, on $engine (F16)', ({ open }) => {
  /** Two processes on one store: the bot speaks for one, the page for the other. */
  async function opened(seed: number) {
    const store = await open()
    await addPeople(store)
    const random = seededRandom(seed)
    const options: { readonly seed: number; actions?: SessionActions } = { seed }
    const rig = openRig(store, options)
    // The platform answers a look sooner or later, so that the switch falls between any two steps.
    const { read, ...actions } = rig.vendor.actions()
    const slowly: SessionActions['read'] = async (...args) => {
      await turns(random, 30)
      return await read(...args)
    }
    options.actions = { ...actions, read: slowly }
    rig.people.set('usr_3', { role: 'owner', name: 'Grace' })
    const other = rig.start()
    const twin = await openTwin(rig.clock)
    /** Sends there were when somebody was told that the switch is on. */
    let sentAtAnswer = 0
    const pausing = (execution: Rig['execution']): Rig['execution']['pause'] => {
      return async (...args) => {
        const settings = await execution.pause(...args)
        sentAtAnswer = rig.vendor.sends.length
        return settings
      }
    }
    const execution = { ...rig.execution, pause: pausing(rig.execution) }
    const { proposals } = rig
    const acting = { proposals, execution, executionOf: rig.execution.views.one }
    const bot = openBot(store, twin, rig, { acting })
    await bot.bot.prepare()
    await bot.pair(KIM, 'usr_1')
    const { caps } = await rig.execution.settings()
    await rig.execution.setCaps(OWNER, { ...caps, perDay: 10_000, perConnectionPerDay: 10_000 })
    return { rig, other, twin, bot, random, webPause: pausing(other.execution), sentAtAnswer: () => sentAtAnswer }
  }

  /** A question on the phone; the newest has most at stake, so that it is among those that are shown. */
  async function asked(rig: Rig, name: string, round: number): Promise<string> {
    const rule = { id: 'rul_1', version: 1, runId: 'r', requiresApproval: false }
    const more = { externalId: name, entityName: name, stakeMinor: 48_000 + round, rule }
    const id = await rig.approved(PAUSE, more)
    const asking = { asked_at: rig.clock.now(), asked_day: '2026-11-21', requires_approval: 1 }
    await rig.store.write((tx) => tx.updateTable('action_proposals').set(asking).where('id', '=', id).execute())
    return id
  }

  function tap(twin: Twin, words: string, name: string): void {
    const card = twin.seen(KIM.id).findLast(({ text }) => text.includes(`“${name}”`))
    twin.tap(KIM, words, { messageId: card?.message_id ?? 0 })
  }

  test(
    `nothing is sent after the answer, and what was stopped stays stopped, ${ROUNDS} times`,
    env.F16_ROUNDS === undefined ? {} : { timeout: 0 },
    async () => {
      const sum = { sent: 0, stopped: 0, afterAnswer: 0, letLoose: 0, doubled: 0, undecided: 0 }
      for (let from = 0; from < ROUNDS; from += ROUNDS_A_STORE) {
        const { rig, other, twin, bot, random, webPause, sentAtAnswer } = await opened(from + 1)
        for (let round = from; round < Math.min(ROUNDS, from + ROUNDS_A_STORE); round += 1) {
          const fresh = await asked(rig, `new ${round}`, round)
          const ready = await asked(rig, `ready ${round}`, round)
          await bot.bot.sync()
          await rig.proposals.approve(OWNER, ready)
          const planned = []
          for (let n = 0; n < 2; n += 1) planned.push(await rig.planned(PAUSE, { externalId: `planned_${round}_${n}` }))
          await bot.bot.sync()
          // In one go to the bot: a double tap on each button around the command, in any order.
          const approve = () => tap(twin, '승인', `new ${round}`)
          const execute = () => tap(twin, '실행', `ready ${round}`)
          const phone = [approve, approve, execute, execute]
          const overPhone = round % 2 === 0
          if (overPhone) phone.push(() => void twin.say(KIM, '/pause_all'))
          for (const say of shuffled(phone, random)) say()
          const all = [
            () => bot.bot.poll(),
            () => other.proposals[coin(random) ? 'approve' : 'reject'](GRACE, fresh),
            () => other.execution.execute(GRACE, ready),
            ...planned.flatMap(({ id }) => [() => rig.execution.run(id, GO), () => other.execution.run(id, GO)]),
            ...(overPhone ? [] : [() => webPause(GRACE)]),
          ]
          await Promise.all(
            shuffled(all, random).map(async (begin) => {
              await turns(random, 60)
              return await begin()
            }),
          )
          expect((await rig.execution.settings()).paused).toBe(true)
          const sent = sentAtAnswer()
          const goOn = async (): Promise<void> => {
            await rig.clock.advance(2_000)
            for (const id of rig.queued) await other.execution.run(id, GO)
            await rig.execution.settle(GO)
          }
          await goOn()
          sum.afterAnswer += rig.vendor.sends.length - sent
          await rig.execution.resume(OWNER)
          const before = rig.vendor.sends.length
          await goOn()
          sum.letLoose += rig.vendor.sends.length - before
          rig.queued.length = 0
          const events = await rig.store.read
            .selectFrom('proposal_events')
            .select('status')
            .where('proposal_id', '=', fresh)
            .where('status', 'in', ['approved', 'rejected'])
            .execute()
          if (events.length !== 1) sum.undecided += 1
        }
        sum.sent += rig.vendor.sends.length
        const failed = rig.store.read.selectFrom('executions').select('id').where('state', '=', 'failed')
        sum.stopped += (await failed.execute()).length
        const effects = rig.vendor.effects.map(({ externalId }) => externalId)
        sum.doubled += effects.length - new Set(effects).size
      }
      if (env.F16_ROUNDS !== undefined) process.stdout.write(`${JSON.stringify({ rounds: ROUNDS, ...sum })}\n`)
      expect(sum).toMatchObject({ afterAnswer: 0, letLoose: 0, doubled: 0, undecided: 0 })
    },
  )
})

/** Waits a random number of turns of the event loop. */
async function turns(random: Random, most: number): Promise<void> {
  const many = (random.bytes(1)[0] ?? 0) % most
  for (let turn = 0; turn < many; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}

const coin = (random: Random): boolean => (random.bytes(1)[0] ?? 0) < 128

function shuffled<T>(list: readonly T[], random: Random): T[] {
  return list
    .map((one) => ({ one, at: Buffer.from(random.bytes(4)).readUInt32BE() }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one)
}

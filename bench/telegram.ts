import { startTelegram } from '@commerce/sandbox'
import { migrate, openStore } from '@commerce/store'
import { addPeople, HOUR, KIM, openBot, wish } from '../apps/server/src/telegram/testing/rig.ts'
import { inFolder } from './kit/folder.ts'
import { quantile } from './kit/latencies.ts'
import type { Bench } from './kit/measure.ts'
import { clock, ids, random } from './kit/ports.ts'

const ROUNDS = 40
/** Promised: from the tap to the card that shows the outcome, p95 in milliseconds. */
const REACH_MS = 3_000

/**
 * From a tap on Approve to the card that says so, and from a tap on Execute to the card with the outcome: long polling, real HTTP to the
 * counterpart of the Bot API, the database on disk. The vendor is not in it: the outcome is there as soon as the execution was planned.
 */
export const bench: Bench = {
  name: 'telegram',
  run: () =>
    inFolder(async (folder) => {
      const store = await openStore({ url: null, dataDir: folder, clock })
      await migrate(store, { snapshot: false })
      await addPeople(store)
      const twin = await startTelegram({ clock })
      const rig = openBot(store, twin, { clock, ids, random })
      await rig.pair(KIM, 'usr_1')
      const stop = new AbortController()
      const working = rig.bot.start(stop.signal)
      const approved: number[] = []
      const executed: number[] = []
      const says = (text: string) => () => twin.seen(KIM.id).at(-1)?.text.includes(text) === true
      for (let round = 0; round < ROUNDS; round += 1) {
        const [id = ''] = await rig.ask(wish({ externalId: `cmp_${round}`, expiresAt: clock.now() + HOUR }))
        // More than the questions of a day: each is put before the person by hand.
        await store.write((tx) =>
          tx
            .updateTable('action_proposals')
            .set({ asked_at: clock.now(), asked_day: '2026-11-21' })
            .where('id', '=', id)
            .execute(),
        )
        await rig.bot.sync()
        await twin.when(says('까지'))
        const begun = clock.monotonic()
        twin.tap(KIM, '승인')
        await twin.when(says('승인: 김하나'))
        const between = clock.monotonic()
        twin.tap(KIM, '실행')
        await twin.when(() => twin.spinning().length === 0)
        await rig.finish(id, 'executed')
        await twin.when(says('실행됨'))
        approved.push(between - begun)
        executed.push(clock.monotonic() - between)
      }
      stop.abort()
      await working
      await twin.close()
      await store.close()
      const ms = (what: string, value: number) => ({
        ...{ what, unit: 'ms', value, limit: null, limitIs: '', reach: REACH_MS },
      })
      return [
        ms('approve to card, p50', quantile(approved, 0.5)),
        ms('approve to card, p95', quantile(approved, 0.95)),
        ms('execute to card with outcome, p50', quantile(executed, 0.5)),
        ms('execute to card with outcome, p95', quantile(executed, 0.95)),
      ]
    }),
}

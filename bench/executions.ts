import { migrate, openStore } from '@commerce/store'
import {
  KILLED_ACTIONS,
  killAt,
  type Survived,
  wrongWith,
} from '../packages/domain/src/execution/testing/kill-points.ts'
import { DEATHS, GO, OWNER, openRig, type Rig } from '../packages/domain/src/execution/testing/rig.ts'
import { inFolder } from './kit/folder.ts'
import type { Bench } from './kit/measure.ts'
import { clock } from './kit/ports.ts'

/** Rounds of F2 over six points and four actions, of F12 with a hundred at once, of F16 with the switch thrown in the middle. */
const KILL_ROUNDS = Number(process.env.EXECUTION_KILL_ROUNDS ?? 100)
const ROUNDS = 100
const ROUNDS_A_STORE = 10

/** F2, F12 and F16 of the reliability plan for what is done at platforms, at their full count, on SQLite files. */
export const bench: Bench = {
  name: 'executions',
  async run() {
    const survived: Survived[] = []
    await rounds(KILL_ROUNDS, async (rig) => {
      for (const point of DEATHS) for (const action of KILLED_ACTIONS) survived.push(await killAt(rig, point, action))
    })
    let doubled = 0
    await rounds(ROUNDS, async (rig) => {
      const before = rig.vendor.effects.length
      const proposalId = await rig.approved({ do: 'pause' })
      await Promise.all(Array.from({ length: 100 }, () => rig.execution.execute(OWNER, proposalId)))
      await Promise.all(rig.queued.map((id) => rig.execution.run(id, GO)))
      doubled += Math.abs(rig.vendor.effects.length - before - 1)
    })
    let afterSwitch = 0
    await rounds(ROUNDS, async (rig) => {
      const planned = []
      for (let n = 0; n < 20; n += 1) planned.push(await rig.planned({ do: 'pause' }))
      const running = planned.map(({ id }) => rig.execution.run(id, GO))
      const { pausedAt } = await rig.start().execution.pause(OWNER)
      await Promise.all(running)
      await rig.clock.advance(2_000)
      for (const { id } of planned) await rig.execution.run(id, GO)
      afterSwitch += rig.vendor.sends.filter(({ at }) => at > (pausedAt ?? 0) + 1_000 && at <= rig.clock.now()).length
      rig.vendor.sends.length = 0
      await rig.execution.resume(OWNER)
    })
    const most = (of: (one: Survived) => number): number => Math.max(...survived.map(of)) / 1_000
    const figure = { limit: null, limitIs: '', reach: 0 }
    const kills = survived.length
    return [
      { ...figure, what: 'processes killed around an effect (F2)', unit: 'kills', value: kills, reach: null },
      {
        ...figure,
        what: 'effects doubled or lost by them',
        unit: 'effects',
        value: survived.reduce((sum, one) => sum + Math.abs(one.effects - 1), 0),
      },
      {
        ...figure,
        what: 'not as promised',
        unit: 'kills',
        value: survived.filter((one) => wrongWith(one) !== null).length,
      },
      { ...figure, what: 'unknown was visible after', unit: 's', value: most((one) => one.visibleMs), reach: 5 },
      { ...figure, what: 'settled after', unit: 's', value: most((one) => one.settledMs), reach: 120 },
      {
        ...figure,
        what: `effects doubled or lost, 100 at once, ${ROUNDS} times (F12)`,
        unit: 'effects',
        value: doubled,
      },
      {
        ...figure,
        what: `sent a second after the kill switch, ${ROUNDS} times (F16)`,
        unit: 'effects',
        value: afterSwitch,
      },
    ]
  },
}

/** Runs so many rounds, a fresh database for every few of them. */
async function rounds(count: number, round: (rig: Rig) => Promise<void>): Promise<void> {
  for (let done = 0; done < count; done += ROUNDS_A_STORE) {
    await inFolder(async (dataDir) => {
      const store = await openStore({ url: null, dataDir, clock })
      await migrate(store)
      const rig = openRig(store, { seed: done + 1 })
      const { caps } = await rig.execution.settings()
      await rig.execution.setCaps(OWNER, { ...caps, perDay: 10_000, perConnectionPerDay: 10_000 })
      for (let n = 0; n < Math.min(ROUNDS_A_STORE, count - done); n += 1) await round(rig)
      await store.close()
    })
  }
}

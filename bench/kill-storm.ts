import { migrate, openStore } from '@commerce/store'
import { killStorm } from '@commerce/store/testing'
import { inFolder } from './kit/folder.ts'
import type { Bench } from './kit/measure.ts'
import { clock, random } from './kit/ports.ts'

const KILLS = 200

/** F1 of the reliability plan: SIGKILL in the middle of acknowledged writes, 200 times on one SQLite file. */
export const bench: Bench = {
  name: 'kill-storm',
  run: () =>
    inFolder(async (dataDir) => {
      const place = { url: null, dataDir }
      const store = await openStore({ ...place, clock })
      await migrate(store)
      await store.close()
      const { acknowledged, lost, halves, unsound } = await killStorm({ place, kills: KILLS, random })
      const figure = { limit: null, limitIs: '' }
      return [
        {
          ...figure,
          what: `acknowledged writes under ${KILLS} kills`,
          unit: 'writes',
          value: acknowledged,
          reach: null,
        },
        { ...figure, what: 'acknowledged writes lost', unit: 'writes', value: lost, reach: 0 },
        { ...figure, what: 'half transactions found', unit: 'transactions', value: halves, reach: 0 },
        { ...figure, what: 'openings of a damaged database', unit: 'openings', value: unsound, reach: 0 },
      ]
    }),
}

import { engines } from '@commerce/store/testing'
import { expect, test } from 'vitest'
import { simulate } from './run.ts'

const [sqlite] = engines()

test('one', async () => {
  const started = performance.now()
  for (let seed = 1; seed <= 5; seed += 1) {
    const report = await simulate(await sqlite!.open(), { seed, days: 5 })
    console.log(JSON.stringify(report), Math.round(performance.now() - started))
  }
  expect(1).toBe(1)
}, 100000)

import { describe, expect, test } from 'vitest'
import { createTestPorts, engines, killStorm } from './index.ts'

describe.each(engines())('kill -9 while writing on $engine (F1)', ({ place }) => {
  test('no acknowledged row is lost and no transaction is halved', async () => {
    const here = await place()
    const { random } = createTestPorts(11)
    const stormed = await killStorm({ place: here, kills: 5, random })
    expect(stormed).toMatchObject({ kills: 5, lost: 0, halves: 0, unsound: 0 })
    expect(stormed.acknowledged).toBeGreaterThan(20)
  })
})

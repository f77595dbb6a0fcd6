import { expect, test } from 'vitest'
import { createEntities } from './entities.ts'
import { type EntityVersion, NEVER } from './model.ts'

const version = (more: Partial<EntityVersion>): EntityVersion => ({
  key: 1,
  connectorId: 'con_1',
  level: 'campaign',
  externalId: 'c1',
  parentId: null,
  name: 'c1',
  status: 'active',
  dailyBudgetMicros: null,
  bidMicros: null,
  learnedAt: 1_000,
  replacedAt: NEVER,
  ...more,
})

test('of two versions of one moment the one that stands is the one that was not replaced, in whatever order they come', () => {
  // Figures name an entity, its description follows in the same millisecond.
  const named = version({ status: 'unknown', replacedAt: 1_000 })
  const said = version({ name: '가을 캠페인' })
  for (const versions of [
    [named, said],
    [said, named],
  ]) {
    const entities = createEntities(versions, false, () => 'naver', [])
    entities.advanceTo(2_000)
    expect(entities.known(0)).toEqual(said)
    expect(entities.outsideEditAt(0)).toBeNull()
  }
})

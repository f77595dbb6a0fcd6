import type { Tables } from '@commerce/store'
import type { Kysely } from 'kysely'
import type { EntityRef, Place } from './model.ts'
import { keyOf, levelsAbove } from './policy.ts'
import { type EntityRow, readEntities } from './repo.ts'

/** What stands above each entity, nearest first, by {@link keyOf}. Level by level: four questions at most for each connection. */
export async function ancestorsOf(
  db: Kysely<Tables>,
  entities: readonly EntityRef[],
): Promise<ReadonlyMap<string, readonly Place[]>> {
  const above = new Map<string, readonly Place[]>()
  for (const connectorId of new Set(entities.map((entity) => entity.connectorId))) {
    const mine = entities.filter((entity) => entity.connectorId === connectorId)
    const known = await climb(db, connectorId, mine)
    for (const entity of mine) above.set(keyOf(entity), chainOf(entity, known))
  }
  return above
}

/** Everything of a connection that is met on the way up, by level and id. */
async function climb(
  db: Kysely<Tables>,
  connectorId: string,
  start: readonly Place[],
): Promise<Map<string, EntityRow>> {
  const known = new Map<string, EntityRow>()
  const levels = [...new Set(start.map(({ level }) => level))]
  let rows = await readEntities(db, connectorId, levels, [...new Set(start.map(({ externalId }) => externalId))])
  while (rows.length > 0) {
    const fresh = rows.filter((row) => !known.has(placeKey(row.level, row.external_id)))
    for (const row of fresh) known.set(placeKey(row.level, row.external_id), row)
    const parents = [...new Set(fresh.flatMap(({ parent_id }) => (parent_id === null ? [] : [parent_id])))]
    const higher = [...new Set(fresh.flatMap(({ level }) => levelsAbove(level)))]
    rows = parents.length === 0 || higher.length === 0 ? [] : await readEntities(db, connectorId, higher, parents)
  }
  return known
}

/** A parent is named by its id only; of several levels with that id the nearest is meant. */
function chainOf(entity: Place, known: ReadonlyMap<string, EntityRow>): Place[] {
  const chain: Place[] = []
  let row = known.get(placeKey(entity.level, entity.externalId))
  while (row?.parent_id != null) {
    const { parent_id: parent, level } = row
    row = levelsAbove(level)
      .reverse()
      .map((higher) => known.get(placeKey(higher, parent)))
      .find((found) => found !== undefined)
    if (row !== undefined) chain.push({ level: row.level, externalId: row.external_id })
  }
  return chain
}

function placeKey(level: string, id: string): string {
  return `${level}\u0000${id}`
}

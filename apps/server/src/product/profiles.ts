import { type Kpi, keyOf } from '@commerce/domain/kpi'
import type { MeasureDeps } from '@commerce/domain/measure'

/** Codes of the KPI profiles in force, for the tables of ads. */
export function profilesFrom(kpi: Kpi): MeasureDeps['profiles'] {
  return async (entities) => {
    const resolved = await kpi.resolveAll(entities)
    return new Map(
      entities.flatMap((entity) => {
        const found = resolved.get(keyOf(entity))
        return found === undefined ? [] : [[entity.key, found.profile.code] as const]
      }),
    )
  }
}

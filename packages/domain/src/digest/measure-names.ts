import { MEASURES, type MeasureId } from '@commerce/contracts'
import type { Translate } from '@commerce/contracts/words'

/** The name of a measure; one of a newer version keeps its id, so that nothing is left out. */
export function measureName(measure: string, t: Translate): string {
  return isMeasure(measure) ? t(`measures:name.${measure}`) : measure
}

function isMeasure(name: string): name is MeasureId {
  return (MEASURES as readonly string[]).includes(name)
}

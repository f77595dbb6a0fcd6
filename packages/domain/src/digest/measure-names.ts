import { catalog, type Translate } from '@commerce/contracts/words'

const NAMES = catalog.en.digest.measure
type Named = keyof typeof NAMES

/** The name a digest uses; a measure it has no name for keeps its id, so that nothing is left out. */
export function measureName(measure: string, t: Translate): string {
  return isNamed(measure) ? t(`digest:measure.${measure}`) : measure
}

function isNamed(measure: string): measure is Named {
  return Object.hasOwn(NAMES, measure)
}

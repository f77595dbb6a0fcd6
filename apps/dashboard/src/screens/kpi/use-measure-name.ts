import { useWords } from '../../lib/words.ts'
import { isMeasure } from './units.ts'

/** The name of a measure of a profile; its id when this version does not know it. */
export function useMeasureName(): (measure: string) => string {
  const { t } = useWords()
  return (measure) => {
    if (!isMeasure(measure)) return measure
    return measure === 'storeClicks' || measure === 'pageviewsPerVisit' || measure === 'assistedConversions'
      ? t(`kpi:measure.${measure}`)
      : t(`measures:name.${measure}`)
  }
}

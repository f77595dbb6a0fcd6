import { figures } from './figures.ts'
import { measures } from './measures.ts'

/** What pages with figures say, home among them; the dashboard loads it beside them, not before the frame. */
export const figureWords = {
  en: { figures: figures.en, measures: measures.en },
  ko: { figures: figures.ko, measures: measures.ko },
}

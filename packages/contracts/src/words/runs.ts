import { defineWords } from './define.ts'

/** Syncs, backfills and imports: what ran and what came of it. */
export const runs = defineWords({
  title: { ko: '동기화 기록', en: 'Runs' },
})

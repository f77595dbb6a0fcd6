import { createStore } from './store.ts'

/**
 * The zone that times are shown in: the shop's, because its day decides what "today" and "last night" are; the browser's until
 * the shop is known.
 */
export const shopZone = createStore<string | undefined>(undefined)

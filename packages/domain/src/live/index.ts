export { type Announce, HEARD_WITH, lowestIdAt, type StoredEvent, TOPICS, type Topic, timeOfId } from './model.ts'
export { createLive, KEPT_MS, type Live } from './service.ts'

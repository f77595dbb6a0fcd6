import type { AdDayRecord, EntityRecord } from './ad-day.ts'
import type { OrderRecord } from './order.ts'
import type { VisitDayRecord } from './visit-day.ts'

export { AD_LEVELS, type AdDayRecord, type AdLevel, type EntityRecord } from './ad-day.ts'
export { recordProblem } from './check.ts'
export {
  isSale,
  ORDER_STATUSES,
  type OrderLine,
  type OrderRecord,
  type OrderRefund,
  type OrderStatus,
  wasPaid,
} from './order.ts'
export { VISIT_KINDS, type VisitDayRecord, type VisitKind } from './visit-day.ts'

/** What connectors and file formats hand to ingest: the same form whatever the vendor (DESIGN section 2). */
export type CanonicalRecord = AdDayRecord | EntityRecord | OrderRecord | VisitDayRecord

import type { OrderStatus } from '@commerce/contracts/records'
import type { StatusTone } from '../../ui/index.ts'

/** Shape and colour of a state: under way, done, asked for, given back. */
export const ORDER_TONES: Readonly<Record<OrderStatus, StatusTone>> = {
  unpaid: 'waiting',
  void: 'neutral',
  paid: 'waiting',
  preparing: 'waiting',
  shipped: 'waiting',
  delivered: 'good',
  confirmed: 'good',
  'cancel-requested': 'warn',
  cancelled: 'neutral',
  'return-requested': 'warn',
  returned: 'neutral',
  'exchange-requested': 'warn',
  exchanged: 'neutral',
  'partly-refunded': 'warn',
  refunded: 'neutral',
  unknown: 'stale',
}

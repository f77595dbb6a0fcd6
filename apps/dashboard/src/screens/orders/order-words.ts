import type { OrderStatus } from '@commerce/contracts/records'
import type { StatusTone } from '../../ui/index.ts'
import type { ChoiceColumn } from './columns.ts'

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

/** What the columns that may be chosen are called. */
export const COLUMN_WORDS = {
  channel: 'channels:channel',
  status: 'channels:status',
  vendorStatus: 'channels:vendorStatus',
  credited: 'channels:credited',
  origin: 'channels:origin',
  units: 'channels:units',
  refunded: 'channels:refunded',
} as const satisfies Record<ChoiceColumn, string>

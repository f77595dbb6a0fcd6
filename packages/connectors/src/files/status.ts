import type { OrderStatus } from '@commerce/contracts/records'

/** Words of Korean order lists, first match first: `입금전취소` is no `취소`. */
const WORDS: readonly (readonly [RegExp, OrderStatus])[] = [
  [/(철회|거부)/, 'paid'],
  [/(입금 ?전|미입금|미결제|결제 ?전) ?취소/, 'void'],
  [/(입금|결제) ?(전|대기|확인중|확인 ?전)|미입금|미결제/, 'unpaid'],
  [/취소 ?(요청|접수|신청|처리 ?중|중|보류)/, 'cancel-requested'],
  [/취소/, 'cancelled'],
  [/반품 ?(요청|접수|신청|처리 ?중|중|보류|수거)|수거/, 'return-requested'],
  [/반품/, 'returned'],
  [/교환 ?(요청|접수|신청|처리 ?중|중|보류)/, 'exchange-requested'],
  [/교환/, 'exchanged'],
  [/부분 ?환불/, 'partly-refunded'],
  [/환불/, 'refunded'],
  [/구매 ?(확정|결정)/, 'confirmed'],
  [/(배송|배달) ?완료|수취/, 'delivered'],
  [/배송 ?중|배송 ?지시|발송 ?완료|출고 ?완료|직접 ?배송|배송 ?시작/, 'shipped'],
  [/준비|대기|발주|주문 ?확인|발송 ?처리|배송/, 'preparing'],
  [/(결제|입금|주문) ?완료|신규/, 'paid'],
  [/^partial(ly)?[ _-]refunded|^partly refunded/i, 'partly-refunded'],
  [/^refunded/i, 'refunded'],
  [/^(cancel request|pending cancel)/i, 'cancel-requested'],
  [/^cancel/i, 'cancelled'],
  [/^return(ed)?\b/i, 'returned'],
  [/^(void|voided|failed|expired|declined)\b/i, 'void'],
  [/^(pending|unpaid|on[ -]hold|awaiting payment|authorized)\b/i, 'unpaid'],
  [/^(unshipped|processing|preparing|awaiting|open|unfulfilled)\b/i, 'preparing'],
  [/^(partially )?(shipped|in transit|fulfilled)\b/i, 'shipped'],
  [/^(delivered)\b/i, 'delivered'],
  [/^(completed?|confirmed|done)\b/i, 'confirmed'],
  [/^paid\b/i, 'paid'],
]

/** What a word of an order list means (D7). A list without the column is one of sales; a word nobody knows is kept and counts as one. */
export function statusOfWord(word: string): OrderStatus {
  const plain = word.trim().slice(0, 60)
  if (plain === '') return 'paid'
  return WORDS.find(([pattern]) => pattern.test(plain))?.[1] ?? 'unknown'
}

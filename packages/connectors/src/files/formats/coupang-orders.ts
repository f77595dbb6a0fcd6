import { zone } from '@commerce/kernel'
import { field, type OrderFormat } from '../format.ts'

/** Delivery list of Coupang Wing (배송관리 > 엑셀 다운로드). Headers from memory, not seen in an original file: unverified. */
export const coupangOrders: OrderFormat = {
  kind: 'orders',
  format: 'coupang-orders',
  merge: 'lines',
  zone: zone('Asia/Seoul'),
  currency: 'KRW',
  fileNames: /coupang|쿠팡|delivery ?list|deliverylist/i,
  marks: ['묶음배송번호', '노출상품id', '등록상품명', '등록옵션명', '노출상품명(옵션명)', '옵션id', '구매수(수량)'],
  fields: [
    field('order_id', 'text', ['주문번호', 'Order number'], ['주문번호'], true),
    field('box_id', 'text', ['묶음배송번호', 'Shipment box'], ['묶음배송번호']),
    field('ordered_at', 'moment', ['주문일', 'Ordered at'], ['주문일', '주문일시', '주문시간'], true),
    field('paid_at', 'moment', ['결제완료일시', 'Paid at'], ['결제완료일시', '결제일']),
    field('product_id', 'text', ['노출상품ID', 'Product id'], ['노출상품ID', '등록상품ID']),
    field('option_id', 'text', ['옵션ID', 'Option id'], ['옵션ID']),
    field('sku', 'text', ['업체상품코드', 'SKU'], ['업체상품코드', '판매자상품코드', '업체 상품코드']),
    field('title', 'text', ['상품명', 'Title'], ['등록상품명', '노출상품명(옵션명)', '노출상품명', '상품명']),
    field('option', 'text', ['옵션명', 'Option'], ['등록옵션명', '옵션명']),
    field('quantity', 'count', ['수량', 'Quantity'], ['구매수(수량)', '구매수', '수량'], true),
    field('unit_price', 'money', ['판매단가', 'Unit price'], ['옵션판매가(판매단가)', '판매단가', '옵션판매가']),
    field('line_total', 'money', ['결제액', 'Line total'], ['결제액', '주문금액']),
    field('shipping', 'money', ['배송비', 'Shipping'], ['배송비', '기본배송비']),
    field('status', 'text', ['주문상태', 'Status'], ['주문상태', '배송상태', '주문 상태']),
  ],
}

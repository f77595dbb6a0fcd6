import { zone } from '@commerce/kernel'
import { field, type OrderFormat } from '../format.ts'

/**
 * Order list of Smart Store Center, a workbook with a password. Headers as Korean tools name them; not seen in an original file
 * (unverified), nor whether the first row is a notice: both ways are read.
 */
export const smartstoreOrders: OrderFormat = {
  kind: 'orders',
  format: 'smartstore-orders',
  merge: 'lines',
  zone: zone('Asia/Seoul'),
  currency: 'KRW',
  fileNames: /smartstore|스마트스토어/i,
  marks: ['상품주문번호', '최종상품별총주문금액', '정산예정금액', '클레임상태', '옵션정보'],
  fields: [
    field('order_id', 'text', ['주문번호', 'Order number'], ['주문번호'], true),
    field('line_id', 'text', ['상품주문번호', 'Product order number'], ['상품주문번호'], true),
    field('ordered_at', 'moment', ['주문일시', 'Ordered at'], ['주문일시', '주문일', '결제일', '결제일시'], true),
    field('paid_at', 'moment', ['결제일', 'Paid at'], ['결제일', '결제일시']),
    field('product_id', 'text', ['상품번호', 'Product number'], ['상품번호']),
    field('sku', 'text', ['판매자 상품코드', 'SKU'], ['판매자 상품코드', '옵션관리코드']),
    field('title', 'text', ['상품명', 'Title'], ['상품명']),
    field('option', 'text', ['옵션정보', 'Option'], ['옵션정보', '옵션']),
    field('quantity', 'count', ['수량', 'Quantity'], ['수량'], true),
    field('unit_price', 'money', ['상품가격', 'Unit price'], ['상품가격', '판매가']),
    field(
      'line_total',
      'money',
      ['최종 상품별 총 주문금액', 'Line total'],
      ['최종 상품별 총 주문금액', '상품별 총 주문금액', '총 주문금액'],
      true,
    ),
    field('status', 'text', ['주문상태', 'Status'], ['주문상태']),
    field('claim', 'text', ['클레임상태', 'Claim'], ['클레임상태']),
    field('shipping', 'money', ['배송비 합계', 'Shipping'], ['배송비 합계', '배송비']),
    field('settlement', 'money', ['정산예정금액', 'Settlement'], ['정산예정금액']),
    field('origin', 'text', ['유입경로', 'Came from'], ['유입경로']),
    field('customer', 'text', ['구매자ID', 'Customer'], ['구매자ID']),
  ],
}

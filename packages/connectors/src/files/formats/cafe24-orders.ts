import { zone } from '@commerce/kernel'
import { field, type OrderFormat } from '../format.ts'

/** Cafe24: 관리자 > 주문 > 엑셀 다운로드 (L11). Columns are the merchant's choice; amounts of the order stand on every row of it. */
export const cafe24Orders: OrderFormat = {
  kind: 'orders',
  format: 'cafe24-orders',
  merge: 'lines',
  zone: zone('Asia/Seoul'),
  currency: 'KRW',
  fileNames: /cafe24|카페24/i,
  marks: ['품목별주문번호', '쇼핑몰번호', '주문상품명', '상품품목코드', '마켓주문번호', '총결제금액'],
  fields: [
    field('order_id', 'text', ['주문번호', 'Order number'], ['주문번호'], true),
    field('line_id', 'text', ['품목별 주문번호', 'Line number'], ['품목별 주문번호', '품목 주문번호']),
    field('ordered_at', 'moment', ['주문일시', 'Ordered at'], ['주문일시', '주문일', '발주일']),
    field('paid_at', 'moment', ['결제일시', 'Paid at'], ['결제일시(입금확인일)', '결제일시', '결제일']),
    field('product_id', 'text', ['상품번호', 'Product number'], ['상품번호', '상품코드']),
    field('sku', 'text', ['상품품목코드', 'SKU'], ['상품품목코드', '자체품목코드', '자체 상품코드']),
    field('title', 'text', ['상품명', 'Title'], ['주문상품명', '상품명(한국어 쇼핑몰)', '상품명']),
    field('option', 'text', ['상품옵션', 'Option'], ['상품옵션', '옵션', '주문상품명(옵션포함)']),
    field('quantity', 'count', ['수량', 'Quantity'], ['수량'], true),
    field('unit_price', 'money', ['판매가', 'Unit price'], ['판매가', '상품별 판매가', '단가']),
    field('line_total', 'money', ['상품구매금액', 'Line total'], ['상품구매금액', '상품별 구매금액']),
    field('line_discount', 'money', ['상품별 할인', 'Line discount'], ['상품별 추가할인금액', '품목별 할인금액']),
    field('shipping', 'money', ['배송비', 'Shipping'], ['총 배송비', '배송비', '총 배송비(전체 품목에 표시)']),
    field('order_discount', 'money', ['주문서 쿠폰 할인금액', 'Order discount'], ['주문서 쿠폰 할인금액']),
    field('points', 'money', ['사용한 적립금액', 'Points used'], ['사용한 적립금액(최종)', '사용한 적립금액']),
    field('refunded', 'money', ['실제 환불금액', 'Refunded'], ['실제 환불금액']),
    field('status', 'text', ['주문 상태', 'Status'], ['주문 상태', '주문상태', '배송상태', '품목별 주문상태']),
    field('origin', 'text', ['주문경로', 'Order place'], ['주문경로', '주문경로(PC/모바일)', '매출경로', '주문처']),
    field('market_order_id', 'text', ['마켓주문번호', 'Market order number'], ['마켓주문번호', '마켓 주문번호']),
    field('customer', 'text', ['주문자ID', 'Customer'], ['주문자ID', '회원아이디', '주문자 이메일']),
  ],
}

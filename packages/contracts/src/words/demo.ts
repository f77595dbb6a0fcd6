import { defineWords } from './define.ts'

/** The page of the demo shop. */
export const demo = defineWords({
  title: { ko: '데모 상점', en: 'Demo shop' },
  what: {
    ko: '다섯 채널의 주문·광고·재고 90일치를 가상으로 채운 상점입니다. 연습용이므로 밖으로 아무것도 보내지 않습니다.',
    en: 'A made-up shop with 90 days of orders, ads and stock from five channels. It is for practice: nothing is ever sent out.',
  },
  notYet: {
    ko: '이 버전에는 아직 없습니다. 채널 연결과 함께 추가됩니다.',
    en: 'It is not in this version yet. It comes together with the channel connections.',
  },
})

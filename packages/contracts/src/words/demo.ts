import { defineWords } from './define.ts'

export const demo = defineWords({
  title: { ko: '데모 상점', en: 'Demo shop' },
  what: {
    ko: '다섯 채널의 90일치 주문과 광고, 재고를 꾸며 넣은 상점입니다. 연습용이라 밖으로는 아무것도 보내지 않습니다.',
    en: 'A made-up shop with 90 days of orders, ads and stock from five channels. It is for practice: nothing is ever sent out.',
  },
  notYet: {
    ko: '이 버전에는 아직 없습니다. 채널 연결과 함께 들어옵니다.',
    en: 'It is not in this version yet. It comes together with the channel connections.',
  },
})

import { defineWords } from './define.ts'

/** The page that sets ad spend by platform against sales by channel. */
export const crossChannel = defineWords({
  lead: {
    ko: '어느 플랫폼에 쓴 광고비가 어느 채널의 주문이 되었는지 봅니다.',
    en: 'Which platform’s spend became orders in which channel.',
  },
  model: { ko: '기여 계산 방식', en: 'Attribution model' },
  models: {
    'last-click': { ko: '마지막 클릭', en: 'Last click' },
    'first-click': { ko: '첫 클릭', en: 'First click' },
    linear: { ko: '고르게 나눔', en: 'Linear' },
    position: { ko: '처음과 끝 중심', en: 'Position' },
    'time-decay': { ko: '최근일수록 크게', en: 'Time decay' },
  },
  modelWhy: {
    'last-click': {
      ko: '주문 직전에 누른 광고가 주문을 모두 가져갑니다.',
      en: 'The ad clicked last before the order gets all of it.',
    },
    'first-click': {
      ko: '손님을 처음 데려온 광고가 주문을 모두 가져갑니다.',
      en: 'The ad that first brought the buyer gets all of it.',
    },
    linear: {
      ko: '주문까지 거친 클릭이 똑같이 나눕니다.',
      en: 'All clicks on the way to the order share it evenly.',
    },
    position: {
      ko: '첫 클릭과 마지막 클릭이 40%씩, 나머지 클릭이 20%를 나눕니다.',
      en: 'First and last click get 40% each, those between share 20%.',
    },
    'time-decay': {
      ko: '주문에 가까운 클릭일수록 몫이 큽니다. 7일마다 절반이 됩니다.',
      en: 'The closer to the order, the larger the share; it halves every 7 days.',
    },
  },
  matrix: { ko: '광고비와 주문', en: 'Spend and orders' },
  matrixLead: {
    ko: '칸은 그 플랫폼에 기여가 인정된 주문 수와 금액입니다. 한 주문의 몫은 모두 더해 1을 넘지 않습니다.',
    en: 'A cell holds the orders credited to the platform and their value. The shares of one order never exceed 1.',
  },
  platform: { ko: '플랫폼', en: 'Platform' },
  channelOrders: { ko: '주문 {{orders}}건', en: 'Orders: {{orders}}' },
  cellOrders: { ko: '{{orders}}건', en: 'Orders: {{orders}}' },
  unattributed: { ko: '광고 미확인', en: 'Unattributed' },
  unattributedWhy: {
    ko: '어느 광고에서 왔는지 알 수 없는 주문입니다. 어느 플랫폼에도 더하지 않습니다.',
    en: 'Orders no ad can be shown for. They are added to no platform.',
  },
  total: { ko: '합계', en: 'Total' },
  none: { ko: '없음', en: 'None' },
  truth: { ko: '플랫폼 집계와 실제', en: 'Claimed and real' },
  truthLead: {
    ko: '플랫폼은 같은 주문을 각자 자기 것으로 셉니다. 그래서 합이 실제 매출보다 클 수 있습니다.',
    en: 'Platforms each count the same order as theirs, so their sum can exceed what was really sold.',
  },
  claimed: { ko: '플랫폼 집계 매출', en: 'Claimed by platforms' },
  days: { ko: '날짜별 광고비와 순매출', en: 'Spend and net sales by day' },
  emptyTitle: { ko: '아직 비교할 데이터가 없습니다', en: 'Nothing to compare yet' },
  emptyText: {
    ko: '광고 계정과 판매 채널을 함께 연결하면 광고비와 주문을 맞대어 봅니다.',
    en: 'Connect an ad account and a sales channel, and spend stands against orders here.',
  },
  noTracking: {
    ko: '추적으로 확인된 주문이 없습니다. 광고 주소에 추적 링크를 쓰면 어느 광고에서 온 주문인지 알 수 있습니다.',
    en: 'No order could be traced to an ad. Tracking links in your ads make that possible.',
  },
  toLinks: { ko: '추적 링크 만들기', en: 'Make tracking links' },
  fileName: { ko: '교차_채널', en: 'cross-channel' },
  exportCsv: { ko: '표를 CSV로 받기', en: 'Download matrix as CSV' },
})

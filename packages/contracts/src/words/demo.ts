import { defineWords } from './define.ts'

/** The page of the demo shop. */
export const demo = defineWords({
  what: {
    ko: '가상의 상점입니다. 실제 플랫폼과 똑같이 말하는 연습용 플랫폼이 이 컴퓨터에서 돌아가고, 밖으로 아무것도 보내지 않습니다.',
    en: 'A made-up shop. Rehearsal platforms run on this machine and speak like the real ones; nothing is sent out.',
  },
  open: { ko: '데모 상점 열기', en: 'Open the demo shop' },
  openTitle: { ko: '데모 상점에는 이런 것이 있습니다', en: 'What the demo shop holds' },
  holds1: { ko: '광고와 판매 채널의 몇 달 치 데이터', en: 'Months of data from ad platforms and sales channels' },
  holds2: {
    ko: '플랫폼이 숫자를 고치거나 늦게 보내는 일까지 실제처럼',
    en: 'Platforms that correct figures and run late, as real ones do',
  },
  holds3: { ko: '한 번에 모두 지우는 단추', en: 'One button that removes all of it' },
  starting: { ko: '연습용 플랫폼을 켜고 있습니다', en: 'Starting the rehearsal platforms' },
  filling: { ko: '데이터를 받고 있습니다', en: 'Reading the data' },
  fillingDetail: { ko: '{{total}}단계 중 {{done}}단계', en: '{{done}} of {{total}} steps' },
  fillingHint: {
    ko: '실제 연결과 똑같은 방법으로 받습니다. 다른 화면을 봐도 계속됩니다.',
    en: 'It reads just as a real connection does, and goes on while you look at other pages.',
  },
  ready: { ko: '데모 상점이 준비되었습니다', en: 'The demo shop is ready' },
  toConnectors: { ko: '연결 보기', en: 'See the connections' },
  toHealth: { ko: '데이터 상태 보기', en: 'See data health' },
  counts: { ko: '데모 데이터', en: 'Demo data' },
  connections: { ko: '연결', en: 'Connections' },
  remove: { ko: '데모 데이터 모두 지우기', en: 'Remove all demo data' },
  removeTitle: { ko: '데모 데이터를 모두 지울까요?', en: 'Remove all demo data?' },
  removeText: {
    ko: '위에 센 {{rows}}행과 데모 연결 {{connections}}개를 지웁니다. 다른 데이터는 그대로 있습니다.',
    en: 'The {{rows}} rows counted above and {{connections}} demo connections go. Nothing else is touched.',
  },
  removeDo: { ko: '데모 데이터 지우기', en: 'Remove demo data' },
  removed: { ko: '데모 데이터를 모두 지웠습니다', en: 'All demo data is removed' },
  removedRows: { ko: '지운 행 {{rows}}개', en: 'Rows removed: {{rows}}' },
  notAvailable: { ko: '실제 연결이 있어 데모를 열 수 없습니다', en: 'The demo is not offered beside real connections' },
  notAvailableText: {
    ko: '가상 데이터와 실제 데이터는 섞지 않습니다.',
    en: 'Made-up and real data are never mixed.',
  },
  askOwner: { ko: '데모 상점은 소유자만 열 수 있습니다.', en: 'Only owners can open the demo shop.' },
  total: { ko: '합계', en: 'Total' },
  table: {
    metrics: { ko: '광고 실적', en: 'Ad figures' },
    orders: { ko: '주문', en: 'Orders' },
    lines: { ko: '주문 상품', en: 'Order lines' },
    refunds: { ko: '환불', en: 'Refunds' },
    entities: { ko: '캠페인과 소재', en: 'Campaigns and ads' },
    visits: { ko: '방문 기록', en: 'Visits' },
    pages: { ko: '받은 원본', en: 'Raw pages' },
    runs: { ko: '수집 기록', en: 'Runs' },
    states: { ko: '주문 상태', en: 'Order states' },
    rollups: { ko: '일별 집계', en: 'Daily totals' },
    rest: { ko: '그 밖의 행', en: 'Other rows' },
  },
})

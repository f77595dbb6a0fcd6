/** One line for each command about what comes in. */
export const dataCommands = {
  import: {
    en: 'Import files that platforms hand out: CSV or Excel. Importing again changes nothing.',
    ko: '플랫폼에서 내려받은 CSV나 엑셀 파일을 가져옵니다. 다시 가져와도 달라지지 않습니다.',
  },
  'import daily': { en: 'Standard daily ad figures of any platform.', ko: '표준 일별 광고 파일을 가져옵니다.' },
  'import naver': { en: 'Naver SearchAd report.', ko: '네이버 검색광고 보고서를 가져옵니다.' },
  'import meta': { en: 'Meta ads report.', ko: '메타 광고 보고서를 가져옵니다.' },
  'import google': { en: 'Google Ads report.', ko: '구글 광고 보고서를 가져옵니다.' },
  'import tiktok': { en: 'TikTok ads report.', ko: '틱톡 광고 보고서를 가져옵니다.' },
  'import coupang-ads': { en: 'Coupang ads report.', ko: '쿠팡 광고 보고서를 가져옵니다.' },
  'import cafe24-orders': { en: 'Orders exported from Cafe24.', ko: '카페24 주문 파일을 가져옵니다.' },
  'import smartstore-orders': { en: 'Orders exported from Smart Store.', ko: '스마트스토어 주문 파일을 가져옵니다.' },
  'import coupang-orders': { en: 'Orders exported from Coupang Wing.', ko: '쿠팡 윙 주문 파일을 가져옵니다.' },
  'import shopify-orders': { en: 'Orders exported from Shopify.', ko: '쇼피파이 주문 파일을 가져옵니다.' },
  'import orders': {
    en: 'Orders of any other channel; say with --map which column is which.',
    ko: '그 밖의 채널 주문 파일을 가져옵니다. 어느 열이 무엇인지는 --map으로 알려 주세요.',
  },
  'import undo': {
    en: 'Take an import back whole: what it brought goes, what it overwrote comes back.',
    ko: '가져오기를 통째로 되돌립니다. 들어온 것은 빠지고 덮어쓴 것은 돌아옵니다.',
  },
  backfill: {
    en: 'Read the history of a platform, newest days first. An interrupted one goes on where it stopped.',
    ko: '플랫폼의 지난 데이터를 최신 날짜부터 받아 옵니다. 중간에 멈추면 그 자리에서 이어 갑니다.',
  },
  connectors: { en: 'Connections to platforms.', ko: '채널 연결을 다룹니다.' },
  'connectors list': { en: 'List connections and how they stand.', ko: '연결 목록과 상태를 보여 줍니다.' },
  'connectors add': {
    en: 'Connect a platform. Keys are asked for, or come from files or the environment; never from the command line.',
    ko: '플랫폼을 연결합니다. 키는 물어보거나 파일, 환경 변수에서 읽고 명령줄로는 받지 않습니다.',
  },
  'connectors test': { en: 'Make one harmless call with the keys.', ko: '키로 한 번 호출해 연결을 확인합니다.' },
  'connectors enable': { en: 'Switch a connection on.', ko: '연결을 켭니다.' },
  'connectors disable': {
    en: 'Switch a connection off; its data stays.',
    ko: '연결을 끕니다. 데이터는 그대로 둡니다.',
  },
  'connectors sync': { en: 'Read what is new now.', ko: '새로운 데이터를 지금 받아 옵니다.' },
  rebuild: {
    en: 'Make all figures anew from the raw pages, as the vendors sent them.',
    ko: '플랫폼이 보낸 원본에서 모든 숫자를 다시 만듭니다.',
  },
  quarantine: { en: 'Rows that could not be used.', ko: '쓸 수 없었던 행을 다룹니다.' },
  'quarantine list': { en: 'List them with the reason.', ko: '이유와 함께 목록을 보여 줍니다.' },
  'quarantine replay': { en: 'Read them again, after a fix.', ko: '문제를 고친 뒤 다시 읽습니다.' },
  digest: {
    en: 'Print the digest as it would be now, or that of a past day as it was.',
    ko: '지금 만든다면 어떨지, 또는 지난 날의 하루 요약을 그대로 출력합니다.',
  },
  mcp: {
    en: 'Serve programs over MCP on standard input and output: read, try rules, propose; never approve.',
    ko: '표준 입출력에서 MCP로 프로그램에 답합니다. 조회, 규칙 시험, 제안만 하며 승인하지 않습니다.',
  },
  demo: {
    en: 'The demo shop: made-up data, nothing is sent out.',
    ko: '데모 상점입니다. 가상 데이터이며 밖으로 보내지 않습니다.',
  },
  'demo fill': { en: 'Open the demo shop and fill it now.', ko: '데모 상점을 열고 지금 채웁니다.' },
  'demo status': {
    en: 'Say whether it is here and how much of it.',
    ko: '데모 상점이 있는지, 얼마나 있는지 보여 줍니다.',
  },
  'demo remove': { en: 'Remove all demo data.', ko: '데모 데이터를 모두 지웁니다.' },
}

export const dataOptions = {
  file: { en: 'file to import', ko: '가져올 파일' },
  level: { en: 'what a row is about', ko: '한 행이 나타내는 단위' },
  productType: { en: 'ad product: powerlink, shopping, …', ko: '광고 상품: powerlink, shopping 등' },
  currency: { en: 'currency of the amounts (ISO 4217)', ko: '금액의 통화(ISO 4217)' },
  zone: { en: 'time zone of the days (IANA)', ko: '날짜의 시간대(IANA)' },
  dayOrder: { en: 'order of year, month and day', ko: '연월일의 순서' },
  decimal: { en: 'decimal sign of the numbers', ko: '소수점 기호' },
  encoding: { en: 'encoding of the file', ko: '파일의 문자 인코딩' },
  headerLine: { en: 'line of the header, from 1', ko: '머리글이 있는 줄(1부터)' },
  periodFrom: { en: 'first day of a report without a day column', ko: '날짜 열이 없는 보고서의 첫날' },
  periodTo: { en: 'last day of it', ko: '그 보고서의 마지막 날' },
  map: {
    en: 'column of a field, by its header or number; may be given again',
    ko: '항목에 해당하는 열(머리글이나 번호). 여러 번 쓸 수 있습니다',
  },
  connector: {
    en: 'id of the connection, from `commerce connectors list`',
    ko: '연결 번호(`commerce connectors list`에 나옵니다)',
  },
  dryRunImport: { en: 'read and count everything, keep nothing', ko: '모두 읽고 세기만 하고 저장하지 않습니다' },
  errors: { en: 'write refused rows with the reason to this file', ko: '거절된 행과 이유를 이 파일에 씁니다' },
  platform: { en: 'naver, meta, google, … ', ko: 'naver, meta, google 등' },
  keyFile: {
    en: 'file with an API key to act as; without it the command line acts',
    ko: '사용할 API 키가 든 파일. 없으면 명령줄로 동작합니다',
  },
  digestDay: { en: 'day on which it was made, YYYY-MM-DD', ko: '요약을 만든 날(YYYY-MM-DD)' },
  digestCheck: {
    en: 'compute its figures again from what was known at that moment, and compare',
    ko: '그 순간에 알던 데이터로 숫자를 다시 계산해 견줍니다',
  },
  days: { en: 'how many days of history', ko: '받아 올 지난 일수' },
  connectionName: { en: 'name of the connection', ko: '연결의 이름' },
  mode: {
    en: 'import: files; fixture: kept answers; api: live',
    ko: 'import: 파일, fixture: 저장된 응답, api: 실시간',
  },
  field: { en: 'a field that is no secret; may be given again', ko: '비밀이 아닌 항목. 여러 번 쓸 수 있습니다' },
  fieldFile: { en: 'a field from a file; may be given again', ko: '파일에서 읽을 항목. 여러 번 쓸 수 있습니다' },
  baseUrl: { en: 'another address than the vendor’s own', ko: '플랫폼 주소 대신 쓸 주소' },
  argRun: { en: 'id of the import', ko: '가져오기 번호' },
  argConnector: {
    en: 'id of the connection, from `commerce connectors list`',
    ko: '연결 번호(`commerce connectors list`에 나옵니다)',
  },
  argPlatform: { en: 'name of the platform', ko: '플랫폼 이름' },
}

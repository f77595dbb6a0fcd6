import { defineWords } from './define.ts'

/** API keys. */
export const apiKeys = defineWords({
  title: { ko: 'API 키', en: 'API keys' },
  lead: {
    ko: '다른 프로그램이 이 상점에 접근할 때 쓰는 키입니다. 키로는 사람이나 다른 키를 관리할 수 없습니다.',
    en: 'They let other programs reach this shop. A key can never manage people or keys.',
  },
  create: { ko: 'API 키 만들기', en: 'Create API key' },
  emptyTitle: { ko: 'API 키가 없습니다', en: 'No API keys' },
  emptyText: {
    ko: '스프레드시트나 스크립트에서 데이터를 읽으려면 키를 만드세요.',
    en: 'Create one to read your data from a spreadsheet or a script.',
  },
  docs: { ko: 'API 문서', en: 'API reference' },
  name: { ko: '이름', en: 'Name' },
  nameHint: {
    ko: '어디에 쓰는지 알아보기 쉽게 적으세요. 예: 재고 시트',
    en: 'Say where it is used, for example “Stock sheet”.',
  },
  scopes: { ko: '허용할 일', en: 'What it may do' },
  scopesNeeded: { ko: '하나 이상 고르세요.', en: 'Choose at least one.' },
  expires: { ko: '만료', en: 'Expires' },
  expires30: { ko: '30일 뒤', en: 'In 30 days' },
  expires90: { ko: '90일 뒤', en: 'In 90 days' },
  expires365: { ko: '1년 뒤', en: 'In 1 year' },
  expiresNever: { ko: '만료 없음', en: 'Never' },
  expiresNeverHint: {
    ko: '만료 없는 키가 새어 나가면 폐기할 때까지 계속 쓰일 수 있습니다.',
    en: 'A leaked key without expiry works until someone revokes it.',
  },
  expired: { ko: '만료됨', en: 'Expired' },
  lastUsed: { ko: '마지막 사용', en: 'Last used' },
  notUsed: { ko: '사용 전', en: 'Not yet' },
  shownTitle: { ko: '새 API 키', en: 'Your new API key' },
  shownText: {
    ko: '이 키는 지금만 보입니다. 안전한 곳에 복사해 두세요. 잃어버리면 새로 만들어야 합니다.',
    en: 'This key is shown only now. Copy it to a safe place; if you lose it, create a new one.',
  },
  shownDone: { ko: '복사했으니 닫기', en: 'I have copied it' },
  revoke: { ko: '폐기', en: 'Revoke' },
  revokeName: { ko: '{{name}} 키 폐기', en: 'Revoke {{name}}' },
  revokeDo: { ko: '키 폐기', en: 'Revoke key' },
  revokeTitle: { ko: '“{{name}}” 키를 폐기할까요?', en: 'Revoke “{{name}}”?' },
  revokeText: {
    ko: '이 키를 쓰는 프로그램이 곧바로 멈춥니다. 되돌릴 수 없습니다.',
    en: 'Programs that use it stop working at once. This cannot be undone.',
  },
  revoked: { ko: '키를 폐기했습니다.', en: 'Key revoked.' },
  scopeShopRead: { ko: '상점 데이터 읽기', en: 'Read shop data' },
  scopeShopWrite: { ko: '상점 정보 바꾸기', en: 'Change shop basics' },
  scopeDataRead: { ko: '연결, 실행 기록, 데이터 상태 읽기', en: 'Read connections, runs and data health' },
  scopeDataWrite: { ko: '파일 가져오기와 되돌리기', en: 'Import files and take imports back' },
  scopeConnectors: { ko: '채널 연결 관리와 동기화', en: 'Manage and sync connections' },
  scopeAuditRead: { ko: '변경 기록 읽기', en: 'Read the audit log' },
  scopeBackups: { ko: '백업 만들기와 복원', en: 'Make and restore backups' },
  scopeJobs: { ko: '백그라운드 작업 관리', en: 'Manage background jobs' },
})

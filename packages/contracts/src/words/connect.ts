import { defineWords } from './define.ts'

/** The page of channel connections, and what the three first pages share. */
export const connect = defineWords({
  title: { ko: '채널 연결', en: 'Connect a channel' },
  what: {
    ko: '네이버, 쿠팡, 카페24, 메타, 구글의 판매와 광고 계정을 연결해 매일 데이터를 받아 옵니다. 키를 어디서 찾는지도 화면에서 알려 드립니다.',
    en: 'You connect sales and ad accounts at Naver, Coupang, Cafe24, Meta or Google, and their data arrives every day. The page shows where to find each key.',
  },
  notYet: {
    ko: '이 버전에는 아직 없습니다. 다음 버전부터 채널이 하나씩 추가됩니다.',
    en: 'It is not in this version yet. Channels arrive one by one in the next versions.',
  },
  meanwhile: { ko: '그동안 해 두면 좋은 일', en: 'Worth doing until then' },
  toSecurity: { ko: '2단계 인증 켜기', en: 'Turn on two-step sign-in' },
  toSecurityWhy: {
    ko: '채널 키를 맡기기 전에 계정부터 보호합니다.',
    en: 'Protect the account before it holds the keys of your channels.',
  },
  toBackups: { ko: '백업 확인하기', en: 'Check the backup' },
  toBackupsWhy: { ko: '데이터가 쌓이기 전에 되돌릴 방법을 마련합니다.', en: 'Have a way back before data arrives.' },
  toPeople: { ko: '파트너 초대하기', en: 'Invite a partner' },
  toPeopleWhy: { ko: '같은 숫자를 함께 볼 수 있습니다.', en: 'So that you look at the same figures.' },
})

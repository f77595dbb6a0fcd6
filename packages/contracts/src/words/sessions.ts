import { defineWords } from './define.ts'

/** The devices one is signed in on. */
export const sessions = defineWords({
  title: { ko: '로그인한 기기', en: 'Signed-in devices' },
  lead: {
    ko: '모르는 기기가 보이면 로그아웃하고 비밀번호를 바꾸세요.',
    en: 'If you do not know one, sign it out and change your password.',
  },
  device: { ko: '기기', en: 'Device' },
  unknownDevice: { ko: '알 수 없는 기기', en: 'Unknown device' },
  current: { ko: '지금 쓰는 기기', en: 'This device' },
  lastSeen: { ko: '마지막 접속', en: 'Last seen' },
  since: { ko: '로그인한 때', en: 'Signed in' },
  address: { ko: 'IP 주소', en: 'IP address' },
  unknownAddress: { ko: '알 수 없음', en: 'Unknown' },
  end: { ko: '로그아웃', en: 'Sign out' },
  endName: { ko: '{{device}} 로그아웃', en: 'Sign out {{device}}' },
  ended: { ko: '그 기기에서 로그아웃했습니다.', en: 'That device is signed out.' },
  endOthers: { ko: '다른 기기 모두 로그아웃', en: 'Sign out all others' },
  endOthersTitle: { ko: '다른 기기를 모두 로그아웃할까요?', en: 'Sign out all other devices?' },
  endOthersText: { ko: '지금 쓰는 기기만 로그인 상태로 남습니다.', en: 'Only this device stays signed in.' },
  endedOthers: { ko: '다른 기기 {{count}}대에서 로그아웃했습니다.', en: 'Other devices signed out: {{count}}.' },
  onlyThis: { ko: '지금 쓰는 기기에서만 로그인되어 있습니다.', en: 'You are signed in on this device only.' },
})

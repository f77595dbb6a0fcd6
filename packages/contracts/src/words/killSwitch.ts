import { defineWords } from './define.ts'

/** The kill switch and the bell: what the frame says once the page is there. */
export const killSwitch = defineWords({
  stop: { ko: '긴급 정지', en: 'Stop all executions' },
  release: { ko: '긴급 정지 해제', en: 'Release the stop' },
  title: { ko: '모든 실행을 긴급 정지할까요?', en: 'Stop all executions?' },
  text: {
    ko: '지금부터 어떤 플랫폼에도 보내지 않습니다. 아직 보내지 않은 실행은 끝내고 승인한 제안은 남겨 둡니다. 해제한 뒤 다시 실행하면 됩니다.',
    en: 'From now on nothing is sent to any platform. What was not sent yet is ended; what was approved stays, to be carried out again after the release.',
  },
  reason: { ko: '이유', en: 'Reason' },
  stopped: { ko: '긴급 정지했습니다', en: 'All executions are stopped' },
  released: { ko: '긴급 정지를 해제했습니다', en: 'The stop is released' },
  failed: { ko: '바꾸지 못했습니다', en: 'It was not changed' },
  on: { ko: '긴급 정지 중입니다', en: 'All executions are stopped' },
  onText: { ko: '어떤 플랫폼에도 보내지 않습니다.', en: 'Nothing is sent to any platform.' },
  go: { ko: '실행 기록에서 해제', en: 'Release it on the page Executions' },
  unknown: { ko: '긴급 정지 중인지 알 수 없습니다', en: 'It is not known whether executions are stopped' },
  unknownText: {
    ko: '상태를 읽지 못했습니다. 정지는 지금도 누를 수 있습니다.',
    en: 'It could not be read. You can still press the stop.',
  },
  look: { ko: '실행 기록 보기', en: 'Look at Executions' },
  bell: { ko: '알림', en: 'Notices' },
  bellUnread: { ko: '알림, 읽지 않음 {{number}}', en: 'Notices, {{number}} unread' },
  bellEmpty: { ko: '알림이 없습니다.', en: 'No notices.' },
  bellEmptyText: {
    ko: '제안과 실행 결과, 이상이 있을 때 여기에 알려 드립니다.',
    en: 'Proposals, outcomes and what goes wrong are told here.',
  },
  unread: { ko: '읽지 않음', en: 'Unread' },
  settings: { ko: '알림 설정', en: 'Notification settings' },
  alerts: { ko: '열린 경고 {{number}}개', en: '{{number}} open alerts' },
})

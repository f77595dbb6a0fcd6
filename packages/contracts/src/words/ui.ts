import { defineWords } from './define.ts'

/** Words of the components: what every screen has. */
export const ui = defineWords({
  showPassword: { ko: '비밀번호 보기', en: 'Show password' },
  hidePassword: { ko: '비밀번호 숨기기', en: 'Hide password' },
  openList: { ko: '목록 열기', en: 'Open list' },
  nothingFound: { ko: '찾은 것이 없습니다', en: 'Nothing found' },
  notices: { ko: '알림', en: 'Notices' },
  typeToConfirm: { ko: '계속하려면 {{word, 을/를}} 그대로 입력하세요', en: 'Type {{word}} to continue' },
  stepOf: { ko: '{{total}}단계 중 {{now}}단계', en: 'Step {{now}} of {{total}}' },
  stepDone: { ko: '완료', en: 'done' },

  pages: { ko: '페이지', en: 'Pages' },
  pageRange: { ko: '전체 {{total}}개 중 {{from}}–{{to}}', en: '{{from}}–{{to}} of {{total}}' },
  previousPage: { ko: '이전 페이지', en: 'Previous page' },
  nextPage: { ko: '다음 페이지', en: 'Next page' },

  errorId: { ko: '오류 번호 {{id}}', en: 'Error id {{id}}' },
  unreachable: { ko: '서버에 연결하지 못했습니다', en: 'The server did not answer' },
  unreachableConsequence: {
    ko: '방금 한 일은 저장되지 않았을 수 있습니다. 화면의 내용은 그대로 있습니다.',
    en: 'What you just did may not be saved. What is on the page is still there.',
  },
  unreachableNext: {
    ko: '네트워크와 서버가 켜져 있는지 확인한 뒤 다시 시도하세요.',
    en: 'Check the network and that the server is running, then try again.',
  },
  unexpectedAnswer: {
    ko: '서버가 알 수 없는 답을 보냈습니다 ({{status}})',
    en: 'The server gave an unexpected answer ({{status}})',
  },
  unexpectedAnswerNext: {
    ko: '잠시 뒤 다시 시도하세요. 프록시를 쓰고 있다면 설정을 확인하세요.',
    en: 'Try again in a moment. If a proxy stands in front of the server, check it.',
  },
  failed: { ko: '화면을 표시하지 못했습니다', en: 'This page could not be shown' },
  failedConsequence: { ko: '저장된 데이터에는 영향이 없습니다.', en: 'Your data is not affected.' },
  failedNext: {
    ko: '다시 시도해도 같으면 오류 번호를 개발자에게 알려 주세요.',
    en: 'If it happens again, pass the error id on to whoever looks after this server.',
  },
})

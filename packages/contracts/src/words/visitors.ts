import { defineWords } from './define.ts'

/** What people read who opened a short link that leads nowhere. Both languages stand on the page: nothing is known of the reader. */
export const visitors = defineWords({
  unknownTitle: { ko: '없는 링크입니다', en: 'This link does not exist' },
  unknownText: {
    ko: '주소를 잘못 적었거나 지워진 링크일 수 있습니다. 주소를 다시 확인하세요.',
    en: 'The address may be mistyped, or the link was deleted. Check the address again.',
  },
  overTitle: { ko: '끝난 링크입니다', en: 'This link has ended' },
  overText: {
    ko: '이 링크는 더 이상 쓰이지 않습니다. 링크를 준 곳에 새 주소를 물어보세요.',
    en: 'It is no longer in use. Ask the place you have it from for a new address.',
  },
})

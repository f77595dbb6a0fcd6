import { defineWords, type Language } from './define.ts'
import { fillIn } from './translator.ts'

/** What only the HTTP server says; kept out of the catalog so that the dashboard does not carry it. */
export const api = defineWords({
  en: {
    fields: {
      missing: 'This value is missing.',
      empty: 'Enter a value here.',
      type: 'This must be of another type: {{expected}}.',
      'too-short': 'Too short. It needs at least this many characters: {{minimum}}.',
      'too-long': 'Too long. It may have at most this many characters: {{maximum}}.',
      'too-few': 'Too few. At least this many are needed: {{minimum}}.',
      'too-many': 'Too many. At most this many are allowed: {{maximum}}.',
      'too-small': 'Too small. The smallest allowed value is {{minimum}}.',
      'too-big': 'Too large. The largest allowed value is {{maximum}}.',
      choice: 'Not one of the allowed values: {{choices}}.',
      email: 'Not a valid e-mail address.',
      format: 'Not in the expected form.',
      unknown: 'This field does not exist.',
      characters: 'Holds characters that cannot be kept.',
      other: 'Not a valid value.',
    },
    reference: {
      title: 'API reference',
      lead: 'Everything the dashboard can do, over HTTP. The same document for programs: ',
      access: 'Access',
      public: 'Anyone',
      fresh: 'Needs a fresh sign-in (within 10 minutes)',
      shownOnce: 'The answer holds a secret that is shown once',
      parameters: 'Parameters',
      body: 'Request body',
      answers: 'Answers',
      example: 'Example',
      name: 'Name',
      kind: 'Type',
      meaning: 'Meaning',
      required: 'required',
      status: 'Status',
      contents: 'Contents',
      noBody: 'No body',
      otherLanguage: '한국어',
      rules: 'Rules for every request',
      ruleAuth: 'Send an API key or the token of a sign-in as Authorization: Bearer. Browsers use the session cookie.',
      ruleErrors:
        'Errors are application/problem+json with title, consequence, nextStep, a stable code and the request id.',
      ruleIdempotency:
        'Send an Idempotency-Key with a POST: the same key and body give the same answer for 24 hours, and the work is done once.',
      ruleLimits: 'RateLimit-* headers say how much is left; after a 429 wait for Retry-After seconds.',
    },
    page: { home: 'Go to the dashboard', requestId: 'Request id' },
  },
  ko: {
    fields: {
      missing: '값이 없습니다.',
      empty: '값을 입력하세요.',
      type: '값의 형식이 다릅니다. 필요한 형식: {{expected}}',
      'too-short': '너무 짧습니다. {{minimum}}자 이상 입력하세요.',
      'too-long': '너무 깁니다. {{maximum}}자까지 쓸 수 있습니다.',
      'too-few': '너무 적습니다. {{minimum}}개 이상 필요합니다.',
      'too-many': '너무 많습니다. {{maximum}}개까지 쓸 수 있습니다.',
      'too-small': '너무 작습니다. {{minimum}} 이상이어야 합니다.',
      'too-big': '너무 큽니다. {{maximum}} 이하여야 합니다.',
      choice: '쓸 수 없는 값입니다. 쓸 수 있는 값: {{choices}}',
      email: '이메일 주소 형식이 아닙니다.',
      format: '형식이 맞지 않습니다.',
      unknown: '없는 항목입니다.',
      characters: '저장할 수 없는 문자가 들어 있습니다.',
      other: '올바르지 않은 값입니다.',
    },
    reference: {
      title: 'API 문서',
      lead: '대시보드에서 할 수 있는 모든 일을 HTTP로 할 수 있습니다. 프로그램용 문서: ',
      access: '권한',
      public: '누구나',
      fresh: '10분 이내의 본인 확인이 필요합니다',
      shownOnce: '응답에 한 번만 보여 주는 비밀 값이 들어 있습니다',
      parameters: '매개변수',
      body: '요청 본문',
      answers: '응답',
      example: '예시',
      name: '이름',
      kind: '형식',
      meaning: '설명',
      required: '필수',
      status: '상태',
      contents: '목차',
      noBody: '본문 없음',
      otherLanguage: 'English',
      rules: '모든 요청에 적용되는 규칙',
      ruleAuth: 'API 키나 로그인 토큰을 Authorization: Bearer로 보내세요. 브라우저는 세션 쿠키를 씁니다.',
      ruleErrors:
        '오류는 application/problem+json이며 title, consequence, nextStep, 바뀌지 않는 code, 요청 번호가 들어 있습니다.',
      ruleIdempotency:
        'POST에는 Idempotency-Key를 보내세요. 같은 키와 본문이면 24시간 동안 같은 응답을 받고, 작업은 한 번만 실행됩니다.',
      ruleLimits: '남은 횟수는 RateLimit-* 헤더에 있습니다. 429를 받으면 Retry-After에 적힌 시간(초)만큼 기다리세요.',
    },
    page: { home: '대시보드로 가기', requestId: '요청 번호' },
  },
})

export type FieldCode = keyof (typeof api)['en']['fields']

/** What is wrong with one field of a request, in the person's language. */
export function fieldWords(
  language: Language,
  code: FieldCode,
  params: Readonly<Record<string, string | number>> = {},
): string {
  return fillIn(language, api[language].fields[code], params)
}

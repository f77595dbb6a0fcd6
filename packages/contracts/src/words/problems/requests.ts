import { defineWords } from '../define.ts'

/** What any request to the API may meet. */
export const requests = defineWords({
  en: {
    'bad-request': {
      title: 'Some of the values cannot be accepted',
      consequence: 'Nothing was changed.',
      nextStep: 'Correct the values named below and send again.',
    },
    'not-json': {
      title: 'The request is not valid JSON',
      consequence: 'Nothing was read or changed.',
      nextStep: 'Send a JSON body with the content type application/json.',
    },
    'unsupported-media-type': {
      title: 'This kind of content is not accepted here',
      consequence: 'Nothing was read or changed.',
      nextStep: 'Send the body as application/json.',
    },
    'too-large': {
      title: 'The request is larger than allowed',
      consequence: 'Nothing was read or changed.',
      nextStep: 'Send less at once.',
    },
    'too-deep': {
      title: 'The JSON is nested too deeply',
      consequence: 'Nothing was read or changed.',
      nextStep: 'Send a body with at most 64 levels.',
    },
    'text-not-allowed': {
      title: 'A text holds characters that cannot be kept',
      consequence: 'Nothing was changed.',
      nextStep: 'Remove NUL characters and halves of surrogate pairs, then send again.',
    },
    'headers-too-large': {
      title: 'The headers of the request are larger than allowed',
      consequence: 'The request was not read.',
      nextStep: 'Delete the cookies of this site in the browser, or send shorter headers.',
    },
    'request-timeout': {
      title: 'The request did not arrive in time',
      consequence: 'The request was not carried out.',
      nextStep: 'Check the connection and send it again.',
    },
    'host-not-allowed': {
      title: 'This program does not answer under that host name',
      consequence: 'The request was refused to protect your data. Nothing was changed.',
      nextStep: 'Open the address the program printed when it started, or set the public address in its configuration.',
    },
    'cursor-invalid': {
      title: 'This page position is not valid',
      consequence: 'No rows were read.',
      nextStep: 'Start again from the first page.',
    },
    'too-many-live-updates': {
      title: 'Too many windows receive live updates',
      consequence: 'This window does not refresh by itself.',
      nextStep: 'Close windows you do not need, then reload this one.',
    },
    'idempotency-answer-gone': {
      title: 'This request was already carried out, and its answer was not kept',
      consequence: 'It was not carried out a second time.',
      nextStep: 'Look at the list for the result. If you need a new secret, remove the old one and send a new key.',
    },
    'not-found': {
      title: 'This does not exist',
      consequence: 'It may have been removed, or the address is wrong.',
      nextStep: 'Go back to the list and choose again.',
    },
    'method-not-allowed': {
      title: 'This address does not take that kind of request',
      consequence: 'Nothing was changed.',
      nextStep: 'See the API reference at /docs for the methods of this address.',
    },
    'wrong-origin': {
      title: 'The request came from another site',
      consequence: 'It was refused to protect your account. Nothing was changed.',
      nextStep: 'Open the dashboard at its own address and repeat the step there.',
    },
    'too-many-requests': {
      title: 'Too many requests in a short time',
      consequence: 'Further requests are refused for {{seconds}} s.',
      nextStep: 'Wait {{seconds}} s and try again.',
    },
    'idempotency-key-invalid': {
      title: 'The Idempotency-Key is not valid',
      consequence: 'Nothing was changed.',
      nextStep: 'Send a key that was never used before, such as a UUID.',
    },
    'idempotency-key-reused': {
      title: 'This Idempotency-Key was already used for another request',
      consequence: 'The new request was not carried out. The first one stands.',
      nextStep: 'Use a new key for a new request.',
    },
    'idempotency-in-flight': {
      title: 'The same request is still being carried out',
      consequence: 'It was not started a second time.',
      nextStep: 'Wait a moment and send it again with the same key to get its answer.',
    },
  },
  ko: {
    'bad-request': {
      title: '받아들일 수 없는 값이 있습니다',
      consequence: '바뀐 내용은 없습니다.',
      nextStep: '아래에 표시된 값을 고친 뒤 다시 보내세요.',
    },
    'not-json': {
      title: '올바른 JSON 요청이 아닙니다',
      consequence: '읽거나 바꾼 내용이 없습니다.',
      nextStep: '콘텐츠 형식을 application/json으로 하고 JSON 본문을 보내세요.',
    },
    'unsupported-media-type': {
      title: '이 주소에서 받지 않는 형식입니다',
      consequence: '읽거나 바꾼 내용이 없습니다.',
      nextStep: '본문을 application/json 형식으로 보내세요.',
    },
    'too-large': {
      title: '요청이 허용된 크기를 넘었습니다',
      consequence: '읽거나 바꾼 내용이 없습니다.',
      nextStep: '한 번에 보내는 양을 줄이세요.',
    },
    'too-deep': {
      title: 'JSON이 너무 깊게 중첩되어 있습니다',
      consequence: '읽거나 바꾼 내용이 없습니다.',
      nextStep: '64단계 이내의 본문을 보내세요.',
    },
    'text-not-allowed': {
      title: '저장할 수 없는 문자가 들어 있습니다',
      consequence: '바뀐 내용은 없습니다.',
      nextStep: 'NUL 문자나 짝이 맞지 않는 서로게이트를 지우고 다시 보내세요.',
    },
    'headers-too-large': {
      title: '요청 헤더가 허용된 크기를 넘었습니다',
      consequence: '요청을 읽지 않았습니다.',
      nextStep: '브라우저에서 이 사이트의 쿠키를 지우거나 헤더를 줄여서 보내세요.',
    },
    'request-timeout': {
      title: '요청이 제시간에 도착하지 않았습니다',
      consequence: '요청을 처리하지 않았습니다.',
      nextStep: '연결 상태를 확인하고 다시 보내세요.',
    },
    'host-not-allowed': {
      title: '이 프로그램이 응답하지 않는 호스트 이름입니다',
      consequence: '데이터를 보호하려고 요청을 거부했습니다. 바뀐 내용은 없습니다.',
      nextStep: '프로그램을 시작할 때 표시된 주소를 열거나 설정에서 공개 주소를 지정하세요.',
    },
    'cursor-invalid': {
      title: '올바르지 않은 페이지 위치입니다',
      consequence: '읽은 내용이 없습니다.',
      nextStep: '첫 페이지부터 다시 시작하세요.',
    },
    'too-many-live-updates': {
      title: '실시간 갱신을 받는 창이 너무 많습니다',
      consequence: '이 창은 저절로 갱신되지 않습니다.',
      nextStep: '쓰지 않는 창을 닫고 이 창을 새로 고치세요.',
    },
    'idempotency-answer-gone': {
      title: '이미 처리한 요청이며 응답은 남아 있지 않습니다',
      consequence: '두 번 실행하지 않았습니다.',
      nextStep: '결과는 목록에서 확인하세요. 새 비밀 값이 필요하면 이전 것을 지우고 새 키로 다시 보내세요.',
    },
    'not-found': {
      title: '찾는 항목이 없습니다',
      consequence: '이미 삭제되었거나 주소가 잘못되었을 수 있습니다.',
      nextStep: '목록으로 돌아가 다시 선택하세요.',
    },
    'method-not-allowed': {
      title: '이 주소는 그런 요청을 받지 않습니다',
      consequence: '바뀐 내용은 없습니다.',
      nextStep: '이 주소에서 쓸 수 있는 요청은 /docs의 API 문서에서 확인하세요.',
    },
    'wrong-origin': {
      title: '다른 사이트에서 보낸 요청입니다',
      consequence: '계정을 보호하려고 거부했습니다. 바뀐 내용은 없습니다.',
      nextStep: '대시보드를 원래 주소로 열고 다시 하세요.',
    },
    'too-many-requests': {
      title: '짧은 시간에 요청이 너무 많았습니다',
      consequence: '{{seconds}}초 동안 요청을 받지 않습니다.',
      nextStep: '{{seconds}}초 뒤에 다시 시도하세요.',
    },
    'idempotency-key-invalid': {
      title: 'Idempotency-Key가 올바르지 않습니다',
      consequence: '바뀐 내용은 없습니다.',
      nextStep: 'UUID처럼 한 번도 쓰지 않은 키를 보내세요.',
    },
    'idempotency-key-reused': {
      title: '이 Idempotency-Key는 다른 요청에 이미 쓰였습니다',
      consequence: '새 요청은 처리하지 않았고, 처음 요청의 결과는 그대로입니다.',
      nextStep: '새 요청에는 새 키를 쓰세요.',
    },
    'idempotency-in-flight': {
      title: '같은 요청을 아직 처리하고 있습니다',
      consequence: '두 번 실행하지 않았습니다.',
      nextStep: '잠시 뒤 같은 키로 다시 보내면 결과를 받을 수 있습니다.',
    },
  },
})

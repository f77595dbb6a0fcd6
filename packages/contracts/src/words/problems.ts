import { defineWords } from './define.ts'

/**
 * Every refusal people can meet: `title` says the cause, `consequence` what that means for them, `nextStep` what to do.
 * The code is the key, its HTTP status stands in `api/problem-status.ts`.
 */
export const problems = defineWords({
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
    'dashboard-not-built': {
      title: 'The dashboard has not been built yet',
      consequence: 'Its pages cannot be shown. The API works.',
      nextStep: 'Run `npm start`, or `npm run build` and reload this page.',
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
    'not-signed-in': {
      title: 'You are not signed in',
      consequence: 'This page and its data stay closed.',
      nextStep: 'Sign in and try again.',
    },
    'not-allowed': {
      title: 'Your role does not allow this',
      consequence: 'Nothing was changed.',
      nextStep: 'Ask an owner of the shop to do it or to change your role.',
    },
    'fresh-sign-in-needed': {
      title: 'Please confirm that it is you',
      consequence: 'This step is sensitive, so it waits until you have confirmed.',
      nextStep: 'Enter your password again, then repeat the step.',
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
    internal: {
      title: 'Something went wrong inside the program',
      consequence: 'The step was not completed. What was saved before is still there.',
      nextStep: 'Try again. If it happens again, look for the request id in the log.',
    },
    'storage-full': {
      title: 'The disk is full',
      consequence: 'Nothing new can be saved. What was saved before is safe.',
      nextStep: 'Free some space on the disk of the data folder, then try again.',
    },
    'storage-read-only': {
      title: 'The data folder cannot be written to',
      consequence: 'You can read everything, but nothing new can be saved.',
      nextStep: 'Give the program write permission to the data folder, then try again.',
    },
    unavailable: {
      title: 'The program cannot answer right now',
      consequence: 'The step was not carried out.',
      nextStep: 'Try again in a minute. If it stays this way, run `commerce doctor`.',
    },
    restarting: {
      title: 'The program is restarting',
      consequence: 'The step was not carried out.',
      nextStep: 'Wait a few seconds and try again.',
    },
    'setup-link-invalid': {
      title: 'This set-up link is not valid any more',
      consequence: 'No account was made. A link works once and for 30 minutes.',
      nextStep: 'Restart the program on your machine and open the new link it prints.',
    },
    'setup-done': {
      title: 'Set-up is already finished',
      consequence: 'The set-up link has no further use.',
      nextStep: 'Sign in, or ask an owner for an invitation.',
    },
    'invitation-invalid': {
      title: 'This invitation is not valid any more',
      consequence: 'No account was made. It was used, taken back, or has expired.',
      nextStep: 'Ask the person who invited you for a new link.',
    },
    'password-common': {
      title: 'This password is on lists of common passwords',
      consequence: 'It would be guessed quickly, so it was not accepted.',
      nextStep: 'Choose another one, for example four unrelated words.',
    },
    'email-taken': {
      title: 'This e-mail address is already in use',
      consequence: 'Nothing was added.',
      nextStep: 'Use another address, or sign in with this one.',
    },
    'sign-in-failed': {
      title: 'E-mail address or password is not right',
      consequence: 'You are not signed in.',
      nextStep: 'Check both and try again. An owner can make a reset link with `commerce user reset-link`.',
    },
    'second-factor-needed': {
      title: 'A code is needed as well',
      consequence: 'The password was right, but you are not signed in yet.',
      nextStep: 'Enter the code of your authenticator app or a recovery code.',
    },
    'second-factor-wrong': {
      title: 'This code is not right',
      consequence: 'Nothing was changed.',
      nextStep: 'Enter the code your authenticator app shows now. The clock of the phone must be right.',
    },
    'second-factor-on': {
      title: 'The second factor is already on',
      consequence: 'Nothing was changed.',
      nextStep: 'Turn it off first to set up another app.',
    },
    'account-braked': {
      title: 'Too many wrong attempts for this account',
      consequence: 'Further attempts are refused for {{seconds}} s, even with the right password.',
      nextStep: 'Wait {{seconds}} s and try again.',
    },
    'password-wrong': {
      title: 'The password is not right',
      consequence: 'Nothing was changed.',
      nextStep: 'Enter the password of your account again.',
    },
    'reset-link-invalid': {
      title: 'This reset link is not valid any more',
      consequence: 'The password was not changed.',
      nextStep: 'Make a new link with `commerce user reset-link` on the machine.',
    },
    'passkey-refused': {
      title: 'The passkey was not accepted',
      consequence: 'Nothing was changed.',
      nextStep: 'Try again with this device, or use your password.',
    },
    'google-not-configured': {
      title: 'Sign-in with Google is not set up here',
      consequence: 'You are not signed in.',
      nextStep: 'Use your e-mail address and password. An owner can set GOOGLE_SIGN_IN_CLIENT_ID.',
    },
    'last-owner': {
      title: 'This person is the only owner',
      consequence: 'Nothing was changed. A shop without an owner could not be managed by anyone.',
      nextStep: 'Make another person owner first.',
    },
    'zone-unknown': {
      title: '“{{zone}}” is not a time zone',
      consequence: 'Nothing was saved.',
      nextStep: 'Choose a zone from the list, such as Asia/Seoul.',
    },
    'currency-unknown': {
      title: '“{{currency}}” is not a currency in use',
      consequence: 'Nothing was saved.',
      nextStep: 'Choose a currency from the list, such as KRW.',
    },
    'backup-damaged': {
      title: 'This backup is damaged',
      consequence: 'It cannot be restored. Your live data was not touched.',
      nextStep: 'Choose another backup, or back up now.',
    },
    'amount-empty': {
      title: 'No amount was entered',
      consequence: 'Nothing was saved.',
      nextStep: 'Enter an amount in {{currency}}.',
    },
    'amount-unreadable': {
      title: '“{{text}}” cannot be read as an amount',
      consequence: 'Nothing was saved.',
      nextStep: 'Write it like 12,400 or 1,240만.',
    },
    'amount-too-precise': {
      title: '“{{text}}” has more decimals than {{currency}} has',
      consequence: 'Nothing was saved, because rounding would change the amount.',
      nextStep: 'Use at most this many decimals: {{digits}}.',
    },
    'amount-too-large': {
      title: '“{{text}}” is larger than can be kept exactly',
      consequence: 'Nothing was saved.',
      nextStep: 'Check the number of zeros.',
    },
    'amount-other-currency': {
      title: '“{{text}}” is not in {{currency}}',
      consequence: 'Nothing was saved. Amounts are never converted silently.',
      nextStep: 'Enter the amount in {{currency}}.',
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
    'dashboard-not-built': {
      title: '대시보드가 아직 빌드되지 않았습니다',
      consequence: '화면을 보여 줄 수 없습니다. API는 쓸 수 있습니다.',
      nextStep: '`npm start`를 실행하거나 `npm run build`를 실행한 뒤 이 페이지를 새로 고치세요.',
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
    'not-signed-in': {
      title: '로그인하지 않은 상태입니다',
      consequence: '이 화면과 데이터를 볼 수 없습니다.',
      nextStep: '로그인한 뒤 다시 시도하세요.',
    },
    'not-allowed': {
      title: '현재 역할로는 할 수 없는 일입니다',
      consequence: '바뀐 내용은 없습니다.',
      nextStep: '상점 소유자에게 대신 해 달라고 하거나 역할 변경을 요청하세요.',
    },
    'fresh-sign-in-needed': {
      title: '본인 확인이 필요합니다',
      consequence: '중요한 작업이라 확인을 마칠 때까지 진행하지 않습니다.',
      nextStep: '비밀번호를 다시 입력한 뒤 작업을 이어서 하세요.',
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
    internal: {
      title: '프로그램 내부에 문제가 생겼습니다',
      consequence: '작업을 마치지 못했습니다. 그 전에 저장한 내용은 그대로 있습니다.',
      nextStep: '다시 시도하세요. 같은 일이 반복되면 로그에서 요청 번호를 찾아보세요.',
    },
    'storage-full': {
      title: '디스크가 가득 찼습니다',
      consequence: '새로 저장할 수 없습니다. 이미 저장한 내용은 안전합니다.',
      nextStep: '데이터 폴더가 있는 디스크의 공간을 비운 뒤 다시 시도하세요.',
    },
    'storage-read-only': {
      title: '데이터 폴더에 쓸 수 없습니다',
      consequence: '볼 수는 있지만 새로 저장할 수는 없습니다.',
      nextStep: '데이터 폴더에 쓰기 권한을 준 뒤 다시 시도하세요.',
    },
    unavailable: {
      title: '지금은 프로그램이 응답할 수 없습니다',
      consequence: '작업을 처리하지 않았습니다.',
      nextStep: '1분쯤 뒤에 다시 시도하세요. 계속되면 `commerce doctor`를 실행하세요.',
    },
    restarting: {
      title: '프로그램을 다시 시작하고 있습니다',
      consequence: '작업을 처리하지 않았습니다.',
      nextStep: '몇 초 기다렸다가 다시 시도하세요.',
    },
    'setup-link-invalid': {
      title: '더 이상 쓸 수 없는 설정 링크입니다',
      consequence: '계정을 만들지 않았습니다. 설정 링크는 30분 동안 한 번만 쓸 수 있습니다.',
      nextStep: '설치한 컴퓨터에서 프로그램을 다시 시작하고 새로 표시되는 링크를 여세요.',
    },
    'setup-done': {
      title: '처음 설정을 이미 마쳤습니다',
      consequence: '설정 링크는 더 이상 쓰이지 않습니다.',
      nextStep: '로그인하거나 소유자에게 초대를 요청하세요.',
    },
    'invitation-invalid': {
      title: '더 이상 쓸 수 없는 초대입니다',
      consequence: '계정을 만들지 않았습니다. 이미 사용했거나, 취소되었거나, 기한이 지났습니다.',
      nextStep: '초대한 사람에게 새 링크를 요청하세요.',
    },
    'password-common': {
      title: '널리 알려진 비밀번호입니다',
      consequence: '쉽게 추측될 수 있어 받아들이지 않았습니다.',
      nextStep: '서로 관련 없는 단어 네 개처럼 다른 비밀번호를 정하세요.',
    },
    'email-taken': {
      title: '이미 사용 중인 이메일 주소입니다',
      consequence: '추가된 내용은 없습니다.',
      nextStep: '다른 주소를 쓰거나 이 주소로 로그인하세요.',
    },
    'sign-in-failed': {
      title: '이메일 주소나 비밀번호가 맞지 않습니다',
      consequence: '로그인하지 못했습니다.',
      nextStep: '둘 다 확인하고 다시 시도하세요. 소유자는 `commerce user reset-link`로 재설정 링크를 만들 수 있습니다.',
    },
    'second-factor-needed': {
      title: '인증 코드도 필요합니다',
      consequence: '비밀번호는 맞지만 아직 로그인하지 않은 상태입니다.',
      nextStep: '인증 앱의 코드나 복구 코드를 입력하세요.',
    },
    'second-factor-wrong': {
      title: '인증 코드가 맞지 않습니다',
      consequence: '바뀐 내용은 없습니다.',
      nextStep: '인증 앱에 지금 표시된 코드를 입력하세요. 휴대전화의 시각이 정확해야 합니다.',
    },
    'second-factor-on': {
      title: '2단계 인증이 이미 켜져 있습니다',
      consequence: '바뀐 내용은 없습니다.',
      nextStep: '다른 앱을 등록하려면 먼저 2단계 인증을 끄세요.',
    },
    'account-braked': {
      title: '이 계정에서 틀린 시도가 너무 많았습니다',
      consequence: '비밀번호가 맞더라도 {{seconds}}초 동안 받지 않습니다.',
      nextStep: '{{seconds}}초 뒤에 다시 시도하세요.',
    },
    'password-wrong': {
      title: '비밀번호가 맞지 않습니다',
      consequence: '바뀐 내용은 없습니다.',
      nextStep: '계정의 비밀번호를 다시 입력하세요.',
    },
    'reset-link-invalid': {
      title: '더 이상 쓸 수 없는 재설정 링크입니다',
      consequence: '비밀번호는 바뀌지 않았습니다.',
      nextStep: '설치한 컴퓨터에서 `commerce user reset-link`로 새 링크를 만드세요.',
    },
    'passkey-refused': {
      title: '패스키를 확인하지 못했습니다',
      consequence: '바뀐 내용은 없습니다.',
      nextStep: '이 기기로 다시 시도하거나 비밀번호를 사용하세요.',
    },
    'google-not-configured': {
      title: 'Google 로그인이 설정되어 있지 않습니다',
      consequence: '로그인하지 못했습니다.',
      nextStep: '이메일 주소와 비밀번호로 로그인하세요. 소유자는 GOOGLE_SIGN_IN_CLIENT_ID를 설정할 수 있습니다.',
    },
    'last-owner': {
      title: '한 명뿐인 소유자입니다',
      consequence: '바뀐 내용은 없습니다. 소유자가 없으면 아무도 상점을 관리할 수 없습니다.',
      nextStep: '먼저 다른 사람을 소유자로 지정하세요.',
    },
    'zone-unknown': {
      title: '시간대 이름이 아닙니다: {{zone}}',
      consequence: '저장하지 않았습니다.',
      nextStep: 'Asia/Seoul처럼 목록에 있는 시간대를 고르세요.',
    },
    'currency-unknown': {
      title: '현재 쓰이는 통화가 아닙니다: {{currency}}',
      consequence: '저장하지 않았습니다.',
      nextStep: 'KRW처럼 목록에 있는 통화를 고르세요.',
    },
    'backup-damaged': {
      title: '손상된 백업입니다',
      consequence: '복원할 수 없습니다. 현재 데이터는 건드리지 않았습니다.',
      nextStep: '다른 백업을 고르거나 지금 새로 백업하세요.',
    },
    'amount-empty': {
      title: '금액이 비어 있습니다',
      consequence: '저장하지 않았습니다.',
      nextStep: '{{currency}} 금액을 입력하세요.',
    },
    'amount-unreadable': {
      title: '금액으로 읽을 수 없는 값입니다: {{text}}',
      consequence: '저장하지 않았습니다.',
      nextStep: '12,400이나 1,240만처럼 쓰세요.',
    },
    'amount-too-precise': {
      title: '{{currency}} 금액에 쓸 수 없는 소수 자리가 있습니다: {{text}}',
      consequence: '반올림하면 금액이 달라지므로 저장하지 않았습니다.',
      nextStep: '소수점 아래는 {{digits}}자리까지만 쓰세요.',
    },
    'amount-too-large': {
      title: '정확히 다룰 수 있는 범위를 넘는 금액입니다: {{text}}',
      consequence: '저장하지 않았습니다.',
      nextStep: '0의 개수를 확인하세요.',
    },
    'amount-other-currency': {
      title: '{{currency}} 금액이 아닙니다: {{text}}',
      consequence: '저장하지 않았습니다. 통화를 몰래 바꾸어 계산하지 않습니다.',
      nextStep: '{{currency}} 금액으로 입력하세요.',
    },
  },
})

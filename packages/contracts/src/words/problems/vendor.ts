import { defineWords } from '../define.ts'

/** What a vendor said when it was asked: no, not reached, or not now. */
export const vendor = defineWords({
  en: {
    'vendor-credentials-wrong': {
      title: 'The platform does not accept the keys',
      consequence: 'Nothing arrives through this connection.',
      nextStep: 'Copy the keys from the platform’s console again and replace them here.',
    },
    'vendor-credentials-expired': {
      title: 'The keys or the approval have expired',
      consequence: 'No new data has arrived since then. What is already here stays.',
      nextStep: 'Renew them at the platform and connect again.',
    },
    'vendor-rights-missing': {
      title: 'The keys lack a right: {{right}}',
      consequence: 'The part that needs this right is not read. Everything else is.',
      nextStep: 'Give the key or the app this right in the platform’s console, then test the connection.',
    },
    'vendor-access-revoked': {
      title: 'The access was taken away at {{platform}}',
      consequence: 'No new data arrives. What is already here stays.',
      nextStep: 'Look at {{platform}} whether the app was removed or blocked, then connect again.',
    },
    'vendor-address-blocked': {
      title: 'The platform does not allow the address of this server',
      consequence: 'Nothing arrives through this connection.',
      nextStep: 'Add the public IP address of this server to the allowed addresses of the key.',
    },
    'vendor-account-unknown': {
      title: 'The platform knows no account “{{account}}” for these keys',
      consequence: 'Nothing arrives through this connection.',
      nextStep: 'Check the account number, and that the keys belong to the same account.',
    },
    'vendor-request-refused': {
      title: 'The platform refused the request: {{detail}}',
      consequence: 'This part was not read. What was read before stays.',
      nextStep: 'Try again. If it stays, pass the sentence of the platform on to whoever looks after this server.',
    },
    'vendor-answer-unreadable': {
      title: 'The platform’s answer is not in the form it documents: {{detail}}',
      consequence: 'The answer was not used. What was read before stays.',
      nextStep: 'Try again later. If it stays, the platform has changed and the program needs an update.',
    },
    'vendor-answer-too-large': {
      title: 'The platform’s answer is larger than {{bytes}} bytes',
      consequence: 'It was not read, to protect this server.',
      nextStep: 'Read fewer days at once.',
    },
    'vendor-answer-too-deep': {
      title: 'The platform’s answer is nested too deeply',
      consequence: 'It was not read, to protect this server.',
      nextStep: 'Try again later. If it stays, the platform has changed and the program needs an update.',
    },
    'vendor-pages-loop': {
      title: 'The pages of the platform go round in a circle',
      consequence: 'The run was stopped. Every page read so far is stored.',
      nextStep: 'Start the sync again. If it stays, read fewer days at once.',
    },
    'vendor-address-not-allowed': {
      title: 'The address of the platform leads into this network',
      consequence: 'No request was sent, to protect other machines of the network.',
      nextStep: 'Check the address in the settings of the connection.',
    },
    'vendor-clock-skew': {
      title: 'The clock of this server is {{seconds}} s off',
      consequence: 'The platform refuses the signed requests.',
      nextStep: 'Let the machine set its time by the network, then test the connection.',
    },
    'vendor-not-connected': {
      title: 'The connection has no keys yet',
      consequence: 'Nothing can be read.',
      nextStep: 'Enter the keys, or give the approval at the platform.',
    },
    'vendor-mode-has-no-api': {
      title: 'This connection is fed by files',
      consequence: 'There is nothing to sync.',
      nextStep: 'Import the files of the platform.',
    },
    'vendor-unreachable': {
      title: 'The platform could not be reached',
      consequence: 'Newer data is missing until it can. Nothing was lost.',
      nextStep: 'It is tried again by itself. Check the network of this server if others fail too.',
    },
    'vendor-timeout': {
      title: 'The platform did not answer in time',
      consequence: 'Newer data is missing until it does. Nothing was lost.',
      nextStep: 'It is tried again by itself.',
    },
    'vendor-broken': {
      title: 'The platform reports an error of its own',
      consequence: 'Newer data is missing until it is over. Nothing was lost.',
      nextStep: 'It is tried again by itself. The platform’s status page may say more.',
    },
    'vendor-circuit-open': {
      title: 'The platform failed several times in a row',
      consequence: 'It is left alone for a while, so that nothing gets worse.',
      nextStep: 'It is tried again by itself. “Test connection” tries at once.',
    },
    'vendor-limit': {
      title: 'The platform’s limit of requests is reached',
      consequence: 'The run waits and goes on where it stopped.',
      nextStep: 'Nothing to do.',
    },
    'vendor-report-not-ready': {
      title: 'The platform is still making the report',
      consequence: 'The run waits and goes on by itself.',
      nextStep: 'Nothing to do.',
    },
    'vendor-maintenance': {
      title: 'The platform is under maintenance',
      consequence: 'The run waits and goes on afterwards.',
      nextStep: 'Nothing to do.',
    },
  },
  ko: {
    'vendor-credentials-wrong': {
      title: '플랫폼이 키를 받아들이지 않습니다',
      consequence: '이 연결로는 데이터가 들어오지 않습니다.',
      nextStep: '플랫폼 관리 화면에서 키를 다시 복사해 바꿔 넣으세요.',
    },
    'vendor-credentials-expired': {
      title: '키 또는 승인의 유효 기간이 끝났습니다',
      consequence: '그 뒤로 새 데이터가 들어오지 않습니다. 이미 받은 데이터는 그대로 있습니다.',
      nextStep: '플랫폼에서 갱신한 뒤 다시 연결하세요.',
    },
    'vendor-rights-missing': {
      title: '키에 필요한 권한이 없습니다: {{right}}',
      consequence: '이 권한이 필요한 데이터는 받지 못합니다. 나머지는 받습니다.',
      nextStep: '플랫폼 관리 화면에서 키나 앱에 권한을 준 뒤 연결을 확인하세요.',
    },
    'vendor-access-revoked': {
      title: '{{platform}}에서 접근 권한이 해제되었습니다',
      consequence: '새 데이터가 들어오지 않습니다. 이미 받은 데이터는 그대로 있습니다.',
      nextStep: '{{platform}}에서 앱이 삭제되거나 차단되었는지 확인한 뒤 다시 연결하세요.',
    },
    'vendor-address-blocked': {
      title: '플랫폼이 이 서버의 주소를 허용하지 않습니다',
      consequence: '이 연결로는 데이터가 들어오지 않습니다.',
      nextStep: '키의 허용 IP 목록에 이 서버의 공인 IP 주소를 추가하세요.',
    },
    'vendor-account-unknown': {
      title: '이 키로 볼 수 있는 “{{account}}” 계정이 없습니다',
      consequence: '이 연결로는 데이터가 들어오지 않습니다.',
      nextStep: '계정 번호가 맞는지, 키가 같은 계정의 것인지 확인하세요.',
    },
    'vendor-request-refused': {
      title: '플랫폼이 요청을 거부했습니다: {{detail}}',
      consequence: '이 부분을 받지 못했습니다. 이전에 받은 데이터는 그대로 있습니다.',
      nextStep: '다시 시도하세요. 계속되면 플랫폼이 보낸 문장을 서버 관리자에게 알려 주세요.',
    },
    'vendor-answer-unreadable': {
      title: '플랫폼의 응답이 문서와 다른 형식입니다: {{detail}}',
      consequence: '이 응답은 쓰지 않았습니다. 이전에 받은 데이터는 그대로 있습니다.',
      nextStep: '나중에 다시 시도하세요. 계속되면 플랫폼이 바뀐 것이므로 프로그램을 업데이트해야 합니다.',
    },
    'vendor-answer-too-large': {
      title: '플랫폼의 응답이 {{bytes}}바이트를 넘습니다',
      consequence: '서버를 보호하려고 읽지 않았습니다.',
      nextStep: '한 번에 받는 날짜를 줄이세요.',
    },
    'vendor-answer-too-deep': {
      title: '플랫폼의 응답이 너무 깊게 중첩되어 있습니다',
      consequence: '서버를 보호하려고 읽지 않았습니다.',
      nextStep: '나중에 다시 시도하세요. 계속되면 플랫폼이 바뀐 것이므로 프로그램을 업데이트해야 합니다.',
    },
    'vendor-pages-loop': {
      title: '플랫폼이 같은 페이지를 되풀이해서 보냅니다',
      consequence: '실행을 멈췄습니다. 그때까지 받은 페이지는 모두 저장했습니다.',
      nextStep: '동기화를 다시 시작하세요. 계속되면 한 번에 받는 날짜를 줄이세요.',
    },
    'vendor-address-not-allowed': {
      title: '플랫폼 주소가 내부 네트워크를 가리킵니다',
      consequence: '네트워크의 다른 기기를 보호하려고 요청을 보내지 않았습니다.',
      nextStep: '연결 설정의 주소를 확인하세요.',
    },
    'vendor-clock-skew': {
      title: '이 서버의 시계가 {{seconds}}초 어긋나 있습니다',
      consequence: '플랫폼이 서명된 요청을 거부합니다.',
      nextStep: '서버의 시간을 자동으로 맞춘 뒤 연결을 확인하세요.',
    },
    'vendor-not-connected': {
      title: '아직 키를 넣지 않은 연결입니다',
      consequence: '데이터를 받을 수 없습니다.',
      nextStep: '키를 입력하거나 플랫폼에서 승인하세요.',
    },
    'vendor-mode-has-no-api': {
      title: '파일로 데이터를 받는 연결입니다',
      consequence: '동기화할 것이 없습니다.',
      nextStep: '플랫폼에서 내려받은 파일을 가져오세요.',
    },
    'vendor-unreachable': {
      title: '플랫폼에 연결하지 못했습니다',
      consequence: '연결될 때까지 새 데이터가 없습니다. 사라진 데이터는 없습니다.',
      nextStep: '자동으로 다시 시도합니다. 다른 플랫폼도 실패하면 서버의 네트워크를 확인하세요.',
    },
    'vendor-timeout': {
      title: '플랫폼이 제시간에 응답하지 않았습니다',
      consequence: '응답할 때까지 새 데이터가 없습니다. 사라진 데이터는 없습니다.',
      nextStep: '자동으로 다시 시도합니다.',
    },
    'vendor-broken': {
      title: '플랫폼에 오류가 있습니다',
      consequence: '해결될 때까지 새 데이터가 없습니다. 사라진 데이터는 없습니다.',
      nextStep: '자동으로 다시 시도합니다. 플랫폼의 공지도 확인해 보세요.',
    },
    'vendor-circuit-open': {
      title: '플랫폼 요청이 여러 번 이어서 실패했습니다',
      consequence: '상황이 나빠지지 않도록 잠시 요청을 멈춥니다.',
      nextStep: '자동으로 다시 시도합니다. ‘연결 확인’을 누르면 바로 시도합니다.',
    },
    'vendor-limit': {
      title: '플랫폼의 요청 한도에 이르렀습니다',
      consequence: '기다렸다가 멈춘 곳부터 이어서 받습니다.',
      nextStep: '따로 할 일은 없습니다.',
    },
    'vendor-report-not-ready': {
      title: '플랫폼이 아직 보고서를 만들고 있습니다',
      consequence: '기다렸다가 자동으로 이어서 받습니다.',
      nextStep: '따로 할 일은 없습니다.',
    },
    'vendor-maintenance': {
      title: '플랫폼이 점검 중입니다',
      consequence: '점검이 끝나면 이어서 받습니다.',
      nextStep: '따로 할 일은 없습니다.',
    },
  },
})

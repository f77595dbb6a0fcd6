import { defineWords } from './define.ts'

/** What went wrong or silent: what, since when, so what, and one button. */
export const alerts = defineWords({
  en: {
    title: 'Alerts',
    over: 'Over: {{title}}',
    overText: 'It lasted from {{since}} to {{until}}.',
    since: 'Since {{since}}. {{soWhat}}',
    never: 'never',
    more: { title: '{{count}} more alerts at once', text: 'All of them are in the list of alerts.' },
    kind: {
      'worker-silent': {
        title: 'No worker is running',
        soWhat: 'Nothing is synced, checked or carried out; pages still answer.',
        button: 'See the jobs',
      },
      'connector-failing': {
        title: '{{name}}: {{why}}',
        soWhat: 'Its figures stand still, and rules say nothing about it.',
        button: 'Look at the connection',
      },
      'connector-stale': {
        title: '{{name}} brings nothing new',
        soWhat: 'Its newest day is {{day}}. Rules say nothing about it until it is up to date.',
        button: 'Look at the connection',
      },
      'credentials-expiring': {
        title: 'The access of {{name}} ends in {{days}} days',
        soWhat: 'After that nothing can be read or sent until it is renewed.',
        button: 'Renew the access',
      },
      'credentials-expired': {
        title: 'The access of {{name}} has ended',
        soWhat: 'Nothing can be read or sent until it is renewed.',
        button: 'Renew the access',
      },
      'rule-failing': {
        title: 'The rule “{{name}}” could not be checked',
        soWhat: 'It proposes nothing until it works again. {{detail}}',
        button: 'Look at the rule',
      },
      'rule-silent': {
        title: 'The rule “{{name}}” is on but has not been checked',
        soWhat: 'It was last checked: {{last}}. What it should watch goes unseen.',
        button: 'Look at the rule',
      },
      'execution-unknown': {
        title: 'Unknown whether {{platform}} took the change of “{{name}}”',
        soWhat:
          'It is not sent again blindly; the vendor is asked every minute. Look in its console if it stays unknown.',
        button: 'See what happened',
      },
      'execution-failed': {
        title: 'The change of “{{name}}” was not carried out',
        soWhat: '{{why}}',
        button: 'See what happened',
      },
      'outside-edit': {
        title: '“{{name}}” was changed by somebody outside',
        soWhat: 'Their change stands: nothing is changed back, and rules leave it alone for now.',
        button: 'See the change',
      },
      'todo-open': {
        title: 'The to-do for “{{name}}” does not show in the data',
        soWhat: 'It was said to be done, but what came in since then does not show it.',
        button: 'Open the to-do',
      },
      'tracking-broken': {
        title: 'Conversions of {{name}} have stopped',
        soWhat:
          'Clicks go on, conversions are zero everywhere: the tracking is probably broken. Do not judge ads by these days.',
        button: 'Look at the evidence',
      },
      'executions-paused': {
        title: 'The kill switch is on',
        soWhat: 'Nothing is sent to any platform until it is released. Switched on by: {{by}}.',
        button: 'Look at the switch',
      },
      'telegram-silent': {
        title: 'The Telegram bot does not get through',
        soWhat: 'Proposals and alerts do not reach the phone; the pages still work. {{detail}}',
        button: 'See the bot',
      },
      'backup-old': {
        title: 'There is no fresh backup that was verified',
        soWhat: 'The newest one: {{last}}. If this machine broke now, everything since then would be lost.',
        button: 'Back up now',
      },
      'audit-broken': {
        title: 'The audit log does not fit together',
        soWhat: 'Somebody may have changed it outside the program. Run “commerce audit verify” to see where.',
        button: 'Open the audit log',
      },
      'watch-failing': {
        title: 'A check could not be made: {{name}}',
        soWhat: 'What it watches could go wrong unseen. {{detail}}',
        button: 'See the jobs',
      },
    },
  },
  ko: {
    title: '경고',
    over: '해결됨: {{title}}',
    overText: '{{since}}부터 {{until}}까지 이어졌습니다.',
    since: '{{since}}부터입니다. {{soWhat}}',
    never: '없음',
    more: { title: '한꺼번에 생긴 알림 {{count}}건 더', text: '모두 알림 목록에 있습니다.' },
    kind: {
      'worker-silent': {
        title: '작업 프로세스가 멈춰 있습니다',
        soWhat: '데이터를 받거나 규칙을 확인하거나 실행하지 않습니다. 화면은 계속 볼 수 있습니다.',
        button: '작업 보기',
      },
      'connector-failing': {
        title: '{{name}}: {{why}}',
        soWhat: '이 연결의 숫자가 갱신되지 않으며 규칙도 판단하지 않습니다.',
        button: '연결 확인하기',
      },
      'connector-stale': {
        title: '{{name}}에서 새 데이터가 들어오지 않습니다',
        soWhat: '가장 최근 데이터는 {{day}}입니다. 최신 상태가 될 때까지 규칙이 판단하지 않습니다.',
        button: '연결 확인하기',
      },
      'credentials-expiring': {
        title: '{{name}}의 접근 권한이 {{days}}일 뒤 끝납니다',
        soWhat: '그 뒤에는 갱신할 때까지 읽거나 보낼 수 없습니다.',
        button: '권한 갱신하기',
      },
      'credentials-expired': {
        title: '{{name}}의 접근 권한이 끝났습니다',
        soWhat: '갱신할 때까지 읽거나 보낼 수 없습니다.',
        button: '권한 갱신하기',
      },
      'rule-failing': {
        title: '“{{name}}” 규칙을 확인하지 못했습니다',
        soWhat: '다시 작동할 때까지 아무것도 제안하지 않습니다. {{detail}}',
        button: '규칙 보기',
      },
      'rule-silent': {
        title: '“{{name}}” 규칙이 켜져 있지만 확인이 멈췄습니다',
        soWhat: '마지막 확인: {{last}}. 이 규칙이 살펴야 할 것을 놓치고 있습니다.',
        button: '규칙 보기',
      },
      'execution-unknown': {
        title: '“{{name}}” 변경이 {{platform}}에 반영되었는지 알 수 없습니다',
        soWhat:
          '무턱대고 다시 보내지 않고 1분마다 플랫폼에 확인합니다. 계속 알 수 없으면 플랫폼 관리 화면을 확인하세요.',
        button: '실행 기록 보기',
      },
      'execution-failed': {
        title: '“{{name}}” 변경이 실행되지 않았습니다',
        soWhat: '{{why}}',
        button: '실행 기록 보기',
      },
      'outside-edit': {
        title: '“{{name}}” 설정을 다른 곳에서 누군가 바꿨습니다',
        soWhat: '사람이 바꾼 값을 그대로 둡니다. 되돌리지 않으며 당분간 규칙도 건드리지 않습니다.',
        button: '변경 내용 보기',
      },
      'todo-open': {
        title: '“{{name}}” 할 일이 데이터에서 확인되지 않습니다',
        soWhat: '처리했다고 했지만 그 뒤에 들어온 데이터에는 반영되지 않았습니다.',
        button: '할 일 열기',
      },
      'tracking-broken': {
        title: '{{name}}의 전환이 멈췄습니다',
        soWhat:
          '클릭은 이어지는데 전환이 모두 0입니다. 전환 추적이 끊긴 것으로 보입니다. 이 기간으로 광고를 판단하지 마세요.',
        button: '근거 보기',
      },
      'executions-paused': {
        title: '긴급 정지 상태입니다',
        soWhat: '해제할 때까지 어떤 플랫폼에도 보내지 않습니다. 정지한 사람: {{by}}.',
        button: '긴급 정지 확인하기',
      },
      'telegram-silent': {
        title: '텔레그램 봇이 연결되지 않습니다',
        soWhat: '제안과 경고가 휴대폰으로 가지 않습니다. 화면은 계속 쓸 수 있습니다. {{detail}}',
        button: '봇 확인하기',
      },
      'backup-old': {
        title: '확인된 최신 백업이 없습니다',
        soWhat: '가장 최근 백업: {{last}}. 지금 이 컴퓨터가 고장 나면 그 뒤의 내용을 잃습니다.',
        button: '지금 백업하기',
      },
      'audit-broken': {
        title: '변경 기록이 서로 맞지 않습니다',
        soWhat: '프로그램 밖에서 바뀌었을 수 있습니다. “commerce audit verify”로 어디인지 확인하세요.',
        button: '변경 기록 열기',
      },
      'watch-failing': {
        title: '확인하지 못한 항목이 있습니다: {{name}}',
        soWhat: '이 항목의 문제를 놓칠 수 있습니다. {{detail}}',
        button: '작업 보기',
      },
    },
  },
})

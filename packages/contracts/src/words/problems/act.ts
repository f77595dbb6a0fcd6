import { defineWords } from '../define.ts'

/** Rules, proposals, executions, the bot. */
export const act = defineWords({
  en: {
    'rule-wrong': {
      title: 'The rule cannot work like this: {{detail}}',
      consequence: 'It was not saved.',
      nextStep: 'Correct the marked fields and save again.',
    },
    'rule-contradicts': {
      title: 'The rule contradicts “{{rule}}”',
      consequence: 'Both would ask for opposite things about the same advertisements, so it was not switched on.',
      nextStep: 'Change the threshold or the scope of one of them, or switch the other one off.',
    },
    'rule-changed-meanwhile': {
      title: 'Somebody changed this rule meanwhile',
      consequence: 'Your change was not saved over theirs.',
      nextStep: 'Load the rule again and repeat your change.',
    },
    'backtest-range': {
      title: 'These days cannot be tried',
      consequence: 'Nothing was computed. A backtest covers 1 to 400 days, and the first day is not after the last.',
      nextStep: 'Choose other days.',
    },
    'backtest-no-data': {
      title: 'There are no ad figures for these days',
      consequence: 'Nothing was computed.',
      nextStep: 'Choose days with data, or load history first.',
    },
    'action-not-offered': {
      title: '{{platform}} does not take this action here',
      consequence: 'Nothing was proposed or sent.',
      nextStep: 'Choose another action or level.',
    },
    'action-no-change': {
      title: 'It already is as asked',
      consequence: 'Nothing was proposed.',
      nextStep: 'Nothing is left to do.',
    },
    'action-target-gone': {
      title: 'It is not there any more at {{platform}}',
      consequence: 'Nothing was sent.',
      nextStep: 'Sync the connection and look at what is there now.',
    },
    'action-below-minimum': {
      title: '{{amount}} is below the minimum of {{minimum}}',
      consequence: 'Nothing was sent.',
      nextStep: 'Choose a higher amount.',
    },
    'action-above-maximum': {
      title: '{{amount}} is above the maximum of {{maximum}}',
      consequence: 'Nothing was sent.',
      nextStep: 'Choose a lower amount.',
    },
    'action-step': {
      title: '{{amount}} is not a multiple of {{step}}',
      consequence: 'Nothing was sent.',
      nextStep: 'Choose a multiple of {{step}}.',
    },
    'action-budget-shared': {
      title: 'Several campaigns share this budget',
      consequence: 'Changing it would change the others too, so nothing was sent.',
      nextStep: "Change it in the vendor's console, where all of them are shown.",
    },
    'action-no-daily-budget': {
      title: 'There is no daily budget here to change',
      consequence: 'Nothing was sent.',
      nextStep: "Change it one level above or below, or in the vendor's console.",
    },
    'action-bid-inherited': {
      title: 'The bid follows the level above or is set by the vendor',
      consequence: 'Nothing was sent.',
      nextStep: 'Change the bid where it is set.',
    },
    'action-needs-person': {
      title: 'This must be done by hand: {{detail}}',
      consequence: 'Nothing was sent.',
      nextStep: "Do it in the vendor's console.",
    },
    'proposal-open-already': {
      title: 'The same is already waiting for an answer',
      consequence: 'No second proposal was made.',
      nextStep: 'Answer the one in the inbox.',
    },
    'proposal-settled': {
      title: '{{by}} was faster: it is {{state}}',
      consequence: 'Your answer changed nothing.',
      nextStep: 'Look at the proposal to see what happened.',
    },
    'proposal-changed': {
      title: 'This is not the proposal you were shown: it has changed',
      consequence: 'Your answer changed nothing.',
      nextStep: 'Look at it again as it is now, then answer.',
    },
    'proposal-expired': {
      title: 'This proposal has expired',
      consequence: 'Nothing is carried out: its figures are too old.',
      nextStep: 'Wait for the next check of the rules; it asks again if it still holds.',
    },
    'proposal-not-approved': {
      title: 'Nobody has approved this proposal',
      consequence: 'Nothing was sent.',
      nextStep: 'Approve it first.',
    },
    'approval-does-not-match': {
      title: 'This is not what was approved',
      consequence: 'Nothing was sent, and nothing will be on that approval.',
      nextStep: 'Look at the audit log and at who can write to the database. The next check of the rules asks anew.',
    },
    'approver-is-proposer': {
      title: 'Somebody else must answer what you proposed',
      consequence: 'Nothing changed. With several people in the shop two of them look at it.',
      nextStep: 'Ask another owner to answer.',
    },
    'owner-needed': {
      title: 'An owner must answer this one: {{amount}} is at stake',
      consequence: 'Nothing changed.',
      nextStep: 'Ask an owner of the shop.',
    },
    'execution-paused': {
      title: 'The kill switch is on: nothing is sent to any platform',
      consequence: 'It was not carried out.',
      nextStep: 'Release the kill switch on the page Executions, then carry it out.',
    },
    'execution-cap-reached': {
      title: 'The daily limit is reached: {{cap}}',
      consequence: 'It was not carried out.',
      nextStep: 'Wait for tomorrow, or raise the limit on the page Executions.',
    },
    'execution-not-connected': {
      title: 'No API is connected for this account',
      consequence: 'Nothing can be read or sent from here.',
      nextStep: 'Connect the platform, or do it by hand with the steps shown.',
    },
    'execution-in-flight': {
      title: 'It is being carried out right now',
      consequence: 'No second one was started.',
      nextStep: 'Wait for the outcome; it appears here by itself.',
    },
    'execution-moved': {
      title: 'It was changed since the figures were read: {{before}} then, {{now}} now',
      consequence: "Nothing was sent; the person's change stands.",
      nextStep: 'Wait for the next check of the rules, or decide by hand.',
    },
    'execution-not-done': {
      title: 'The vendor did not take the change',
      consequence: 'It was read back and is as it was before.',
      nextStep: "Carry it out again, or look at the vendor's console.",
    },
    'execution-said-not-done': {
      title: '{{by}} looked at the platform: it was not done',
      consequence: 'The platform could not be read back; this rests on that word.',
      nextStep: 'Carry it out again if you still want it.',
    },
    'execution-unknown': {
      title: 'It is not known whether the vendor took the change',
      consequence: 'It is not sent again blindly; the vendor is asked every minute.',
      nextStep: "Wait, or look at the vendor's console.",
    },
    'vendor-silent': {
      title: '{{platform}} does not answer right now',
      consequence: 'Nothing was sent.',
      nextStep: 'Try again in a few minutes.',
    },
    'undo-irreversible': {
      title: 'Nothing takes this back',
      consequence: 'It was said before it was approved.',
      nextStep: 'Change it by hand if you need to.',
    },
    'undo-already': {
      title: 'It was taken back already',
      consequence: 'Nothing was sent again.',
      nextStep: 'Look at the log to see when and by whom.',
    },
    'undo-conflict': {
      title: 'Somebody changed it since: {{now}}',
      consequence: 'Taking it back would undo their change, so nothing was sent.',
      nextStep: 'Look at the difference and confirm, or leave it.',
    },
    'telegram-off': {
      title: 'No Telegram bot is set up',
      consequence: 'No code was made.',
      nextStep: 'Make a bot with @BotFather and set TELEGRAM_BOT_TOKEN, then restart.',
    },
    'webhook-secret-wrong': {
      title: 'The secret of the webhook is wrong',
      consequence: 'The message was not read.',
      nextStep: 'Set the webhook again with the secret of this installation.',
    },
  },
  ko: {
    'rule-wrong': {
      title: '이 설정으로는 규칙이 작동할 수 없습니다: {{detail}}',
      consequence: '저장하지 않았습니다.',
      nextStep: '표시된 항목을 고친 뒤 다시 저장하세요.',
    },
    'rule-contradicts': {
      title: '“{{rule}}” 규칙과 서로 반대됩니다',
      consequence: '같은 광고에 반대되는 일을 제안하게 되므로 켜지 않았습니다.',
      nextStep: '둘 중 하나의 기준이나 범위를 바꾸거나, 다른 규칙을 끄세요.',
    },
    'rule-changed-meanwhile': {
      title: '그사이 다른 사람이 이 규칙을 바꿨습니다',
      consequence: '덮어쓰지 않도록 저장하지 않았습니다.',
      nextStep: '규칙을 다시 불러온 뒤 고쳐 주세요.',
    },
    'backtest-range': {
      title: '이 기간은 시험해 볼 수 없습니다',
      consequence: '계산하지 않았습니다. 1일에서 400일까지, 시작일이 종료일보다 늦지 않아야 합니다.',
      nextStep: '다른 기간을 고르세요.',
    },
    'backtest-no-data': {
      title: '이 기간에는 광고 데이터가 없습니다',
      consequence: '계산하지 않았습니다.',
      nextStep: '데이터가 있는 기간을 고르거나 과거 데이터를 먼저 불러오세요.',
    },
    'action-not-offered': {
      title: '{{platform}}에서는 여기에 이 작업을 할 수 없습니다',
      consequence: '제안하거나 보낸 것이 없습니다.',
      nextStep: '다른 작업이나 다른 단계를 고르세요.',
    },
    'action-no-change': {
      title: '이미 요청한 상태입니다',
      consequence: '제안하지 않았습니다.',
      nextStep: '더 할 일이 없습니다.',
    },
    'action-target-gone': {
      title: '{{platform}}에 더 이상 없습니다',
      consequence: '보낸 것이 없습니다.',
      nextStep: '연결을 동기화하고 지금 있는 것을 확인하세요.',
    },
    'action-below-minimum': {
      title: '{{amount}}은(는) 최소 금액 {{minimum}}보다 작습니다',
      consequence: '보낸 것이 없습니다.',
      nextStep: '더 큰 금액을 고르세요.',
    },
    'action-above-maximum': {
      title: '{{amount}}은(는) 최대 금액 {{maximum}}보다 큽니다',
      consequence: '보낸 것이 없습니다.',
      nextStep: '더 작은 금액을 고르세요.',
    },
    'action-step': {
      title: '{{amount}}은(는) {{step}} 단위가 아닙니다',
      consequence: '보낸 것이 없습니다.',
      nextStep: '{{step}} 단위로 고르세요.',
    },
    'action-budget-shared': {
      title: '여러 캠페인이 함께 쓰는 예산입니다',
      consequence: '바꾸면 다른 캠페인도 바뀌므로 보내지 않았습니다.',
      nextStep: '모두 보이는 플랫폼 관리 화면에서 바꾸세요.',
    },
    'action-no-daily-budget': {
      title: '여기에는 바꿀 일예산이 없습니다',
      consequence: '보낸 것이 없습니다.',
      nextStep: '한 단계 위나 아래에서, 또는 플랫폼 관리 화면에서 바꾸세요.',
    },
    'action-bid-inherited': {
      title: '입찰가를 상위에서 따르거나 플랫폼이 정합니다',
      consequence: '보낸 것이 없습니다.',
      nextStep: '입찰가를 정하는 곳에서 바꾸세요.',
    },
    'action-needs-person': {
      title: '직접 해야 하는 일입니다: {{detail}}',
      consequence: '보낸 것이 없습니다.',
      nextStep: '플랫폼 관리 화면에서 처리하세요.',
    },
    'proposal-open-already': {
      title: '같은 제안이 이미 답을 기다리고 있습니다',
      consequence: '다시 제안하지 않았습니다.',
      nextStep: '받은 제안에서 그 제안에 답하세요.',
    },
    'proposal-settled': {
      title: '이미 처리되었습니다: {{state}} ({{by}})',
      consequence: '이번 답은 아무것도 바꾸지 않았습니다.',
      nextStep: '제안을 열어 어떻게 되었는지 확인하세요.',
    },
    'proposal-changed': {
      title: '보신 제안과 지금 제안이 다릅니다',
      consequence: '이번 답은 아무것도 바꾸지 않았습니다.',
      nextStep: '지금 내용을 다시 확인한 뒤 답하세요.',
    },
    'proposal-expired': {
      title: '만료된 제안입니다',
      consequence: '근거가 오래되어 실행하지 않습니다.',
      nextStep: '다음 규칙 확인을 기다리세요. 여전히 맞으면 다시 제안합니다.',
    },
    'proposal-not-approved': {
      title: '아직 승인되지 않은 제안입니다',
      consequence: '보낸 것이 없습니다.',
      nextStep: '먼저 승인하세요.',
    },
    'approval-does-not-match': {
      title: '승인한 내용과 다릅니다',
      consequence: '보낸 것이 없고, 이 승인으로는 보내지 않습니다.',
      nextStep: '감사 로그를 보고 데이터베이스에 누가 접근할 수 있는지 확인하세요. 규칙이 다음에 다시 제안합니다.',
    },
    'approver-is-proposer': {
      title: '본인이 올린 제안은 다른 사람이 답해야 합니다',
      consequence: '바뀐 것이 없습니다. 함께 일하는 사람이 있으면 두 사람이 확인합니다.',
      nextStep: '다른 소유자에게 답을 부탁하세요.',
    },
    'owner-needed': {
      title: '{{amount, 이/가}} 걸린 제안이라 소유자가 답해야 합니다',
      consequence: '바뀐 것이 없습니다.',
      nextStep: '상점 소유자에게 부탁하세요.',
    },
    'execution-paused': {
      title: '긴급 정지 상태라 어떤 플랫폼에도 보내지 않습니다',
      consequence: '실행하지 않았습니다.',
      nextStep: '실행 기록 화면에서 긴급 정지를 해제한 뒤 실행하세요.',
    },
    'execution-cap-reached': {
      title: '하루 한도에 이르렀습니다: {{cap}}',
      consequence: '실행하지 않았습니다.',
      nextStep: '내일까지 기다리거나 실행 기록 화면에서 한도를 올리세요.',
    },
    'execution-not-connected': {
      title: '이 계정은 API로 연결되어 있지 않습니다',
      consequence: '여기서 읽거나 보낼 수 없습니다.',
      nextStep: '플랫폼을 연결하거나, 안내된 순서대로 직접 처리하세요.',
    },
    'execution-in-flight': {
      title: '지금 실행하는 중입니다',
      consequence: '다시 시작하지 않았습니다.',
      nextStep: '결과를 기다리세요. 자동으로 표시됩니다.',
    },
    'execution-moved': {
      title: '그사이 값이 바뀌었습니다: 당시 {{before}}, 지금 {{now}}',
      consequence: '보내지 않았고, 사람이 바꾼 값을 그대로 둡니다.',
      nextStep: '다음 규칙 확인을 기다리거나 직접 결정하세요.',
    },
    'execution-not-done': {
      title: '플랫폼에 반영되지 않았습니다',
      consequence: '다시 읽어 보니 이전과 같습니다.',
      nextStep: '다시 실행하거나 플랫폼 관리 화면을 확인하세요.',
    },
    'execution-said-not-done': {
      title: '{{by}}님이 플랫폼에서 확인: 반영되지 않았습니다',
      consequence: '플랫폼을 읽을 수 없어 사람의 말로 끝냈습니다.',
      nextStep: '아직 필요하면 다시 실행하세요.',
    },
    'execution-unknown': {
      title: '플랫폼에 반영되었는지 알 수 없습니다',
      consequence: '무턱대고 다시 보내지 않고 1분마다 플랫폼에 확인합니다.',
      nextStep: '기다리거나 플랫폼 관리 화면을 확인하세요.',
    },
    'vendor-silent': {
      title: '{{platform, 이/가}} 지금 응답하지 않습니다',
      consequence: '보낸 것이 없습니다.',
      nextStep: '몇 분 뒤 다시 시도하세요.',
    },
    'undo-irreversible': {
      title: '되돌릴 수 없는 작업입니다',
      consequence: '승인하기 전에 알려 드렸습니다.',
      nextStep: '필요하면 직접 바꾸세요.',
    },
    'undo-already': {
      title: '이미 되돌렸습니다',
      consequence: '다시 보내지 않았습니다.',
      nextStep: '언제 누가 되돌렸는지 기록에서 확인하세요.',
    },
    'undo-conflict': {
      title: '그 뒤에 다른 변경이 있었습니다: {{now}}',
      consequence: '되돌리면 그 변경까지 없어지므로 보내지 않았습니다.',
      nextStep: '차이를 확인하고 계속하거나 그대로 두세요.',
    },
    'telegram-off': {
      title: '텔레그램 봇이 설정되어 있지 않습니다',
      consequence: '코드를 만들지 않았습니다.',
      nextStep: '@BotFather에서 봇을 만들어 TELEGRAM_BOT_TOKEN을 설정한 뒤 다시 시작하세요.',
    },
    'webhook-secret-wrong': {
      title: '웹훅 비밀값이 맞지 않습니다',
      consequence: '메시지를 읽지 않았습니다.',
      nextStep: '이 설치의 비밀값으로 웹훅을 다시 설정하세요.',
    },
  },
})

import { defineWords } from './define.ts'
import { executionsPage } from './executions-page.ts'

/** Executions and their log. */
export const executions = defineWords({
  title: { ko: '실행 기록', en: 'Executions' },
  page: executionsPage,
  told: {
    executed: { ko: '실행했습니다: {{what}}', en: 'Done: {{what}}' },
    undone: { ko: '되돌렸습니다: {{what}}', en: 'Taken back: {{what}}' },
    failed: { ko: '실행하지 못했습니다: {{what}}', en: 'Not carried out: {{what}}' },
    unknown: { ko: '반영 여부를 확인하고 있습니다: {{what}}', en: 'Not known whether it was done: {{what}}' },
    verified: { ko: '직접 처리한 일을 확인했습니다: {{what}}', en: 'Seen done: {{what}}' },
  },
  undoOf: { ko: '되돌리기: {{what}}', en: 'Take back: {{what}}' },
  /** Limits, as the sentence "The daily limit is reached: …" names them. */
  cap: {
    perDay: { ko: '전체 하루 {{limit}}건', en: '{{limit}} executions a day in all' },
    perConnectionPerDay: { ko: '연결 하나에 하루 {{limit}}건', en: '{{limit}} executions a day for one connection' },
    perEntityPerDay: { ko: '광고 하나에 하루 {{limit}}건', en: '{{limit}} executions a day for one ad' },
    budgetIncreaseMinorPerDay: { ko: '하루 예산 증액 합계 {{amount}}', en: '{{amount}} of budget increases a day' },
    budgetIncreaseTimes: { ko: '예산은 하루에 {{limit}}배까지', en: 'a budget at most {{limit}} times what it was' },
    bidIncreaseTimes: { ko: '입찰가는 하루에 {{limit}}배까지', en: 'a bid at most {{limit}} times what it was' },
    noRate: {
      ko: '환율이 없어 예산 증액을 셀 수 없음',
      en: 'there is no exchange rate to count the increase of the budget with',
    },
  },
  step: {
    planned: { ko: '실행을 요청했습니다: {{by}}', en: 'Asked for by {{by}}.' },
    intended: { ko: '실행을 시작했습니다. 먼저 지금 값을 읽습니다.', en: 'Taken up; the present value is read first.' },
    attempted: { ko: '플랫폼에 보냅니다 ({{attempt}}번째).', en: 'Sent to the platform (attempt {{attempt}}).' },
    waiting: { ko: '기다립니다: {{why}}', en: 'Waiting: {{why}}' },
    readBack: { ko: '다시 읽어 확인합니다: {{why}}', en: 'Read back: {{why}}' },
    done: { ko: '다시 읽어 보니 반영되었습니다.', en: 'Read back: it is as wanted.' },
    accepted: { ko: '플랫폼이 받았다고 답했습니다.', en: 'The platform answered that it took it.' },
    nothingToDo: {
      ko: '이미 원하는 상태여서 아무것도 보내지 않았습니다.',
      en: 'It already was as wanted; nothing was sent.',
    },
    notDone: { ko: '아직 이전과 같습니다.', en: 'it is as it was, so far.' },
    failed: { ko: '끝났습니다: {{why}}', en: 'Over: {{why}}' },
    verified: { ko: '새 데이터에서 처리된 것을 확인했습니다.', en: 'Newer data shows that it was done.' },
    notVerified: {
      ko: '직접 처리했다는 말로 끝냈습니다. 가져온 데이터에서는 확인되지 않았습니다.',
      en: 'Closed on the word of a person; no import has shown it.',
    },
    byWord: { ko: '{{by}}님이 직접 처리했다고 했습니다.', en: '{{by}} says it was done by hand.' },
    wordDone: {
      ko: '{{by}}님이 플랫폼에서 확인했습니다: 반영되었습니다. 다시 읽어 확인하지는 못했습니다.',
      en: '{{by}} looked at the platform: it was done. It could not be read back.',
    },
    wordNotDone: {
      ko: '{{by}}님이 플랫폼에서 확인했습니다: 반영되지 않았습니다. 다시 읽어 확인하지는 못했습니다.',
      en: '{{by}} looked at the platform: it was not done. It could not be read back.',
    },
    contradicted: {
      ko: '새 데이터에는 아직 처리되지 않은 것으로 나옵니다.',
      en: 'Newer data does not show it done.',
    },
  },
  preview: {
    change: { ko: '지금 실행하면 이렇게 바뀝니다.', en: 'Carried out now, this would change.' },
    nothing: {
      ko: '이미 원하는 상태입니다. 보낼 것이 없습니다.',
      en: 'It already is as wanted. Nothing would be sent.',
    },
    todo: {
      ko: '직접 처리하는 일입니다. 여기서는 아무것도 보내지 않습니다.',
      en: 'A person does this by hand; nothing is sent from here.',
    },
    advice: { ko: '조언입니다. 아무것도 보내지 않습니다.', en: 'Advice; nothing is sent.' },
    settled: {
      ko: '이미 끝난 제안입니다. 더 보낼 것이 없습니다.',
      en: 'This one is over. Nothing more would be sent.',
    },
  },
  undo: {
    change: { ko: '되돌리면 이렇게 바뀝니다.', en: 'Taking it back would change this.' },
    nothing: {
      ko: '이미 이전 상태입니다. 되돌린 것으로만 기록합니다.',
      en: 'It already is as it was before. It would only be recorded as taken back.',
    },
    irreversible: { ko: '되돌릴 수 없습니다.', en: 'Nothing takes this back.' },
    already: { ko: '이미 되돌렸습니다.', en: 'It was taken back already.' },
    noEffect: {
      ko: '보낸 것이 없어 되돌릴 것도 없습니다.',
      en: 'Nothing was sent, so there is nothing to take back.',
    },
    gone: { ko: '플랫폼에 더 이상 없습니다.', en: 'It is not there any more at the platform.' },
    notDone: {
      ko: '실행이 끝나지 않아 되돌릴 것이 없습니다.',
      en: 'It was not carried out, so nothing is there to take back.',
    },
  },
  csv: {
    plannedAt: { ko: '요청 시각', en: 'planned at' },
    attemptedAt: { ko: '보낸 시각', en: 'sent at' },
    finishedAt: { ko: '끝난 시각', en: 'finished at' },
    state: { ko: '상태', en: 'state' },
    kind: { ko: '종류', en: 'kind' },
    platform: { ko: '플랫폼', en: 'platform' },
    connection: { ko: '연결', en: 'connection' },
    level: { ko: '단계', en: 'level' },
    entity: { ko: '대상', en: 'entity' },
    entityId: { ko: '대상 ID', en: 'entity id' },
    what: { ko: '한 일', en: 'what' },
    why: { ko: '이유', en: 'why' },
    before: { ko: '이전', en: 'before' },
    after: { ko: '이후', en: 'after' },
    by: { ko: '요청한 사람', en: 'by' },
    via: { ko: '경로', en: 'via' },
    attempts: { ko: '보낸 횟수', en: 'attempts' },
    problem: { ko: '문제', en: 'problem' },
    id: { ko: '번호', en: 'id' },
  },
  stateName: {
    planned: { ko: '예정', en: 'planned' },
    intended: { ko: '시작함', en: 'begun' },
    attempted: { ko: '보냄', en: 'sent' },
    waiting: { ko: '기다림', en: 'waiting' },
    executed: { ko: '실행됨', en: 'done' },
    failed: { ko: '실행되지 않음', en: 'not carried out' },
    unknown: { ko: '결과 확인 중', en: 'outcome not known yet' },
    todo: { ko: '직접 할 일', en: 'to do by hand' },
  },
})

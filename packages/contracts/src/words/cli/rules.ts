import { defineWords } from '../define.ts'

/** One line for each command about rules. */
export const ruleCommands = {
  rules: { en: 'Rules that propose what to do about ads.', ko: '광고에 할 일을 제안하는 규칙을 다룹니다.' },
  'rules list': {
    en: 'List every rule with its id, on or off.',
    ko: '모든 규칙을 번호, 켜짐 여부와 함께 보여 줍니다.',
  },
  'rules evaluate': {
    en: 'Check the rules that are on once, now; proposals go to the inbox.',
    ko: '켜져 있는 규칙을 지금 한 번 확인합니다. 제안은 받은 제안에 들어갑니다.',
  },
  'rules backtest': {
    en: 'Try a rule on the past as it was known then. Nothing is proposed or saved.',
    ko: '그때 알던 데이터로 과거에 규칙을 시험합니다. 제안하거나 저장하지 않습니다.',
  },
}

export const ruleOptions = {
  rule: {
    en: 'id of a rule, or the kind of one: kill-switch, roas-floor, …',
    ko: '규칙 번호 또는 종류(kill-switch, roas-floor 등)',
  },
  set: {
    en: 'another value of an argument or guard; may be given again',
    ko: '인수나 조건의 다른 값. 여러 번 쓸 수 있습니다',
  },
  against: {
    en: 'values of a second setting to compare with; may be given again',
    ko: '견줄 두 번째 설정의 값. 여러 번 쓸 수 있습니다',
  },
  fromDay: { en: 'first day, YYYY-MM-DD', ko: '첫날(YYYY-MM-DD)' },
  toDay: { en: 'last day, YYYY-MM-DD', ko: '마지막 날(YYYY-MM-DD)' },
}

export const rulesSaid = defineWords({
  en: {
    rules: {
      none: 'There is no rule. Make one at the page Rules, or name a kind with --rule.',
      id: 'Id',
      state: 'State',
      on: 'on',
      off: 'off',
      kind: 'Kind',
      name: 'Name',
      evaluated: 'Rules checked: {{rules}}. New proposals: {{proposed}}, withdrawn: {{superseded}}.',
      failed: '{{rule}} could not be checked: {{error}}',
      noRule: 'There is no rule {{rule}}',
      noRuleNext: 'See the ids with `commerce rules list`, or name a kind: {{kinds}}.',
      wrongSet: '{{value}} is not name=value',
      unknownSet: '{{name}} is neither an argument nor a guard of the rule. There are: {{names}}.',
      label: 'backtest',
      stopped: 'Stopped. Nothing was kept.',
      settingA: 'Setting A',
      settingB: 'Setting B',
      proposals: 'Proposals',
      entities: 'Advertisements',
      saved: 'Spend saved',
      lost: 'Sales lost',
      winners: 'Winners stopped',
      late: 'of them by late conversions',
      day: 'Day',
      spend: 'Ad spend',
      what: 'What',
      verdict: 'Judged later',
      before: 'Conversions then',
      today: 'now',
      verdicts: { right: 'right', 'winner-stopped': 'a winner', open: 'open' },
      held: 'Why it was silent',
      exact: 'Every day was seen exactly as it was known then.',
      knownFrom:
        'Exact from {{day}} on. Days before it were loaded later in one go: what was known on them is not known, so their final figures stand in.',
      more: 'Shown: {{shown}} of {{all}}; all of them with --json.',
    },
  },
  ko: {
    rules: {
      none: '규칙이 없습니다. 규칙 화면에서 만들거나 --rule로 종류를 지정하세요.',
      id: '번호',
      state: '상태',
      on: '켜짐',
      off: '꺼짐',
      kind: '종류',
      name: '이름',
      evaluated: '확인한 규칙 {{rules}}개, 새 제안 {{proposed}}건, 거둔 제안 {{superseded}}건.',
      failed: '{{rule}} 규칙을 확인하지 못했습니다: {{error}}',
      noRule: '{{rule}} 규칙이 없습니다',
      noRuleNext: '`commerce rules list`에서 번호를 확인하거나 종류를 지정하세요: {{kinds}}.',
      wrongSet: '{{value}}은(는) 이름=값 형식이 아닙니다',
      unknownSet: '{{name}}은(는) 이 규칙의 인수나 조건이 아닙니다. 쓸 수 있는 이름: {{names}}.',
      label: '과거로 시험',
      stopped: '멈췄습니다. 저장한 것이 없습니다.',
      settingA: '설정 A',
      settingB: '설정 B',
      proposals: '제안',
      entities: '광고',
      saved: '아낀 광고비',
      lost: '놓친 매출',
      winners: '멈춘 좋은 광고',
      late: '그중 늦은 전환 때문',
      day: '날짜',
      spend: '광고비',
      what: '제안 내용',
      verdict: '나중의 판단',
      before: '당시 전환',
      today: '지금',
      verdicts: { right: '맞음', 'winner-stopped': '좋은 광고', open: '판단 보류' },
      held: '제안하지 않은 이유',
      exact: '모든 날을 그때 알던 그대로 보았습니다.',
      knownFrom:
        '{{day}}부터 정확합니다. 그 전 데이터는 나중에 한꺼번에 불러와 당시 값을 알 수 없으므로 최종 값으로 대신했습니다.',
      more: '{{all}}건 중 {{shown}}건을 표시했습니다. 전체는 --json으로 볼 수 있습니다.',
    },
  },
})

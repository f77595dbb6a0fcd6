import { defineWords } from './define.ts'

/** The page of data health. */
export const dataHealth = defineWords({
  lead: {
    ko: '어느 날까지 빠짐없이 들어왔는지, 숫자가 서로 맞는지, 지난 숫자가 바뀌었는지 봅니다.',
    en: 'How far the data is complete, whether the figures agree, and what changed about past days.',
  },
  fresh: { ko: '최근 28일', en: 'The last 28 days' },
  freshLead: {
    ko: '칸 하나가 하루입니다. 빈칸은 그날 들어온 행이 없다는 뜻입니다.',
    en: 'One cell is one day. An empty cell means that no rows came for it.',
  },
  day: {
    settled: { ko: '확정', en: 'Settled' },
    complete: { ko: '완성, 바뀔 수 있음', en: 'Complete, may change' },
    partial: { ko: '아직 덜 들어옴', en: 'Not complete yet' },
    none: { ko: '없음', en: 'Nothing' },
  },
  dayCell: { ko: '{{day}}: {{state}}, {{rows}}행', en: '{{day}}: {{state}}, rows: {{rows}}' },
  completeTo: { ko: '{{day}}까지 완성', en: 'Complete up to {{day}}' },
  noDay: { ko: '완성된 날 없음', en: 'No complete day' },
  late: { ko: '늦음', en: 'Late' },
  zoneDiffers: {
    ko: '하루의 기준이 상점과 다릅니다 ({{zone}})',
    en: 'Its day is not the shop’s day ({{zone}})',
  },
  neverSucceeded: { ko: '성공한 적 없음', en: 'Never succeeded' },
  summary: {
    ko: '최근 28일 중 {{complete}}일 완성, {{missing}}일 없음',
    en: 'Of 28 days, {{complete}} are complete and {{missing}} have nothing',
  },
  controls: { ko: '합계 대조', en: 'Control totals' },
  controlsLead: {
    ko: '같은 날의 광고비를 두 단위로 더해 비교합니다. 화면의 합계에는 한 단위만 씁니다.',
    en: 'The ad spend of a day, added up on two levels. Totals on screens use one level only.',
  },
  controlsNone: { ko: '단위별 합계가 모두 맞습니다.', en: 'All levels agree.' },
  difference: { ko: '차이', en: 'Difference' },
  agrees: { ko: '맞음', en: 'Agrees' },
  controlsAgree: { ko: '맞는 날 {{days}}일', en: 'Days that agree: {{days}}' },
  within: { ko: '반올림 범위', en: 'Rounding' },
  outside: { ko: '확인 필요', en: 'Look into it' },
  dayLabel: { ko: '날짜', en: 'Day' },
  rows: { ko: '행 {{rows}}개', en: 'rows: {{rows}}' },
  restatements: { ko: '바뀐 지난 숫자', en: 'Changes about past days' },
  restatementsLead: {
    ko: '플랫폼은 지난 며칠의 숫자를 고칩니다. 이전 값도 모두 남아 있습니다.',
    en: 'Platforms correct past days. Every earlier figure is kept.',
  },
  restatementsNone: { ko: '바뀐 숫자가 없습니다.', en: 'Nothing changed.' },
  restatedDays: { ko: '바뀐 날', en: 'Days' },
  spend: { ko: '광고비', en: 'Ad spend' },
  before: { ko: '이전', en: 'Before' },
  after: { ko: '이후', en: 'After' },
  change: { ko: '변화', en: 'Change' },
  learned: { ko: '알게 된 때', en: 'Learned' },
  suspects: { ko: '의심스러운 실행', en: 'Suspect runs' },
  suspectsNone: { ko: '의심스러운 실행이 없습니다.', en: 'No run looks odd.' },
  quarantined: { ko: '보류된 행', en: 'Rows in quarantine' },
  late2: { ko: '늦은 연결', en: 'Late connections' },
  differences: { ko: '맞지 않는 날', en: 'Days that differ' },
  emptyTitle: { ko: '아직 살펴볼 데이터가 없습니다', en: 'No data to look at yet' },
  emptyText: {
    ko: '채널을 연결하거나 파일을 가져오면 어디까지 들어왔는지 여기서 봅니다.',
    en: 'Connect a channel or import a file; how complete it is stands here.',
  },
})

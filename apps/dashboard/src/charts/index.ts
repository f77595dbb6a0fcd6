export { LineChart, type LineChartProps } from './line-chart.tsx'
export type { ChartDay, Series } from './series.ts'
export { Sparkline, type SparklineProps } from './sparkline.tsx'

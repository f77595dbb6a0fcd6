export { LineChart, type LineChartProps } from './line-chart.tsx'
export type { ChartDay, Series } from './series.ts'
export { SparkBar, type SparkBarProps } from './spark-bar.tsx'
export { Sparkline, type SparklineProps } from './sparkline.tsx'
